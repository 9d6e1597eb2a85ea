-- Periods for publishing and withdrawing: dated, with source and standing.
CREATE TABLE publication_periods (
    name text COLLATE "C" NOT NULL,
    working_days integer NOT NULL,
    source text NOT NULL,
    tag text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    PRIMARY KEY (name, valid_from),
    CONSTRAINT publication_periods_working_days_check CHECK (working_days BETWEEN 1 AND 365)
);
INSERT INTO publication_periods (name, working_days, source, tag, valid_from) VALUES
    ('publish', 20, '双随机抽查结果自任务完成之日起 20 个工作日内公示（条款原文待核实）', 'unverified', '2015-08-05'),
    ('withdraw', 3, '行政处罚法第四十八条', 'statute', '2021-07-15');

-- One for each closed inspection. `outcome` is what is public besides the text, frozen when it was published.
CREATE TABLE publications (
    inspection_id uuid NOT NULL PRIMARY KEY REFERENCES inspections (id),
    provider_id uuid NOT NULL REFERENCES providers (id),
    state text COLLATE "C" NOT NULL,
    origin text NOT NULL,
    visited_on date NOT NULL,
    closed_on date NOT NULL,
    due_on date,
    blocked text,
    outcome jsonb NOT NULL,
    text text NOT NULL,
    edited boolean NOT NULL,
    automatic boolean NOT NULL,
    published_at timestamptz,
    published_by text,
    decided_on date,
    withdraw_due_on date,
    withdrawn_late boolean,
    withdraw_reason text,
    withdrawn_at timestamptz,
    withdrawn_by text,
    created_at timestamptz NOT NULL,
    version integer NOT NULL
);
CREATE INDEX publications_provider_id_idx ON publications (provider_id, state, visited_on);
CREATE INDEX publications_state_idx ON publications (state, due_on);
CREATE INDEX publications_visited_on_idx ON publications (visited_on, inspection_id);

CREATE TABLE publication_corrections (
    inspection_id uuid NOT NULL REFERENCES publications (inspection_id),
    seq integer NOT NULL,
    former_text text NOT NULL,
    reason text NOT NULL,
    corrected_at timestamptz NOT NULL,
    corrected_by text NOT NULL,
    PRIMARY KEY (inspection_id, seq)
);

-- What was read of each revealed draw, once; made anew from its record whenever the row is missing.
CREATE TABLE draw_statistics (
    draw_id uuid NOT NULL PRIMARY KEY REFERENCES draws (id),
    period text COLLATE "C" NOT NULL,
    seq integer NOT NULL,
    void boolean NOT NULL,
    aggregates jsonb NOT NULL,
    computed_at timestamptz NOT NULL
);
CREATE INDEX draw_statistics_period_idx ON draw_statistics (period, seq);

-- Thresholds of inspection as dated rows: the one in force on the day that the law attaches decides.
CREATE TABLE inspection_parameters (
    code text NOT NULL,
    effective_from date NOT NULL,
    effective_to date,
    value text NOT NULL,
    name text NOT NULL,
    source text NOT NULL,
    article text NOT NULL,
    tag text NOT NULL,
    PRIMARY KEY (code, effective_from)
);

-- A published plan never changes; a newer version of the same year takes its place, with a reason.
CREATE TABLE annual_plans (
    id text NOT NULL PRIMARY KEY,
    district_code text NOT NULL,
    year integer NOT NULL,
    number integer NOT NULL,
    state text NOT NULL,
    facts text NOT NULL,
    visits integer NOT NULL,
    reason text,
    filed_on date,
    filing_number text,
    published_at text,
    published_by text,
    created_at text NOT NULL,
    created_by text NOT NULL,
    updated_at text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT annual_plans_district_code_year_number_key UNIQUE (district_code, year, number),
    CONSTRAINT annual_plans_number_check CHECK (number >= 1)
);
CREATE INDEX annual_plans_year_idx ON annual_plans (year, id);

-- What differs from the register for an inspector in one month: a raised capacity, streets he or she is lent to.
CREATE TABLE inspector_months (
    inspector_id text NOT NULL REFERENCES inspectors (id),
    period text NOT NULL,
    capacity integer,
    streets text NOT NULL,
    reason text NOT NULL,
    changed_at text NOT NULL,
    changed_by text NOT NULL,
    PRIMARY KEY (inspector_id, period),
    CONSTRAINT inspector_months_capacity_check CHECK (capacity BETWEEN 0 AND 500)
);

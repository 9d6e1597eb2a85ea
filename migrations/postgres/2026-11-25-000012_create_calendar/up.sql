-- A year is known once it stands here; of a year that doesn't, nobody may guess which days are worked.
CREATE TABLE calendar_years (
    id uuid NOT NULL PRIMARY KEY,
    year integer NOT NULL,
    source text NOT NULL,
    updated_at timestamptz NOT NULL,
    updated_by text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT calendar_years_year_key UNIQUE (year),
    CONSTRAINT calendar_years_year_check CHECK (year BETWEEN 2000 AND 2199)
);

-- Days that are not what their weekday says.
CREATE TABLE calendar_days (
    day date NOT NULL PRIMARY KEY,
    year integer NOT NULL REFERENCES calendar_years (year),
    kind text COLLATE "C" NOT NULL,
    name text NOT NULL,
    source text NOT NULL
);
CREATE INDEX calendar_days_year_idx ON calendar_days (year);

-- Result codes: national list, joint list, follow-up measures.
CREATE TABLE result_codes (
    scheme text COLLATE "C" NOT NULL,
    code text COLLATE "C" NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    position integer NOT NULL,
    name text NOT NULL,
    source text NOT NULL,
    tag text COLLATE "C" NOT NULL,
    PRIMARY KEY (scheme, code, valid_from)
);

CREATE TABLE result_code_mappings (
    national text COLLATE "C" NOT NULL,
    joint text COLLATE "C" NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    source text NOT NULL,
    tag text COLLATE "C" NOT NULL,
    PRIMARY KEY (national, valid_from)
);

-- Children and staff of a class, by kind.
CREATE TABLE ratio_rules (
    class_kind text COLLATE "C" NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    max_children integer NOT NULL,
    children_per_staff integer,
    source text NOT NULL,
    tag text COLLATE "C" NOT NULL,
    PRIMARY KEY (class_kind, valid_from)
);

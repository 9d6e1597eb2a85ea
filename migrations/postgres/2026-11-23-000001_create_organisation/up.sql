CREATE TABLE streets (
    code text COLLATE "C" NOT NULL PRIMARY KEY,
    name text NOT NULL,
    district_code text COLLATE "C" NOT NULL,
    district_name text NOT NULL,
    CONSTRAINT streets_code_check CHECK (length(code) = 9)
);

CREATE TABLE departments (
    code text COLLATE "C" NOT NULL PRIMARY KEY,
    name text NOT NULL,
    inspects boolean NOT NULL
);

CREATE TABLE inspection_items (
    code text COLLATE "C" NOT NULL PRIMARY KEY,
    name text NOT NULL,
    source text NOT NULL
);

-- Facts about this installation, such as whether its data are the synthetic demonstration.
CREATE TABLE settings (
    name text COLLATE "C" NOT NULL PRIMARY KEY,
    value text NOT NULL
);

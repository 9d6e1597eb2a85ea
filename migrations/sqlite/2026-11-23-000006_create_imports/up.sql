CREATE TABLE imports (
    id text NOT NULL PRIMARY KEY,
    register text NOT NULL,
    file_name text NOT NULL,
    file_sha256 text NOT NULL,
    validate_only boolean NOT NULL,
    state text NOT NULL,
    rows integer NOT NULL,
    done_rows integer NOT NULL,
    created_rows integer NOT NULL,
    updated_rows integer NOT NULL,
    unchanged_rows integer NOT NULL,
    failed_rows integer NOT NULL,
    failure text,
    account_id text NOT NULL REFERENCES accounts (id),
    account_name text NOT NULL,
    ip text,
    request_id text NOT NULL,
    -- The file's first row: the error workbook repeats it.
    header text,
    created_at text NOT NULL,
    finished_at text
);
CREATE INDEX imports_created_at_idx ON imports (created_at, id);

CREATE TABLE import_failures (
    import_id text NOT NULL REFERENCES imports (id),
    row_number integer NOT NULL,
    cells text NOT NULL,
    errors text NOT NULL,
    PRIMARY KEY (import_id, row_number)
);

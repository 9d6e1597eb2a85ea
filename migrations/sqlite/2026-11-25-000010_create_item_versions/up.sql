-- A published version never changes; a newer one supersedes it from a day on, and it can be withdrawn from a day
-- on. What was inspected before keeps the version it was inspected by.
CREATE TABLE item_versions (
    id text NOT NULL PRIMARY KEY,
    item_code text NOT NULL REFERENCES inspection_items (code),
    number integer NOT NULL,
    state text NOT NULL,
    effective_from date NOT NULL,
    effective_to date,
    content text NOT NULL,
    weight text NOT NULL,
    legal_bases text NOT NULL,
    object_kinds text NOT NULL,
    methods text NOT NULL,
    specialties text NOT NULL,
    department_code text NOT NULL REFERENCES departments (code),
    published_at text,
    published_by text,
    withdrawn_from date,
    withdrawn_reason text,
    created_at text NOT NULL,
    created_by text NOT NULL,
    updated_at text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT item_versions_item_code_number_key UNIQUE (item_code, number),
    CONSTRAINT item_versions_number_check CHECK (number >= 1)
);

CREATE TABLE item_checks (
    version_id text NOT NULL REFERENCES item_versions (id),
    code text NOT NULL,
    position integer NOT NULL,
    text text NOT NULL,
    guidance text NOT NULL,
    source text NOT NULL,
    tag text NOT NULL,
    weight text NOT NULL,
    fact text NOT NULL,
    PRIMARY KEY (version_id, code)
);

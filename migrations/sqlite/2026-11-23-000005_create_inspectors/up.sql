CREATE TABLE inspectors (
    id text NOT NULL PRIMARY KEY,
    pseudonym text NOT NULL,
    name text NOT NULL,
    department_code text NOT NULL REFERENCES departments (code),
    unit text NOT NULL,
    licence_number text NOT NULL,
    licence_from date NOT NULL,
    licence_to date NOT NULL,
    specialties text NOT NULL,
    streets text NOT NULL,
    monthly_capacity integer NOT NULL,
    absences text NOT NULL,
    status text NOT NULL,
    search_text text NOT NULL,
    sort_name text NOT NULL,
    created_at text NOT NULL,
    updated_at text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT inspectors_pseudonym_key UNIQUE (pseudonym),
    CONSTRAINT inspectors_licence_number_key UNIQUE (licence_number),
    CONSTRAINT inspectors_monthly_capacity_check CHECK (monthly_capacity BETWEEN 0 AND 500)
);
CREATE INDEX inspectors_sort_name_idx ON inspectors (sort_name, id);
CREATE INDEX inspectors_department_code_idx ON inspectors (department_code, id);

-- The server keeps recusals of one pair from overlapping, while it holds the inspector's row.
CREATE TABLE recusals (
    id text NOT NULL PRIMARY KEY,
    inspector_id text NOT NULL REFERENCES inspectors (id),
    provider_id text NOT NULL REFERENCES providers (id),
    reason text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    lifted_at text,
    created_at text NOT NULL,
    version integer NOT NULL
);
CREATE INDEX recusals_inspector_id_provider_id_idx ON recusals (inspector_id, provider_id);
CREATE INDEX recusals_provider_id_idx ON recusals (provider_id);

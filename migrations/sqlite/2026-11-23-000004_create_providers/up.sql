CREATE TABLE providers (
    id text NOT NULL PRIMARY KEY,
    name text NOT NULL,
    credit_code text NOT NULL,
    kind text NOT NULL,
    legal_form text NOT NULL,
    public boolean NOT NULL,
    inclusive boolean NOT NULL,
    street_code text NOT NULL REFERENCES streets (code),
    address text NOT NULL,
    longitude double,
    latitude double,
    phone text NOT NULL,
    service_modes text NOT NULL,
    opening_hours text NOT NULL,
    meals boolean NOT NULL,
    fees text NOT NULL,
    classes text NOT NULL,
    places integer NOT NULL,
    status text NOT NULL,
    status_since date NOT NULL,
    risk_class text NOT NULL,
    search_text text NOT NULL,
    sort_name text NOT NULL,
    created_at text NOT NULL,
    updated_at text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT providers_credit_code_key UNIQUE (credit_code),
    CONSTRAINT providers_places_check CHECK (places >= 0)
);
CREATE INDEX providers_sort_name_idx ON providers (sort_name, id);
CREATE INDEX providers_street_code_idx ON providers (street_code, id);
CREATE INDEX providers_status_idx ON providers (status, id);
CREATE INDEX providers_updated_at_idx ON providers (updated_at, id);

-- The dated history of status and risk class; nothing here is ever changed.
CREATE TABLE provider_changes (
    id text NOT NULL PRIMARY KEY,
    provider_id text NOT NULL REFERENCES providers (id),
    kind text NOT NULL,
    value text NOT NULL,
    since date NOT NULL,
    reason text NOT NULL,
    recorded_at text NOT NULL,
    recorded_by text NOT NULL
);
CREATE INDEX provider_changes_provider_id_idx ON provider_changes (provider_id, recorded_at);

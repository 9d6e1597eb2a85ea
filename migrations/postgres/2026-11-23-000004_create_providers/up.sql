CREATE TABLE providers (
    id uuid NOT NULL PRIMARY KEY,
    name text NOT NULL,
    credit_code text COLLATE "C" NOT NULL,
    kind text NOT NULL,
    legal_form text NOT NULL,
    public boolean NOT NULL,
    inclusive boolean NOT NULL,
    street_code text COLLATE "C" NOT NULL REFERENCES streets (code),
    address text NOT NULL,
    longitude double precision,
    latitude double precision,
    phone text NOT NULL,
    service_modes jsonb NOT NULL,
    opening_hours text NOT NULL,
    meals boolean NOT NULL,
    fees jsonb NOT NULL,
    classes jsonb NOT NULL,
    places integer NOT NULL,
    status text COLLATE "C" NOT NULL,
    status_since date NOT NULL,
    risk_class text COLLATE "C" NOT NULL,
    search_text text NOT NULL,
    sort_name text COLLATE "C" NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
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
    id uuid NOT NULL PRIMARY KEY,
    provider_id uuid NOT NULL REFERENCES providers (id),
    kind text NOT NULL,
    value text NOT NULL,
    since date NOT NULL,
    reason text NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by text NOT NULL
);
CREATE INDEX provider_changes_provider_id_idx ON provider_changes (provider_id, recorded_at);

CREATE TABLE inspections (
    id uuid NOT NULL PRIMARY KEY,
    number text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    state text COLLATE "C" NOT NULL,
    provider_id uuid NOT NULL REFERENCES providers (id),
    draw_id uuid REFERENCES draws (id),
    rank integer,
    period text COLLATE "C" NOT NULL,
    items jsonb NOT NULL,
    planned_day date NOT NULL,
    last_day date NOT NULL,
    visit_day date,
    checked_in_at timestamptz,
    checked_in_by text,
    location jsonb,
    door_code text COLLATE "C",
    door_code_expires_at timestamptz,
    door_proof jsonb,
    outcome text COLLATE "C",
    no_entry_reason text COLLATE "C",
    result_code text COLLATE "C",
    joint_code text COLLATE "C",
    follow_up text COLLATE "C",
    remarks text NOT NULL,
    orders jsonb NOT NULL,
    finished_at timestamptz,
    representative jsonb,
    findings integer NOT NULL,
    closed_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    version integer NOT NULL,
    CONSTRAINT inspections_number_key UNIQUE (number),
    CONSTRAINT inspections_draw_id_rank_key UNIQUE (draw_id, rank),
    CONSTRAINT inspections_door_code_key UNIQUE (door_code)
);
CREATE INDEX inspections_provider_id_idx ON inspections (provider_id, visit_day);
CREATE INDEX inspections_state_idx ON inspections (state, id);
CREATE INDEX inspections_updated_at_idx ON inspections (updated_at, id);
CREATE INDEX inspections_planned_day_idx ON inspections (planned_day, id);
CREATE INDEX inspections_closed_at_idx ON inspections (closed_at, id);

-- How a triggered inspection came about; the reference and the reasons are internal.
CREATE TABLE inspection_triggers (
    inspection_id uuid NOT NULL PRIMARY KEY REFERENCES inspections (id),
    reason text COLLATE "C" NOT NULL,
    reference text NOT NULL,
    explanation text NOT NULL,
    requested_at timestamptz NOT NULL,
    requested_by uuid NOT NULL REFERENCES accounts (id),
    requested_by_name text NOT NULL,
    decided_at timestamptz,
    decided_by text,
    decision_reason text,
    approval_number text COLLATE "C",
    CONSTRAINT inspection_triggers_approval_number_key UNIQUE (approval_number)
);

-- Numbers of a kind and year; the row is held while the next is taken.
CREATE TABLE number_series (
    series text COLLATE "C" NOT NULL,
    year integer NOT NULL,
    last integer NOT NULL,
    PRIMARY KEY (series, year)
);

CREATE TABLE inspection_members (
    inspection_id uuid NOT NULL REFERENCES inspections (id),
    inspector_id uuid NOT NULL REFERENCES inspectors (id),
    present boolean NOT NULL,
    PRIMARY KEY (inspection_id, inspector_id)
);
CREATE INDEX inspection_members_inspector_id_idx ON inspection_members (inspector_id);

-- Append-only: nothing here is ever changed. Ids are made by the phone; seq is the order of receipt.
CREATE TABLE inspection_entries (
    inspection_id uuid NOT NULL REFERENCES inspections (id),
    id uuid NOT NULL,
    seq integer NOT NULL,
    item_code text COLLATE "C" NOT NULL,
    item_version integer NOT NULL,
    check_code text COLLATE "C" NOT NULL,
    result text COLLATE "C" NOT NULL,
    note text NOT NULL,
    photos jsonb NOT NULL,
    recorded_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    inspector_id uuid NOT NULL REFERENCES inspectors (id),
    inspector_name text NOT NULL,
    PRIMARY KEY (inspection_id, id),
    CONSTRAINT inspection_entries_inspection_id_seq_key UNIQUE (inspection_id, seq)
);

-- Append-only, like entries; each carries the judgement by the rules of the day of the visit.
CREATE TABLE inspection_measurements (
    inspection_id uuid NOT NULL REFERENCES inspections (id),
    id uuid NOT NULL,
    seq integer NOT NULL,
    class_name text NOT NULL,
    class_kind text COLLATE "C" NOT NULL,
    children_present integer NOT NULL,
    staff_present integer NOT NULL,
    recorded_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    inspector_id uuid NOT NULL REFERENCES inspectors (id),
    inspector_name text NOT NULL,
    judgement jsonb NOT NULL,
    PRIMARY KEY (inspection_id, id),
    CONSTRAINT inspection_measurements_inspection_id_seq_key UNIQUE (inspection_id, seq)
);

-- Bytes by their hash, camera data removed. Who may read the inspection of a link may read the photo.
CREATE TABLE photos (
    sha256 text COLLATE "C" NOT NULL PRIMARY KEY,
    media_type text NOT NULL,
    size integer NOT NULL,
    bytes bytea NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE TABLE inspection_photos (
    inspection_id uuid NOT NULL REFERENCES inspections (id),
    sha256 text COLLATE "C" NOT NULL REFERENCES photos (sha256),
    added_at timestamptz NOT NULL,
    added_by text NOT NULL,
    PRIMARY KEY (inspection_id, sha256)
);
CREATE INDEX inspection_photos_sha256_idx ON inspection_photos (sha256);

CREATE TABLE findings (
    id uuid NOT NULL PRIMARY KEY,
    inspection_id uuid NOT NULL REFERENCES inspections (id),
    provider_id uuid NOT NULL REFERENCES providers (id),
    day date NOT NULL,
    item_code text COLLATE "C" NOT NULL,
    item_version integer NOT NULL,
    check_code text COLLATE "C" NOT NULL,
    text text NOT NULL,
    note text NOT NULL,
    photos jsonb NOT NULL,
    article text NOT NULL,
    tag text COLLATE "C" NOT NULL,
    position integer NOT NULL,
    CONSTRAINT findings_inspection_id_item_code_check_code_key UNIQUE (inspection_id, item_code, check_code)
);
CREATE INDEX findings_provider_id_idx ON findings (provider_id, day);

CREATE TABLE inspection_signatures (
    id uuid NOT NULL PRIMARY KEY,
    inspection_id uuid NOT NULL REFERENCES inspections (id),
    inspector_id uuid NOT NULL REFERENCES inspectors (id),
    inspector_name text NOT NULL,
    content_sha256 text NOT NULL,
    signed_at timestamptz NOT NULL,
    withdrawn_at timestamptz,
    withdraw_reason text
);
CREATE INDEX inspection_signatures_inspection_id_idx ON inspection_signatures (inspection_id);

CREATE TABLE inspection_ratings (
    inspection_id uuid NOT NULL PRIMARY KEY REFERENCES inspections (id),
    provider_id uuid NOT NULL REFERENCES providers (id),
    stars integer NOT NULL,
    text text NOT NULL,
    rated_at timestamptz NOT NULL,
    CONSTRAINT inspection_ratings_stars_check CHECK (stars BETWEEN 1 AND 5)
);

CREATE TABLE inspections (
    id text NOT NULL PRIMARY KEY,
    number text NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    provider_id text NOT NULL REFERENCES providers (id),
    draw_id text REFERENCES draws (id),
    rank integer,
    period text NOT NULL,
    items text NOT NULL,
    planned_day date NOT NULL,
    last_day date NOT NULL,
    visit_day date,
    checked_in_at text,
    checked_in_by text,
    location text,
    door_code text,
    door_code_expires_at text,
    door_proof text,
    outcome text,
    no_entry_reason text,
    result_code text,
    joint_code text,
    follow_up text,
    remarks text NOT NULL,
    orders text NOT NULL,
    finished_at text,
    representative text,
    findings integer NOT NULL,
    closed_at text,
    created_at text NOT NULL,
    updated_at text NOT NULL,
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
    inspection_id text NOT NULL PRIMARY KEY REFERENCES inspections (id),
    reason text NOT NULL,
    reference text NOT NULL,
    explanation text NOT NULL,
    requested_at text NOT NULL,
    requested_by text NOT NULL REFERENCES accounts (id),
    requested_by_name text NOT NULL,
    decided_at text,
    decided_by text,
    decision_reason text,
    approval_number text,
    CONSTRAINT inspection_triggers_approval_number_key UNIQUE (approval_number)
);

-- Numbers of a kind and year; the row is held while the next is taken.
CREATE TABLE number_series (
    series text NOT NULL,
    year integer NOT NULL,
    last integer NOT NULL,
    PRIMARY KEY (series, year)
);

CREATE TABLE inspection_members (
    inspection_id text NOT NULL REFERENCES inspections (id),
    inspector_id text NOT NULL REFERENCES inspectors (id),
    present boolean NOT NULL,
    PRIMARY KEY (inspection_id, inspector_id)
);
CREATE INDEX inspection_members_inspector_id_idx ON inspection_members (inspector_id);

-- Append-only: nothing here is ever changed. Ids are made by the phone; seq is the order of receipt.
CREATE TABLE inspection_entries (
    inspection_id text NOT NULL REFERENCES inspections (id),
    id text NOT NULL,
    seq integer NOT NULL,
    item_code text NOT NULL,
    item_version integer NOT NULL,
    check_code text NOT NULL,
    result text NOT NULL,
    note text NOT NULL,
    photos text NOT NULL,
    recorded_at text NOT NULL,
    received_at text NOT NULL,
    inspector_id text NOT NULL REFERENCES inspectors (id),
    inspector_name text NOT NULL,
    PRIMARY KEY (inspection_id, id),
    CONSTRAINT inspection_entries_inspection_id_seq_key UNIQUE (inspection_id, seq)
);

-- Append-only, like entries; each carries the judgement by the rules of the day of the visit.
CREATE TABLE inspection_measurements (
    inspection_id text NOT NULL REFERENCES inspections (id),
    id text NOT NULL,
    seq integer NOT NULL,
    class_name text NOT NULL,
    class_kind text NOT NULL,
    children_present integer NOT NULL,
    staff_present integer NOT NULL,
    recorded_at text NOT NULL,
    received_at text NOT NULL,
    inspector_id text NOT NULL REFERENCES inspectors (id),
    inspector_name text NOT NULL,
    judgement text NOT NULL,
    PRIMARY KEY (inspection_id, id),
    CONSTRAINT inspection_measurements_inspection_id_seq_key UNIQUE (inspection_id, seq)
);

-- Bytes by their hash, camera data removed. Who may read the inspection of a link may read the photo.
CREATE TABLE photos (
    sha256 text NOT NULL PRIMARY KEY,
    media_type text NOT NULL,
    size integer NOT NULL,
    bytes blob NOT NULL,
    created_at text NOT NULL
);

CREATE TABLE inspection_photos (
    inspection_id text NOT NULL REFERENCES inspections (id),
    sha256 text NOT NULL REFERENCES photos (sha256),
    added_at text NOT NULL,
    added_by text NOT NULL,
    PRIMARY KEY (inspection_id, sha256)
);
CREATE INDEX inspection_photos_sha256_idx ON inspection_photos (sha256);

CREATE TABLE findings (
    id text NOT NULL PRIMARY KEY,
    inspection_id text NOT NULL REFERENCES inspections (id),
    provider_id text NOT NULL REFERENCES providers (id),
    day date NOT NULL,
    item_code text NOT NULL,
    item_version integer NOT NULL,
    check_code text NOT NULL,
    text text NOT NULL,
    note text NOT NULL,
    photos text NOT NULL,
    article text NOT NULL,
    tag text NOT NULL,
    position integer NOT NULL,
    CONSTRAINT findings_inspection_id_item_code_check_code_key UNIQUE (inspection_id, item_code, check_code)
);
CREATE INDEX findings_provider_id_idx ON findings (provider_id, day);

CREATE TABLE inspection_signatures (
    id text NOT NULL PRIMARY KEY,
    inspection_id text NOT NULL REFERENCES inspections (id),
    inspector_id text NOT NULL REFERENCES inspectors (id),
    inspector_name text NOT NULL,
    content_sha256 text NOT NULL,
    signed_at text NOT NULL,
    withdrawn_at text,
    withdraw_reason text
);
CREATE INDEX inspection_signatures_inspection_id_idx ON inspection_signatures (inspection_id);

CREATE TABLE inspection_ratings (
    inspection_id text NOT NULL PRIMARY KEY REFERENCES inspections (id),
    provider_id text NOT NULL REFERENCES providers (id),
    stars integer NOT NULL,
    text text NOT NULL,
    rated_at text NOT NULL,
    CONSTRAINT inspection_ratings_stars_check CHECK (stars BETWEEN 1 AND 5)
);

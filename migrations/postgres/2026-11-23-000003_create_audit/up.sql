CREATE TABLE audit_entries (
    seq bigint NOT NULL PRIMARY KEY,
    at timestamptz NOT NULL,
    actor_id uuid,
    actor_name text NOT NULL,
    ip text,
    request_id text NOT NULL,
    action text NOT NULL,
    object_type text NOT NULL,
    object_id uuid,
    object_name text NOT NULL,
    before jsonb,
    after jsonb,
    prev_hash text NOT NULL,
    hash text NOT NULL
);
CREATE INDEX audit_entries_actor_id_idx ON audit_entries (actor_id, seq);
CREATE INDEX audit_entries_object_idx ON audit_entries (object_type, object_id, seq);

-- One row: the last entry. Updating it first is what puts writers in line.
CREATE TABLE audit_head (
    id integer NOT NULL PRIMARY KEY,
    seq bigint NOT NULL,
    hash text NOT NULL,
    CONSTRAINT audit_head_id_check CHECK (id = 1)
);
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- Append-only: the server never updates or deletes here, and every entry carries the signed head of the tree up to it,
-- so that who changes the database without the key is found out.
CREATE TABLE log_keys (
    key_id text NOT NULL PRIMARY KEY,
    public_key text NOT NULL,
    since timestamptz NOT NULL
);

CREATE TABLE log_entries (
    seq bigint NOT NULL PRIMARY KEY,
    at timestamptz NOT NULL,
    kind text NOT NULL,
    draw_id uuid NOT NULL REFERENCES draws (id),
    text text NOT NULL,
    key_id text NOT NULL REFERENCES log_keys (key_id),
    signature text NOT NULL,
    leaf_hash text NOT NULL,
    root text NOT NULL,
    root_signature text NOT NULL,
    CONSTRAINT log_entries_text_key UNIQUE (text)
);
CREATE INDEX log_entries_draw_id_idx ON log_entries (draw_id, seq);

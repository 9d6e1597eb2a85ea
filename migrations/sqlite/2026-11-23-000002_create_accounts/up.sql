CREATE TABLE accounts (
    id text NOT NULL PRIMARY KEY,
    username text NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    department_code text REFERENCES departments (code),
    street_code text REFERENCES streets (code),
    provider_id text,
    inspector_id text,
    password_hash text NOT NULL,
    disabled boolean NOT NULL,
    failed_sign_ins integer NOT NULL,
    locked_until text,
    last_sign_in_at text,
    created_at text NOT NULL,
    updated_at text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT accounts_username_key UNIQUE (username)
);

CREATE TABLE sessions (
    id text NOT NULL PRIMARY KEY,
    account_id text NOT NULL REFERENCES accounts (id),
    created_at text NOT NULL,
    last_used_at text NOT NULL,
    expires_at text NOT NULL,
    revoked_at text
);
CREATE INDEX sessions_account_id_idx ON sessions (account_id);

-- Only hashes of refresh tokens are kept. A used one that comes back ends its session.
CREATE TABLE refresh_tokens (
    token_sha256 text NOT NULL PRIMARY KEY,
    session_id text NOT NULL REFERENCES sessions (id),
    issued_at text NOT NULL,
    used_at text
);
CREATE INDEX refresh_tokens_session_id_idx ON refresh_tokens (session_id);

CREATE TABLE idempotency_keys (
    principal text NOT NULL,
    operation text NOT NULL,
    key text NOT NULL,
    request_sha256 text NOT NULL,
    status integer NOT NULL,
    location text,
    body text NOT NULL,
    created_at text NOT NULL,
    PRIMARY KEY (principal, operation, key)
);
CREATE INDEX idempotency_keys_created_at_idx ON idempotency_keys (created_at);

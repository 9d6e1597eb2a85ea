CREATE TABLE accounts (
    id uuid NOT NULL PRIMARY KEY,
    username text COLLATE "C" NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    department_code text COLLATE "C" REFERENCES departments (code),
    street_code text COLLATE "C" REFERENCES streets (code),
    provider_id uuid,
    inspector_id uuid,
    password_hash text NOT NULL,
    disabled boolean NOT NULL,
    failed_sign_ins integer NOT NULL,
    locked_until timestamptz,
    last_sign_in_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    version integer NOT NULL,
    CONSTRAINT accounts_username_key UNIQUE (username)
);

CREATE TABLE sessions (
    id uuid NOT NULL PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES accounts (id),
    created_at timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz
);
CREATE INDEX sessions_account_id_idx ON sessions (account_id);

-- Only hashes of refresh tokens are kept. A used one that comes back ends its session.
CREATE TABLE refresh_tokens (
    token_sha256 text COLLATE "C" NOT NULL PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES sessions (id),
    issued_at timestamptz NOT NULL,
    used_at timestamptz
);
CREATE INDEX refresh_tokens_session_id_idx ON refresh_tokens (session_id);

CREATE TABLE idempotency_keys (
    principal text COLLATE "C" NOT NULL,
    operation text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    request_sha256 text NOT NULL,
    status integer NOT NULL,
    location text,
    body text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (principal, operation, key)
);
CREATE INDEX idempotency_keys_created_at_idx ON idempotency_keys (created_at);

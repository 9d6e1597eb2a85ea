CREATE TABLE rectifications (
    id text NOT NULL PRIMARY KEY,
    number text NOT NULL,
    inspection_id text NOT NULL REFERENCES inspections (id),
    finding_id text NOT NULL REFERENCES findings (id),
    provider_id text NOT NULL REFERENCES providers (id),
    requirement text NOT NULL,
    article text NOT NULL,
    ordered_on date NOT NULL,
    working_days integer NOT NULL,
    due_day date NOT NULL,
    state text NOT NULL,
    answered_at text,
    ended_at text,
    created_at text NOT NULL,
    updated_at text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT rectifications_number_key UNIQUE (number),
    CONSTRAINT rectifications_finding_id_key UNIQUE (finding_id),
    CONSTRAINT rectifications_working_days_check CHECK (working_days >= 1)
);
CREATE INDEX rectifications_provider_id_idx ON rectifications (provider_id, due_day);
CREATE INDEX rectifications_due_day_idx ON rectifications (due_day, id);
CREATE INDEX rectifications_inspection_id_idx ON rectifications (inspection_id);

-- Answers and re-checks; nothing here is ever changed.
CREATE TABLE rectification_steps (
    id text NOT NULL PRIMARY KEY,
    rectification_id text NOT NULL REFERENCES rectifications (id),
    kind text NOT NULL,
    method text,
    text text NOT NULL,
    photos text NOT NULL,
    by_name text NOT NULL,
    at text NOT NULL
);
CREATE INDEX rectification_steps_rectification_id_idx ON rectification_steps (rectification_id, at);

-- Records only: a later module takes them over from stage `accepted` on.
CREATE TABLE cases (
    id text NOT NULL PRIMARY KEY,
    number text NOT NULL,
    stage text NOT NULL,
    source text NOT NULL,
    provider_id text NOT NULL REFERENCES providers (id),
    inspection_id text NOT NULL REFERENCES inspections (id),
    finding_id text NOT NULL REFERENCES findings (id),
    rectification_id text NOT NULL REFERENCES rectifications (id),
    subject text NOT NULL,
    article text NOT NULL,
    reason text NOT NULL,
    opened_at text NOT NULL,
    opened_by text NOT NULL,
    version integer NOT NULL,
    CONSTRAINT cases_number_key UNIQUE (number),
    CONSTRAINT cases_rectification_id_key UNIQUE (rectification_id)
);
CREATE INDEX cases_opened_at_idx ON cases (opened_at, id);
CREATE INDEX cases_provider_id_idx ON cases (provider_id);

CREATE TABLE recusal_requests (
    id text NOT NULL PRIMARY KEY,
    provider_id text NOT NULL REFERENCES providers (id),
    inspector_id text NOT NULL REFERENCES inspectors (id),
    inspection_id text NOT NULL REFERENCES inspections (id),
    reason text NOT NULL,
    state text NOT NULL,
    requested_at text NOT NULL,
    decided_at text,
    decided_by text,
    decision_reason text,
    recusal_id text REFERENCES recusals (id),
    version integer NOT NULL,
    CONSTRAINT recusal_requests_inspection_id_inspector_id_key UNIQUE (inspection_id, inspector_id)
);
CREATE INDEX recusal_requests_requested_at_idx ON recusal_requests (requested_at, id);
CREATE INDEX recusal_requests_provider_id_idx ON recusal_requests (provider_id);

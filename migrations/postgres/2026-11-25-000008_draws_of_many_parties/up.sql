-- The life of a draw with several parties: commitments handed in by people, the random value entered by two, the
-- result sealed until the period is over, events as revisions, void by two. A draw that was drawn before is revealed:
-- its record was public already, and its visits count as carried out. Two persons were not asked for then.
DROP INDEX draws_announced_at_idx;
ALTER TABLE draws
    ADD COLUMN first_day date,
    ADD COLUMN last_day date,
    ADD COLUMN beacon_rank integer,
    ADD COLUMN beacon_at timestamptz,
    ADD COLUMN prepared_at timestamptz,
    ADD COLUMN prepared_by text,
    ADD COLUMN revealed_at timestamptz,
    ADD COLUMN void_asked_at timestamptz,
    ADD COLUMN void_asked_by_id uuid,
    ADD COLUMN void_asked_by text,
    ADD COLUMN void_by text;
UPDATE draws SET
    state = CASE state WHEN 'drawn' THEN 'revealed' ELSE state END,
    plan = (plan - 'beacon') || jsonb_build_object('beacons', jsonb_build_array(plan -> 'beacon')),
    first_day = (plan ->> 'first_day')::date,
    last_day = (plan ->> 'last_day')::date,
    beacon_rank = CASE WHEN beacon_text IS NOT NULL THEN 1 END,
    beacon_at = drawn_at,
    prepared_at = announced_at,
    prepared_by = announced_by,
    revealed_at = drawn_at,
    void_asked_at = void_at,
    version = version + 1;

-- What was frozen, from the announcement on, and the record: evidence, byte for byte, read only where it is needed.
CREATE TABLE draw_documents (
    draw_id uuid NOT NULL PRIMARY KEY REFERENCES draws (id),
    input text NOT NULL,
    frame jsonb NOT NULL,
    record text
);
INSERT INTO draw_documents (draw_id, input, frame, record) SELECT id, input, frame, record FROM draws;

-- Two people enter the random value unseen by each other; each may correct the own entry until they agree.
CREATE TABLE draw_beacon_entries (
    draw_id uuid NOT NULL REFERENCES draws (id),
    account_id uuid NOT NULL REFERENCES accounts (id),
    account_name text NOT NULL,
    rank integer NOT NULL,
    text text NOT NULL,
    entered_at timestamptz NOT NULL,
    corrections integer NOT NULL,
    PRIMARY KEY (draw_id, account_id)
);

-- The draw itself is revision 0; every event makes another. Subject and reason are for officials.
CREATE TABLE draw_revisions (
    draw_id uuid NOT NULL REFERENCES draws (id),
    number integer NOT NULL,
    made_at timestamptz NOT NULL,
    made_by text NOT NULL,
    kind text,
    subject text,
    reason text,
    result_root text NOT NULL,
    visits integer NOT NULL,
    empty_places integer NOT NULL,
    PRIMARY KEY (draw_id, number),
    CONSTRAINT draw_revisions_result_root_key UNIQUE (result_root)
);
INSERT INTO draw_revisions (draw_id, number, made_at, made_by, result_root, visits, empty_places)
SELECT id, 0, drawn_at, drawn_by, result_root, visits, empty_places FROM draws WHERE result_root IS NOT NULL;

ALTER TABLE draws
    ALTER COLUMN first_day SET NOT NULL,
    ALTER COLUMN last_day SET NOT NULL,
    ALTER COLUMN prepared_at SET NOT NULL,
    ALTER COLUMN prepared_by SET NOT NULL,
    ALTER COLUMN ann DROP NOT NULL,
    ALTER COLUMN announced_at DROP NOT NULL,
    ALTER COLUMN announced_by DROP NOT NULL,
    DROP COLUMN result_root,
    DROP COLUMN input,
    DROP COLUMN frame,
    DROP COLUMN record,
    ADD CONSTRAINT draws_ann_key UNIQUE (ann);
CREATE INDEX draws_prepared_at_idx ON draws (prepared_at, id);
CREATE INDEX draws_state_last_day_idx ON draws (state, last_day);

-- The commitment is public from the announcement on; the number itself is handed in after the random value.
ALTER TABLE draw_contributors
    ADD COLUMN account_id uuid REFERENCES accounts (id),
    ADD COLUMN committed_at timestamptz,
    ADD COLUMN committed_by text,
    ADD COLUMN opened_at timestamptz,
    ADD COLUMN opened_by text,
    ADD CONSTRAINT draw_contributors_draw_id_account_id_key UNIQUE (draw_id, account_id);

-- Visits are numbered as drawn and reserves on from there; a dissolved one stays, for its number and its history.
ALTER TABLE draw_visits
    ADD COLUMN planned_day date,
    ADD COLUMN done_at timestamptz,
    ADD COLUMN made_in integer NOT NULL DEFAULT 0,
    ADD COLUMN dissolved_in integer;
UPDATE draw_visits v SET planned_day = d.first_day, done_at = d.revealed_at FROM draws d WHERE d.id = v.draw_id;
ALTER TABLE draw_visits ALTER COLUMN planned_day SET NOT NULL, ALTER COLUMN made_in DROP DEFAULT;

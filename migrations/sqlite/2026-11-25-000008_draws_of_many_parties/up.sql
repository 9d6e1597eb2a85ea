-- The life of a draw with several parties: commitments handed in by people, the random value entered by two, the
-- result sealed until the period is over, events as revisions, void by two. A draw that was drawn before is revealed:
-- its record was public already, and its visits count as carried out. Two persons were not asked for then.
ALTER TABLE draws RENAME TO draws_before;
ALTER TABLE draw_contributors RENAME TO draw_contributors_before;
ALTER TABLE draw_visits RENAME TO draw_visits_before;
ALTER TABLE draw_team_members RENAME TO draw_team_members_before;
DROP INDEX draws_announced_at_idx;
DROP INDEX draw_visits_provider_id_idx;
DROP INDEX draw_team_members_inspector_id_idx;

CREATE TABLE draws (
    id text NOT NULL PRIMARY KEY,
    district_code text NOT NULL,
    period text NOT NULL,
    seq integer NOT NULL,
    state text NOT NULL,
    plan text NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    ann text,
    beacon_rank integer,
    beacon_text text,
    beacon_at text,
    institutions integer NOT NULL,
    inspectors integer NOT NULL,
    visits integer NOT NULL,
    empty_places integer NOT NULL,
    prepared_at text NOT NULL,
    prepared_by text NOT NULL,
    announced_at text,
    announced_by text,
    drawn_at text,
    drawn_by text,
    revealed_at text,
    void_asked_at text,
    void_asked_by_id text,
    void_asked_by text,
    void_reason text,
    void_at text,
    void_by text,
    version integer NOT NULL,
    CONSTRAINT draws_district_code_period_seq_key UNIQUE (district_code, period, seq),
    CONSTRAINT draws_ann_key UNIQUE (ann)
);
CREATE INDEX draws_prepared_at_idx ON draws (prepared_at, id);
CREATE INDEX draws_state_last_day_idx ON draws (state, last_day);
INSERT INTO draws (
    id, district_code, period, seq, state, plan, first_day, last_day, ann, beacon_rank,
    beacon_text, beacon_at, institutions, inspectors, visits, empty_places, prepared_at, prepared_by, announced_at,
    announced_by, drawn_at, drawn_by, revealed_at, void_asked_at, void_reason, void_at, version
)
SELECT
    id, district_code, period, seq, CASE state WHEN 'drawn' THEN 'revealed' ELSE state END,
    json_set(json_remove(plan, '$.beacon'), '$.beacons', json_array(json_extract(plan, '$.beacon'))),
    json_extract(plan, '$.first_day'), json_extract(plan, '$.last_day'), ann,
    CASE WHEN beacon_text IS NOT NULL THEN 1 END, beacon_text, drawn_at, institutions, inspectors, visits,
    empty_places, announced_at, announced_by, announced_at, announced_by, drawn_at, drawn_by, drawn_at, void_at,
    void_reason, void_at, version + 1
FROM draws_before;

-- The commitment is public from the announcement on; the number itself is handed in after the random value.
CREATE TABLE draw_contributors (
    draw_id text NOT NULL REFERENCES draws (id),
    contributor text NOT NULL,
    commitment text NOT NULL,
    account_id text REFERENCES accounts (id),
    committed_at text,
    committed_by text,
    nonce text,
    opened_at text,
    opened_by text,
    PRIMARY KEY (draw_id, contributor),
    CONSTRAINT draw_contributors_draw_id_account_id_key UNIQUE (draw_id, account_id)
);
INSERT INTO draw_contributors (draw_id, contributor, commitment, nonce)
SELECT draw_id, contributor, commitment, nonce FROM draw_contributors_before;

-- Visits are numbered as drawn and reserves on from there; a dissolved one stays, for its number and its history.
CREATE TABLE draw_visits (
    draw_id text NOT NULL REFERENCES draws (id),
    rank integer NOT NULL,
    period text NOT NULL,
    stratum text NOT NULL,
    provider_id text NOT NULL REFERENCES providers (id),
    missing text NOT NULL,
    planned_day date NOT NULL,
    done_at text,
    made_in integer NOT NULL,
    dissolved_in integer,
    PRIMARY KEY (draw_id, rank)
);
CREATE INDEX draw_visits_provider_id_idx ON draw_visits (provider_id, period);
INSERT INTO draw_visits (
    draw_id, rank, period, stratum, provider_id, missing, planned_day, done_at, made_in
)
SELECT v.draw_id, v.rank, v.period, v.stratum, v.provider_id, v.missing, d.first_day, d.revealed_at, 0
FROM draw_visits_before v JOIN draws d ON d.id = v.draw_id;

-- The present teams; earlier ones are in the record.
CREATE TABLE draw_team_members (
    draw_id text NOT NULL REFERENCES draws (id),
    rank integer NOT NULL,
    inspector_id text NOT NULL REFERENCES inspectors (id),
    PRIMARY KEY (draw_id, rank, inspector_id)
);
CREATE INDEX draw_team_members_inspector_id_idx ON draw_team_members (inspector_id);
INSERT INTO draw_team_members SELECT draw_id, rank, inspector_id FROM draw_team_members_before;

-- What was frozen, from the announcement on, and the record: evidence, byte for byte, read only where it is needed.
CREATE TABLE draw_documents (
    draw_id text NOT NULL PRIMARY KEY REFERENCES draws (id),
    input text NOT NULL,
    frame text NOT NULL,
    record text
);
INSERT INTO draw_documents (draw_id, input, frame, record) SELECT id, input, frame, record FROM draws_before;

-- Two people enter the random value unseen by each other; each may correct the own entry until they agree.
CREATE TABLE draw_beacon_entries (
    draw_id text NOT NULL REFERENCES draws (id),
    account_id text NOT NULL REFERENCES accounts (id),
    account_name text NOT NULL,
    rank integer NOT NULL,
    text text NOT NULL,
    entered_at text NOT NULL,
    corrections integer NOT NULL,
    PRIMARY KEY (draw_id, account_id)
);

-- The draw itself is revision 0; every event makes another. Subject and reason are for officials.
CREATE TABLE draw_revisions (
    draw_id text NOT NULL REFERENCES draws (id),
    number integer NOT NULL,
    made_at text NOT NULL,
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
SELECT id, 0, drawn_at, drawn_by, result_root, visits, empty_places FROM draws_before WHERE result_root IS NOT NULL;

DROP TABLE draw_team_members_before;
DROP TABLE draw_visits_before;
DROP TABLE draw_contributors_before;
DROP TABLE draws_before;

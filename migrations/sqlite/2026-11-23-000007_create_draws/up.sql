-- Inputs and record are kept as text: they are evidence, byte for byte, not data to search in. The frame maps
-- the credit codes of the input to providers, whose codes may be corrected between announcement and draw.
CREATE TABLE draws (
    id text NOT NULL PRIMARY KEY,
    district_code text NOT NULL,
    period text NOT NULL,
    seq integer NOT NULL,
    state text NOT NULL,
    plan text NOT NULL,
    ann text NOT NULL,
    input text NOT NULL,
    frame text NOT NULL,
    record text,
    result_root text,
    beacon_text text,
    institutions integer NOT NULL,
    inspectors integer NOT NULL,
    visits integer NOT NULL,
    empty_places integer NOT NULL,
    announced_at text NOT NULL,
    announced_by text NOT NULL,
    drawn_at text,
    drawn_by text,
    void_at text,
    void_reason text,
    version integer NOT NULL,
    CONSTRAINT draws_district_code_period_seq_key UNIQUE (district_code, period, seq)
);
CREATE INDEX draws_announced_at_idx ON draws (announced_at, id);

-- Each contributor's commitment is public from the announcement on, the nonce only once the draw is held.
CREATE TABLE draw_contributors (
    draw_id text NOT NULL REFERENCES draws (id),
    contributor text NOT NULL,
    commitment text NOT NULL,
    nonce text,
    PRIMARY KEY (draw_id, contributor)
);

CREATE TABLE draw_visits (
    draw_id text NOT NULL REFERENCES draws (id),
    rank integer NOT NULL,
    period text NOT NULL,
    stratum text NOT NULL,
    provider_id text NOT NULL REFERENCES providers (id),
    missing text NOT NULL,
    PRIMARY KEY (draw_id, rank)
);
CREATE INDEX draw_visits_provider_id_idx ON draw_visits (provider_id, period);

CREATE TABLE draw_team_members (
    draw_id text NOT NULL REFERENCES draws (id),
    rank integer NOT NULL,
    inspector_id text NOT NULL REFERENCES inspectors (id),
    PRIMARY KEY (draw_id, rank, inspector_id)
);
CREATE INDEX draw_team_members_inspector_id_idx ON draw_team_members (inspector_id);

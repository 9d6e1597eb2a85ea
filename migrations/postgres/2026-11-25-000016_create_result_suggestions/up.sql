-- Which result follows from how a visit went, where the inspectors name none: dated, with source and standing.
CREATE TABLE result_suggestions (
    situation text COLLATE "C" NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    result_code text NOT NULL,
    joint_code text,
    follow_up text NOT NULL,
    source text NOT NULL,
    tag text NOT NULL,
    PRIMARY KEY (situation, valid_from)
);

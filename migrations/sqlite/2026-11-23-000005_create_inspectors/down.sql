DROP TABLE recusals;
DROP TABLE inspectors;

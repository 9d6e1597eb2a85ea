DROP TABLE item_checks;
DROP TABLE item_versions;

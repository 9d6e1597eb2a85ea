DROP TABLE provider_changes;
DROP TABLE providers;

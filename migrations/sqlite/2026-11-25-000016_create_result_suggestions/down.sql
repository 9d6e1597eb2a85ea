DROP TABLE result_suggestions;

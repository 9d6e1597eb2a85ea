DROP TABLE ratio_rules;
DROP TABLE result_code_mappings;
DROP TABLE result_codes;
DROP TABLE calendar_days;
DROP TABLE calendar_years;

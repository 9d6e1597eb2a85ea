DROP TABLE inspector_months;
DROP TABLE annual_plans;
DROP TABLE inspection_parameters;

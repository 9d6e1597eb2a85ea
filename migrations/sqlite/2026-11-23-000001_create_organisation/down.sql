DROP TABLE settings;
DROP TABLE inspection_items;
DROP TABLE departments;
DROP TABLE streets;

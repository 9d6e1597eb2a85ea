DROP TABLE draw_statistics;
DROP TABLE publication_corrections;
DROP TABLE publications;
DROP TABLE publication_periods;

-- Forward only: see migrations/README.md.
SELECT 1;

DROP TABLE recusal_requests;
DROP TABLE cases;
DROP TABLE rectification_steps;
DROP TABLE rectifications;

DROP TABLE draw_team_members;
DROP TABLE draw_visits;
DROP TABLE draw_contributors;
DROP TABLE draws;

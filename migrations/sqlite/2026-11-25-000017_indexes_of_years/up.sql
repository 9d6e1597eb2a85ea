-- Pages of some months cost what those months hold, however many years lie before them.
CREATE INDEX draw_visits_period_idx ON draw_visits (period, provider_id);
CREATE INDEX inspections_provider_id_period_idx ON inspections (provider_id, kind, period);
CREATE INDEX inspections_kind_period_idx ON inspections (kind, period, provider_id);
CREATE INDEX inspections_kind_updated_at_idx ON inspections (kind, updated_at, id);
CREATE INDEX inspections_period_idx ON inspections (period, updated_at, id);
DROP INDEX draw_team_members_inspector_id_idx;
CREATE INDEX draw_team_members_inspector_id_idx ON draw_team_members (inspector_id, draw_id, rank);

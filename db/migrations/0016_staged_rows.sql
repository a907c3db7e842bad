-- Staged rows come by the hundred thousand and go again. Their import stands in a district that is there; to look that up once more
-- for every row is a trigger's work for nothing.
alter table site_import_row drop constraint site_import_row_district_id_fkey;

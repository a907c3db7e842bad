-- A large import leaves its names to a job: their search tokens are some seventy rows a place.

alter table site add column search_pending boolean not null default false;
create index site_search_pending on site (district_id, id) where search_pending;

-- S1: plaque photo, import of places, and house rules that follow a place when it moves.

alter table site add column plaque_photo_id uuid;
alter table site add foreign key (district_id, plaque_photo_id) references file (district_id, id);
create index site_plaque_photo on site (district_id, plaque_photo_id) where plaque_photo_id is not null;
create index site_closed on site (district_id, closed_at) where closed_at is not null;

create table site_import (
  district_id int not null references district (id),
  id uuid not null,
  file_name text not null,
  file_sha256 text not null,
  format text not null check (format in ('CSV', 'XLSX')),
  scope_site_ids uuid[] not null check (cardinality(scope_site_ids) > 0),
  state text not null check (state in ('CHECKING', 'CHECKED', 'APPLYING', 'APPLIED', 'UNDOING', 'UNDONE', 'DISCARDED', 'FAILED')),
  mode text check (mode in ('CLEAN_ROWS', 'ALL_OR_NOTHING')),
  rows_read int not null default 0,
  rows_faulty int not null default 0,
  rows_applied int not null default 0,
  ignored_columns text[] not null default '{}',
  refusal text,
  created_by uuid,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  version int not null default 1,
  primary key (district_id, id)
);
comment on column site_import.scope_site_ids is 'Where whoever uploaded it may import: these places and all below';
comment on column site_import.refusal is 'Why the last step did not happen, in words for whoever uploaded it';
create index site_import_created on site_import (district_id, created_at, id);

create table site_import_row (
  district_id int not null references district (id),
  import_id uuid not null,
  row_no int not null,
  site_id uuid not null,
  kind text,
  name text,
  official_code text collate "C",
  parent_code text collate "C",
  parent_names text,
  own_names text,
  details jsonb,
  parent_id uuid,
  parent_kind text,
  parent_row_no int,
  depth smallint,
  faulty boolean not null,
  primary key (district_id, row_no, import_id)
);
comment on table site_import_row is 'What a file says, until it is applied or thrown away; no foreign key to it, because it is bulk that never stays';
comment on column site_import_row.depth is 'Counted from the parent that exists already';
-- the key begins with the row and this index with the import, so that either look-up has one index only: a table filled in one go has
-- no statistics that would tell the planner which of two serves it
create index site_import_row_code on site_import_row (district_id, import_id, official_code) where official_code is not null;

create table site_import_fault (
  district_id int not null references district (id),
  import_id uuid not null,
  row_no int not null,
  place int not null,
  heading text not null,
  reason text not null,
  primary key (district_id, import_id, row_no, place),
  foreign key (district_id, import_id) references site_import (district_id, id)
);
comment on column site_import_fault.place is 'The column from the left, from 1; 0 when the fault is the whole row''s';

alter table site add column import_id uuid;
comment on column site.import_id is 'No foreign key: an import is never deleted, and checking it for every row of a bulk load costs a sixth of it';
create index site_import_id on site (district_id, import_id, id) where import_id is not null;
alter table site drop column search_pending;

-- A rule holds at a place, not at a path: it moves with it.
alter table setting add column site_id uuid;
update setting v set site_id = s.id from site s where s.district_id = v.district_id and s.path = v.path and v.path <> '';
alter table setting add foreign key (district_id, site_id) references site (district_id, id);
create index setting_site on setting (district_id, site_id) where site_id is not null;
alter table setting drop column path;
alter table setting add unique nulls not distinct (district_id, key, site_id, from_on, created_at);
comment on column setting.site_id is 'Null: the whole district; else this place and all below; the nearest wins';

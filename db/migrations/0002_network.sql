-- S1 and S2: the tree of places. A path is keys joined by '/', compared only by range, never by LIKE.

create table site (
  district_id int not null references district (id),
  id uuid not null,
  parent_id uuid,
  kind text not null check (kind in ('CENTER', 'INSTITUTE', 'STATION', 'BASE', 'POINT', 'POST', 'COURTYARD', 'BOOTH', 'GRID_CELL')),
  name text not null check (length(name) between 1 and 60),
  official_code text collate "C",
  qr_code text collate "C" not null,
  key text collate "C" not null check (key ~ '^[0-9a-z]+$'),
  path text collate "C" not null check (path ~ '^([0-9a-z]+/)+$'),
  address text,
  floor_area_square_metres numeric(8, 1) check (floor_area_square_metres > 0),
  opening_hours text,
  party_body text,
  phone text,
  introduction text,
  main_venue text,
  founded_on date,
  founded_precision text check (founded_precision in ('DAY', 'MONTH', 'YEAR')),
  pilot boolean not null default false,
  demonstration_level text check (demonstration_level in ('DISTRICT', 'CITY')),
  plaque_on date,
  longitude numeric(9, 6),
  latitude numeric(8, 6),
  coordinates_schematic boolean not null default false,
  photo_id uuid,
  closed_at timestamptz,
  merged_into_id uuid,
  created_by uuid,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (district_id, id),
  foreign key (district_id, parent_id) references site (district_id, id),
  foreign key (district_id, merged_into_id) references site (district_id, id),
  foreign key (district_id, photo_id) references file (district_id, id),
  unique (district_id, path) deferrable initially immediate,
  unique (district_id, qr_code),
  unique (district_id, official_code),
  check ((kind = 'CENTER') = (parent_id is null)),
  check ((longitude is null) = (latitude is null)),
  check (merged_into_id is null or closed_at is not null)
);
create index site_parent on site (district_id, parent_id, key);
create index site_merged_into on site (district_id, merged_into_id) where merged_into_id is not null;
create index site_photo on site (district_id, photo_id) where photo_id is not null;
create unique index site_one_center on site (district_id) where kind = 'CENTER' and closed_at is null;

create table site_code (
  district_id int not null references district (id),
  code text collate "C" not null,
  site_id uuid not null,
  kind text not null check (kind in ('QR', 'OFFICIAL')),
  retired_at timestamptz not null,
  primary key (district_id, code),
  foreign key (district_id, site_id) references site (district_id, id)
);
create index site_code_site on site_code (district_id, site_id);
comment on table site_code is 'Codes of the past that printed signs still carry: each leads to the place that answers now';

create table site_platform (
  district_id int not null references district (id),
  site_id uuid not null,
  platform text not null check (platform in ('THEORY', 'EDUCATION', 'CULTURE', 'SCIENCE', 'SPORT', 'CONVENIENCE')),
  primary key (district_id, site_id, platform),
  foreign key (district_id, site_id) references site (district_id, id)
);

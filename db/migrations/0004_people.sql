-- S5, only as far as orders need it: teams, their skills and who leads or belongs to them.

create table team (
  district_id int not null references district (id),
  id uuid not null,
  site_id uuid not null,
  kind text not null check (kind in ('PIONEER', 'MUTUAL_AID', 'CULTURE', 'PROPERTY', 'YOUTH', 'BUSINESS_VOLUNTEER', 'EXPERT', 'PROFESSIONAL', 'LECTURER', 'MEDICAL', 'GENERAL')),
  name text not null check (length(name) between 1 and 40),
  introduction text,
  stated_members int check (stated_members > 0),
  open_orders_most int not null default 5 check (open_orders_most > 0),
  closed_at timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (district_id, id),
  foreign key (district_id, site_id) references site (district_id, id)
);
create index team_site on team (district_id, site_id);
comment on column team.stated_members is 'A figure that the station reports, not counted from our rows';

create table team_platform (
  district_id int not null references district (id),
  team_id uuid not null,
  platform text not null check (platform in ('THEORY', 'EDUCATION', 'CULTURE', 'SCIENCE', 'SPORT', 'CONVENIENCE')),
  primary key (district_id, team_id, platform),
  foreign key (district_id, team_id) references team (district_id, id)
);

create table team_skill (
  district_id int not null references district (id),
  team_id uuid not null,
  skill text not null check (length(skill) between 1 and 20),
  primary key (district_id, team_id, skill),
  foreign key (district_id, team_id) references team (district_id, id)
);

create table team_member (
  district_id int not null references district (id),
  team_id uuid not null,
  person_id uuid not null,
  leader boolean not null default false,
  from_at timestamptz not null,
  to_at timestamptz,
  primary key (district_id, team_id, person_id),
  foreign key (district_id, team_id) references team (district_id, id),
  foreign key (district_id, person_id) references person (district_id, id),
  check (to_at is null or to_at > from_at)
);
create index team_member_person on team_member (district_id, person_id);

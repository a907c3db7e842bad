-- S3, 晒单: stories of finished orders, and the public figures of orders, kept in rollups so that no board scans orders.

create table showcase (
  district_id int not null references district (id),
  id uuid not null,
  code text collate "C" not null,
  order_id uuid not null,
  site_id uuid not null,
  team_id uuid,
  requester_id uuid,
  kind text not null check (kind in ('SERVICE', 'MICRO_WISH')),
  platform text check (platform in ('THEORY', 'EDUCATION', 'CULTURE', 'SCIENCE', 'SPORT', 'CONVENIENCE')),
  title text not null check (length(title) between 1 and 40),
  asked text not null check (length(asked) between 1 and 2000),
  done text not null check (length(done) between 1 and 2000),
  said text not null default '' check (length(said) <= 1000),
  stars smallint not null check (stars between 1 and 5),
  solved text not null check (solved in ('YES', 'PARTLY', 'NO')),
  asked_at timestamptz not null,
  finished_at timestamptz not null,
  drafted_by uuid[] not null,
  published_at timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  state text not null check (state in ('DRAFT', 'IN_REVIEW', 'PUBLISHED', 'TAKEN_DOWN')),
  state_since timestamptz not null,
  due_at timestamptz,
  remind_at timestamptz,
  paused_since timestamptz,
  left_minutes int,
  version int not null default 1,
  handling_site_id uuid not null,
  primary key (district_id, id),
  unique (district_id, code),
  unique (district_id, order_id),
  foreign key (district_id, order_id) references service_order (district_id, id),
  foreign key (district_id, site_id) references site (district_id, id),
  foreign key (district_id, handling_site_id) references site (district_id, id),
  foreign key (district_id, team_id) references team (district_id, id),
  foreign key (district_id, requester_id) references person (district_id, id),
  check (state <> 'PUBLISHED' or published_at is not null)
);
comment on table showcase is 'A case; `case` is a word of SQL';
comment on column showcase.drafted_by is 'Everybody who wrote it as its editor: none of them may review it';
create index showcase_site on showcase (district_id, site_id, state, state_since, id);
create index showcase_state on showcase (district_id, state, state_since, id);
create index showcase_handling on showcase (district_id, handling_site_id);
create index showcase_team on showcase (district_id, team_id) where team_id is not null;
create index showcase_requester on showcase (district_id, requester_id) where requester_id is not null;

create table showcase_photo (
  district_id int not null references district (id),
  id uuid not null,
  showcase_id uuid not null,
  file_id uuid not null,
  kind text not null check (kind in ('BEFORE', 'AFTER')),
  checked_by uuid,
  checked_at timestamptz,
  created_at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, showcase_id) references showcase (district_id, id),
  foreign key (district_id, file_id) references file (district_id, id),
  check ((checked_by is null) = (checked_at is null))
);
comment on column showcase_photo.checked_by is 'Who looked at it: no face, no telephone, no house number. Only a checked photo is shown';
create index showcase_photo_showcase on showcase_photo (district_id, showcase_id, created_at, id);
create index showcase_photo_file on showcase_photo (district_id, file_id);

create table showcase_candidate (
  district_id int not null references district (id),
  order_id uuid not null,
  site_id uuid not null,
  stars smallint not null,
  evaluated_at timestamptz not null,
  passed_by uuid,
  passed_at timestamptz,
  primary key (district_id, order_id),
  foreign key (district_id, order_id) references service_order (district_id, id),
  foreign key (district_id, site_id) references site (district_id, id)
);
comment on table showcase_candidate is 'A rated order whose requester consents and that has no case yet; passed: an editor has decided against one';
create index showcase_candidate_site on showcase_candidate (district_id, site_id, evaluated_at, order_id);

create table order_fact (
  district_id int not null references district (id),
  order_id uuid not null,
  site_id uuid not null,
  team_id uuid,
  asked_at timestamptz not null,
  asked_on date not null,
  finished_at timestamptz,
  finished_on date,
  rated_on date,
  stars smallint,
  solved text check (solved in ('YES', 'PARTLY', 'NO')),
  primary key (district_id, order_id),
  foreign key (district_id, order_id) references service_order (district_id, id),
  foreign key (district_id, site_id) references site (district_id, id),
  foreign key (district_id, team_id) references team (district_id, id),
  check ((finished_at is null) = (finished_on is null)),
  check ((rated_on is null) = (stars is null) and (rated_on is null) = (solved is null))
);
comment on table order_fact is 'What an order has added to the figures: the records behind them, and what a job takes back before it counts anew';
create index order_fact_asked on order_fact (district_id, site_id, asked_on, order_id);
create index order_fact_finished on order_fact (district_id, site_id, finished_on, order_id);
create index order_fact_rated on order_fact (district_id, site_id, rated_on, order_id);
create index order_fact_team on order_fact (district_id, team_id, finished_on, order_id) where team_id is not null;

create table order_figure (
  district_id int not null references district (id),
  site_id uuid not null,
  grain text not null check (grain in ('DAY', 'MONTH')),
  day_on date not null,
  measure text not null check (measure in ('ASKED', 'FINISHED', 'FINISH_MINUTES', 'RATED', 'STARS', 'SOLVED', 'CASES')),
  value bigint not null,
  primary key (district_id, site_id, grain, day_on, measure),
  foreign key (district_id, site_id) references site (district_id, id)
);
comment on column order_figure.day_on is 'The day, or the first day of the month';

create table team_figure (
  district_id int not null references district (id),
  site_id uuid not null,
  team_id uuid not null,
  month_on date not null,
  finished int not null default 0,
  rated int not null default 0,
  stars int not null default 0,
  primary key (district_id, site_id, team_id, month_on),
  foreign key (district_id, site_id) references site (district_id, id),
  foreign key (district_id, team_id) references team (district_id, id)
);
comment on column team_figure.site_id is 'The place of the orders, not of the team';
create index team_figure_team on team_figure (district_id, team_id);

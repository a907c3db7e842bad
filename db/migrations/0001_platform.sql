-- What every module stands on: districts, history, audit, seals, outbox, idempotency, settings, calendar, clocks, files.
-- The application role sees one district at a time; the second wall behind scope and party (DESIGN §3).

create table district (
  id int primary key,
  name text not null,
  division_code text not null,
  host text unique,
  demonstration boolean not null default false,
  created_at timestamptz not null
);
comment on column district.division_code is 'GB/T 2260; may change, so nothing refers to it';

create table history (
  district_id int not null references district (id),
  id uuid not null,
  subject text not null,
  subject_id uuid not null,
  act text not null,
  from_state text,
  to_state text,
  actor_id uuid,
  party text not null,
  site_id uuid,
  team_id uuid,
  facts jsonb not null default '{}',
  note_hash text,
  at timestamptz not null,
  xact xid8 not null default pg_current_xact_id(),
  primary key (district_id, id)
);
create index history_subject on history (district_id, subject_id, at, id);
create index history_xact on history (district_id, xact, id);

create table history_note (
  district_id int not null,
  history_id uuid not null,
  salt text not null,
  words jsonb,
  erased_at timestamptz,
  primary key (district_id, history_id),
  foreign key (district_id, history_id) references history (district_id, id)
);
comment on table history_note is 'A person''s words, names and photos: may be erased, the seal over history still verifies';

create table audit (
  district_id int not null references district (id),
  id uuid not null,
  act text not null,
  subject text not null,
  subject_id uuid,
  actor_id uuid,
  facts jsonb not null default '{}',
  reason text,
  at timestamptz not null,
  xact xid8 not null default pg_current_xact_id(),
  primary key (district_id, id)
);
create index audit_xact on audit (district_id, xact, id);
create index audit_at on audit (district_id, at, id);

create table seal (
  district_id int not null references district (id),
  book text not null check (book in ('HISTORY', 'AUDIT')),
  number int not null check (number > 0),
  row_ids uuid[] not null check (cardinality(row_ids) > 0),
  root text not null,
  chain text not null,
  upto_xact xid8 not null,
  sealed_at timestamptz not null,
  primary key (district_id, book, number)
);

create table outbox (
  district_id int not null references district (id),
  id uuid not null,
  event text not null,
  payload jsonb not null,
  topic text not null,
  at timestamptz not null,
  primary key (district_id, id)
);

create table idempotency (
  district_id int not null references district (id),
  key text not null,
  request_hash text not null,
  status int not null,
  reply text not null,
  at timestamptz not null,
  primary key (district_id, key)
);
create index idempotency_at on idempotency (at);

create table setting (
  district_id int not null references district (id),
  id uuid not null,
  key text not null,
  path text collate "C" not null default '',
  from_on date not null,
  value jsonb not null,
  created_by uuid,
  created_at timestamptz not null,
  primary key (district_id, id),
  unique (district_id, key, path, from_on, created_at)
);
comment on column setting.path is 'Empty: the whole district; else the subtree; the longest prefix wins';

create table calendar_day (
  day_on date primary key,
  kind text not null check (kind in ('HOLIDAY', 'MAKEUP_WORKDAY')),
  name text not null,
  legal boolean not null,
  announced boolean not null,
  version int not null default 1,
  created_by uuid
);
comment on table calendar_day is 'Reference table: the State Council''s yearly notice, one row a day; announced = false while computed only';

create table flow_clock (
  district_id int not null references district (id),
  flow text not null,
  subject_id uuid not null,
  due_at timestamptz not null,
  remind_at timestamptz,
  next_at timestamptz not null,
  primary key (district_id, flow, subject_id)
);
create index flow_clock_next on flow_clock (next_at);

create table file (
  district_id int not null references district (id),
  id uuid not null,
  subject text,
  subject_id uuid,
  name text not null,
  media_type text not null,
  bytes int not null check (bytes > 0),
  sha256 text not null,
  width int,
  height int,
  created_by uuid,
  created_at timestamptz not null,
  primary key (district_id, id)
);
create index file_subject on file (district_id, subject_id, created_at, id);

create table search_token (
  district_id int not null references district (id),
  token text collate "C" not null,
  kind text not null,
  subject_id uuid not null,
  primary key (district_id, token, kind, subject_id)
);
create index search_token_subject on search_token (district_id, kind, subject_id);

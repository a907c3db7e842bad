-- S21, S24: who somebody is. Accounts and sessions are keyed by account and joined to nothing (DESIGN §3).

create table account (
  id uuid primary key,
  login text unique,
  password_hash text,
  phone_index text unique,
  phone_sealed text,
  totp_sealed text,
  totp_last_step bigint,
  failures int not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null,
  check (login is null or password_hash is not null)
);
comment on column account.phone_index is 'HMAC of the whole number: equality only, never the number itself';

create table session (
  token_hash text primary key,
  id uuid not null unique,
  account_id uuid not null references account (id),
  staff boolean not null,
  second_factor boolean not null default false,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_account on session (account_id);
create index session_expires on session (expires_at);

create table one_time_code (
  phone_index text not null,
  id uuid primary key,
  code_hash text not null,
  attempts int not null default 0,
  used_at timestamptz,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index one_time_code_phone on one_time_code (phone_index, created_at);

create table person (
  district_id int not null references district (id),
  id uuid not null,
  account_id uuid references account (id),
  name text not null check (length(name) between 1 and 40),
  phone_index text,
  phone_sealed text,
  phone_tail_index text,
  demonstration boolean not null default false,
  created_by uuid,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (district_id, id),
  unique (district_id, account_id),
  unique (district_id, phone_index)
);
create index person_account on person (account_id);
create index person_tail on person (district_id, phone_tail_index);

create table role_grant (
  district_id int not null references district (id),
  id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN', 'MANAGER', 'CLERK', 'DISPATCHER', 'EDITOR', 'REVIEWER',
    'INSPECTOR', 'MEDIA_DESK', 'GRID_WORKER', 'VIEWER')),
  site_id uuid not null,
  reach text not null check (reach in ('HERE', 'BELOW')),
  from_at timestamptz not null,
  to_at timestamptz,
  delegated_from_id uuid,
  revoked_at timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, person_id) references person (district_id, id),
  foreign key (district_id, site_id) references site (district_id, id),
  foreign key (district_id, delegated_from_id) references role_grant (district_id, id),
  check (to_at is null or to_at > from_at)
);
create index role_grant_person on role_grant (district_id, person_id);
create index role_grant_site on role_grant (district_id, site_id);
create index role_grant_delegated on role_grant (district_id, delegated_from_id) where delegated_from_id is not null;

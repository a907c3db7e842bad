-- S24: passwords with a history, a second factor with spare codes, sessions one can tell apart, staff found by name, the
-- proof of work before codes and anonymous orders, the audit book read by person and by act, people who wished to be forgotten.

alter table account add column password_set_at timestamptz;
update account set password_set_at = created_at where password_hash is not null;
alter table account add column must_change boolean not null default false;
comment on column account.must_change is 'The password came from somebody else: it opens nothing but the change of itself';

create table password_before (
  account_id uuid not null references account (id),
  id uuid not null,
  password_hash text not null,
  set_at timestamptz not null,
  primary key (account_id, id)
);

create table recovery_code (
  account_id uuid not null references account (id),
  code_index text not null,
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (account_id, code_index)
);
comment on column recovery_code.code_index is 'Keyed hash: without the key of the installation the table gives no code away';

alter table session add column pending text check (pending in ('PASSWORD', 'TOTP'));
comment on column session.pending is 'What must be set up first; until then the session opens nothing else';
alter table session add column device text;
alter table session add column address text;

alter table person add column login text;
comment on column person.login is 'Copy of the account''s login: lists of staff read this table alone';
update person p set login = a.login from account a where a.id = p.account_id and a.login is not null and a.phone_index is null;
create index person_staff on person (district_id, name, id) where login is not null;
create unique index person_login on person (district_id, login) where login is not null;
alter table person add column erased_at timestamptz;

create table guarded_call (
  district_id int not null references district (id),
  act text not null,
  address_index text not null,
  hour_at timestamptz not null,
  calls int not null check (calls > 0),
  primary key (district_id, act, address_index, hour_at)
);
comment on column guarded_call.address_index is 'Keyed hash of a network address; rows go after a day';

create table spent_proof (
  district_id int not null references district (id),
  id text not null,
  expires_at timestamptz not null,
  primary key (district_id, id)
);
create index spent_proof_expires on spent_proof (district_id, expires_at);
create index guarded_call_hour on guarded_call (district_id, hour_at);

create index audit_act on audit (district_id, act, at, id);
create index audit_actor on audit (district_id, actor_id, at, id) where actor_id is not null;

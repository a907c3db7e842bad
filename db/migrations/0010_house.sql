-- Rights, house rules and files: what idle sign-out, a new authenticator, an edited calendar and the daily clean-up need.

alter table session add column idle_minutes int check (idle_minutes > 0);
comment on column session.idle_minutes is 'The setting at sign-in; null: never idle (residents)';

alter table account add column totp_pending_sealed text;
comment on column account.totp_pending_sealed is 'A new authenticator until its first code has been typed';

alter table calendar_day add column removed boolean not null default false;
comment on column calendar_day.removed is 'Struck out by hand; kept so that the official table does not bring it back';

create index file_orphan on file (district_id, created_at) where subject is null;
create index role_grant_created on role_grant (district_id, created_at, id);

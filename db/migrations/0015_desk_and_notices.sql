-- S3, S21: what surrounds the life of an order: notices, priority, matters kept among those who handle them, routes, ready
-- words, followers, micro-wishes, the question after four weeks, stand-ins.

alter table notice add column inbox text not null check (inbox in ('PERSONAL', 'DESK'));
alter table notice add column sentence text not null check (length(sentence) between 1 and 400);
alter table notice add column opens text not null check (opens ~ '^/');
alter table notice add column needs_act boolean not null;
alter table notice add column settled_at timestamptz;
comment on column notice.sentence is 'In Chinese, as it was told; template and facts say it in any other language';
comment on column notice.opens is 'Address below the public one, whose screen shows what it is about';
comment on column notice.settled_at is 'Somebody has acted: it waits for nobody any more';
drop index notice_person;
create index notice_inbox on notice (district_id, person_id, inbox, created_at, id);
create index notice_unread on notice (district_id, person_id, inbox) where read_at is null and settled_at is null;
create index notice_waiting on notice (district_id, subject_id) where needs_act and settled_at is null;

alter table service_order add column priority text not null default 'NORMAL' check (priority in ('NORMAL', 'HIGH', 'URGENT'));
update service_order set priority = 'URGENT' where urgent;
alter table service_order drop column urgent;

alter table service_order add column private boolean not null default false;
alter table service_order add check (not (private and consent_showcase));
comment on column service_order.private is 'Only for those who handle it: never in the pool, never a case';

alter table service_order add column second_site_id uuid;
alter table service_order add column second_part text check (second_part in ('INFORMED', 'CO_HANDLES'));
alter table service_order add check ((second_site_id is null) = (second_part is null));
alter table service_order add foreign key (district_id, second_site_id) references site (district_id, id);
create index service_order_second on service_order (district_id, second_site_id, created_at, id) where second_site_id is not null;
create index service_order_second_created on service_order (district_id, created_at, id) where second_site_id is not null;

alter table service_order add column follows_id uuid;
alter table service_order add foreign key (district_id, follows_id) references service_order (district_id, id);
create index service_order_follows on service_order (district_id, follows_id) where follows_id is not null;
alter table service_order add column consent_ask_again boolean not null default false;
comment on column service_order.consent_ask_again is 'Whoever ordered by telephone may be asked again by message';
create index service_order_ask_again on service_order (district_id, state_since, id) where state = 'CLOSED' and asked_again_at is null;
create index service_order_wishes on service_order (district_id, state_since, id) where kind = 'MICRO_WISH' and state = 'POOLED';

create table order_route (
  district_id int not null references district (id),
  id uuid not null,
  site_id uuid not null,
  kind text check (kind in ('SERVICE', 'MICRO_WISH')),
  platform text check (platform in ('THEORY', 'EDUCATION', 'CULTURE', 'SCIENCE', 'SPORT', 'CONVENIENCE')),
  handling_site_id uuid,
  second_site_id uuid,
  second_part text check (second_part in ('INFORMED', 'CO_HANDLES')),
  retired_at timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (district_id, id),
  foreign key (district_id, site_id) references site (district_id, id),
  foreign key (district_id, handling_site_id) references site (district_id, id),
  foreign key (district_id, second_site_id) references site (district_id, id),
  check ((second_site_id is null) = (second_part is null)),
  check (handling_site_id is not null or second_site_id is not null)
);
create unique index order_route_case on order_route (district_id, site_id, kind, platform) nulls not distinct where retired_at is null;
create index order_route_site on order_route (district_id, site_id);
create index order_route_handling on order_route (district_id, handling_site_id) where handling_site_id is not null;
create index order_route_second on order_route (district_id, second_site_id) where second_site_id is not null;
comment on column order_route.handling_site_id is 'Null: the place itself, as without a route';

create table canned_answer (
  district_id int not null references district (id),
  id uuid not null,
  site_id uuid not null,
  action text not null check (action in ('ASK', 'REJECT', 'DECLINE', 'RETURN', 'HAND_OVER', 'CANNOT_ATTEND', 'TAKE_BACK', 'RAISE', 'PASS_DOWN',
    'CANCEL', 'REOPEN', 'FOLLOW_UP')),
  kind text check (kind in ('SERVICE', 'MICRO_WISH')),
  state text check (state in ('SUBMITTED', 'NEED_INFO', 'TRIAGED', 'POOLED', 'OFFERED', 'ACCEPTED', 'SCHEDULED', 'IN_SERVICE', 'EVALUATED')),
  label text not null check (length(label) between 1 and 20),
  words text not null check (length(words) between 1 and 300),
  retired_at timestamptz,
  created_by uuid,
  created_at timestamptz not null,
  version int not null default 1,
  primary key (district_id, id),
  foreign key (district_id, site_id) references site (district_id, id)
);
create index canned_answer_site on canned_answer (district_id, site_id, created_at, id);

create table order_follower (
  district_id int not null references district (id),
  order_id uuid not null,
  person_id uuid not null,
  added_by uuid,
  created_at timestamptz not null,
  primary key (district_id, order_id, person_id),
  foreign key (district_id, order_id) references service_order (district_id, id),
  foreign key (district_id, person_id) references person (district_id, id)
);
create index order_follower_person on order_follower (district_id, person_id);
comment on table order_follower is 'Neighbours with the same matter: told how it goes, and see no more than the public page';

create table micro_wish (
  district_id int not null references district (id),
  order_id uuid not null,
  thing text not null check (length(thing) between 1 and 40),
  amount_fen int check (amount_fen > 0),
  for_child boolean not null,
  guardian_consent boolean not null,
  public_text text check (length(public_text) between 1 and 200),
  checked_by uuid,
  checked_at timestamptz,
  primary key (district_id, order_id),
  foreign key (district_id, order_id) references service_order (district_id, id),
  check (guardian_consent or not for_child),
  check ((public_text is null) = (checked_at is null))
);
comment on column micro_wish.public_text is 'What the wall shows: written or checked by the desk; the wish itself is never shown there';

create table order_ask_again (
  district_id int not null references district (id),
  order_id uuid not null,
  site_id uuid not null,
  secret_hash text not null,
  by_sms boolean not null,
  asked_at timestamptz not null,
  answer text check (answer in ('WELL', 'AGAIN')),
  answered_at timestamptz,
  next_order_id uuid,
  primary key (district_id, order_id),
  unique (district_id, secret_hash),
  foreign key (district_id, order_id) references service_order (district_id, id),
  foreign key (district_id, site_id) references site (district_id, id),
  foreign key (district_id, next_order_id) references service_order (district_id, id),
  check ((answer is null) = (answered_at is null)),
  check (next_order_id is null or answer = 'AGAIN')
);
create index order_ask_again_site on order_ask_again (district_id, site_id, asked_at, order_id);
create index order_ask_again_next on order_ask_again (district_id, next_order_id) where next_order_id is not null;

create table ask_again_refusal (
  district_id int not null references district (id),
  person_id uuid not null,
  created_at timestamptz not null,
  primary key (district_id, person_id),
  foreign key (district_id, person_id) references person (district_id, id)
);
comment on table ask_again_refusal is 'Who does not want to be asked again';

create table order_absence (
  district_id int not null references district (id),
  id uuid not null,
  order_id uuid not null,
  person_id uuid not null,
  said_at timestamptz not null,
  replaced_by_id uuid,
  replaced_at timestamptz,
  primary key (district_id, id),
  foreign key (district_id, order_id) references service_order (district_id, id),
  foreign key (district_id, person_id) references person (district_id, id),
  foreign key (district_id, replaced_by_id) references person (district_id, id),
  check ((replaced_by_id is null) = (replaced_at is null))
);
create index order_absence_order on order_absence (district_id, order_id, said_at);
create unique index order_absence_open on order_absence (district_id, order_id, person_id) where replaced_at is null;
create index order_absence_person on order_absence (district_id, person_id);
create index order_absence_replaced on order_absence (district_id, replaced_by_id) where replaced_by_id is not null;

create table order_stand_in (
  district_id int not null references district (id),
  id uuid not null,
  order_id uuid not null,
  absence_id uuid not null,
  person_id uuid,
  team_id uuid,
  asked_by uuid,
  asked_at timestamptz not null,
  answer text check (answer in ('ACCEPTED', 'DECLINED', 'TOO_LATE')),
  answered_at timestamptz,
  primary key (district_id, id),
  foreign key (district_id, order_id) references service_order (district_id, id),
  foreign key (district_id, absence_id) references order_absence (district_id, id),
  foreign key (district_id, person_id) references person (district_id, id),
  foreign key (district_id, team_id) references team (district_id, id),
  check ((person_id is null) <> (team_id is null)),
  check ((answer is null) = (answered_at is null))
);
create index order_stand_in_order on order_stand_in (district_id, order_id, asked_at);
create index order_stand_in_absence on order_stand_in (district_id, absence_id);
create index order_stand_in_person on order_stand_in (district_id, person_id) where person_id is not null;
create index order_stand_in_team on order_stand_in (district_id, team_id) where team_id is not null;
create unique index order_stand_in_asked_person on order_stand_in (district_id, absence_id, person_id) where person_id is not null and answer is null;
create unique index order_stand_in_asked_team on order_stand_in (district_id, absence_id, team_id) where team_id is not null and answer is null;
create unique index order_stand_in_won on order_stand_in (district_id, absence_id) where answer = 'ACCEPTED';

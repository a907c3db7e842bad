-- Lists, boards and supervision of orders at a million rows (decision 0014).

create table history_mark (
  district_id int not null references district (id),
  projection text not null,
  upto_xact xid8 not null,
  upto_id uuid not null,
  primary key (district_id, projection)
);
comment on table history_mark is 'How far a projection has read history: what it made of it plus the unread rows is the whole truth';

create table flow_count (
  district_id int not null references district (id),
  flow text not null,
  site_id uuid not null,
  state text not null,
  count int not null,
  primary key (district_id, site_id, flow, state),
  foreign key (district_id, site_id) references site (district_id, id)
);
comment on table flow_count is 'Rows of a flow by place and state as far as history has been read; a count may be below nought for a moment';

create table order_hold (
  district_id int not null references district (id),
  site_id uuid not null,
  day_on date not null,
  state text not null,
  stays int not null default 0,
  minutes bigint not null default 0,
  escalations int not null default 0,
  primary key (district_id, site_id, day_on, state),
  foreign key (district_id, site_id) references site (district_id, id)
);
comment on table order_hold is 'Working minutes that orders lay at a place in a state, on the day on which that time was over';

create table order_word (
  district_id int not null references district (id),
  site_id uuid not null,
  word text collate "C" not null,
  span int not null,
  ids uuid[] not null check (cardinality(ids) > 0),
  primary key (district_id, site_id, word, span),
  foreign key (district_id, site_id) references site (district_id, id)
);
comment on table order_word is 'Orders that have been handled at a place and say a word in their title (two characters, pinyin, initials), by four weeks of their UUIDv7';

alter table service_order add column urged_at timestamptz;
comment on column service_order.urged_at is 'When it was last pressed (催单); once a day at most';

-- What waits and what has ended are listed in different orders: by due time, and newest first.
drop index service_order_handling;
drop index service_order_state;
drop index service_order_team;
drop index service_order_tail;
drop index service_order_follow_up;
create index service_order_open on service_order (district_id, state, due_at, id)
  where state not in ('CLOSED', 'REJECTED', 'WITHDRAWN', 'CANCELLED', 'EXPIRED');
create index service_order_open_here on service_order (district_id, handling_site_id, state, due_at, id)
  where state not in ('CLOSED', 'REJECTED', 'WITHDRAWN', 'CANCELLED', 'EXPIRED');
create index service_order_open_due on service_order (district_id, handling_site_id, due_at, id)
  where state not in ('CLOSED', 'REJECTED', 'WITHDRAWN', 'CANCELLED', 'EXPIRED');
create index service_order_ended on service_order (district_id, state, created_at, id)
  where state in ('CLOSED', 'REJECTED', 'WITHDRAWN', 'CANCELLED', 'EXPIRED');
create index service_order_ended_here on service_order (district_id, handling_site_id, state, created_at, id)
  where state in ('CLOSED', 'REJECTED', 'WITHDRAWN', 'CANCELLED', 'EXPIRED');
create index service_order_handling on service_order (district_id, handling_site_id, created_at, id);
create index service_order_team on service_order (district_id, team_id, created_at, id) where team_id is not null;
create index service_order_team_open on service_order (district_id, team_id, state, due_at, id)
  where team_id is not null and state not in ('CLOSED', 'REJECTED', 'WITHDRAWN', 'CANCELLED', 'EXPIRED');
create index service_order_tail on service_order (district_id, contact_tail_index, created_at, id) where contact_tail_index is not null;
create index service_order_entered on service_order (district_id, entered_by, created_at, id) where entered_by is not null;
create index service_order_follow_up on service_order (district_id, follow_up_due_at, id)
  where follow_up_due_at is not null and follow_up_done_at is null;

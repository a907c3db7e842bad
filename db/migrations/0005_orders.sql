-- S3: menu items, service orders and what hangs on them.

create table menu_item (
  district_id int not null references district (id),
  id uuid not null,
  site_id uuid not null,
  qr_code text collate "C" not null,
  platform text not null check (platform in ('THEORY', 'EDUCATION', 'CULTURE', 'SCIENCE', 'SPORT', 'CONVENIENCE')),
  kind text not null default 'SERVICE' check (kind in ('SERVICE', 'MICRO_WISH')),
  title text not null check (length(title) between 1 and 40),
  description text not null default '',
  provider text not null check (length(provider) between 1 and 60),
  team_id uuid,
  capacity_per_month int check (capacity_per_month > 0),
  area text not null default '',
  season_from smallint check (season_from between 1 and 12),
  season_to smallint check (season_to between 1 and 12),
  conditions text not null default '',
  risk_note text not null check (length(risk_note) between 1 and 300),
  anonymous_allowed boolean not null default false,
  ordered_count int not null default 0,
  revise_by date,
  created_by uuid,
  created_at timestamptz not null,
  state text not null check (state in ('DRAFT', 'PUBLISHED', 'WITHDRAWN')),
  state_since timestamptz not null,
  due_at timestamptz,
  remind_at timestamptz,
  paused_since timestamptz,
  left_minutes int,
  version int not null default 1,
  handling_site_id uuid not null,
  primary key (district_id, id),
  unique (district_id, qr_code),
  foreign key (district_id, site_id) references site (district_id, id),
  foreign key (district_id, handling_site_id) references site (district_id, id),
  foreign key (district_id, team_id) references team (district_id, id),
  check ((season_from is null) = (season_to is null))
);
create index menu_item_site on menu_item (district_id, site_id, state, platform, id);
create index menu_item_handling on menu_item (district_id, handling_site_id);
create index menu_item_team on menu_item (district_id, team_id) where team_id is not null;

create table service_order (
  district_id int not null references district (id),
  id uuid not null,
  code text collate "C" not null,
  kind text not null check (kind in ('SERVICE', 'MICRO_WISH')),
  site_id uuid not null,
  item_id uuid,
  platform text check (platform in ('THEORY', 'EDUCATION', 'CULTURE', 'SCIENCE', 'SPORT', 'CONVENIENCE')),
  title text not null check (length(title) between 1 and 40),
  details text not null default '',
  risk text not null check (length(risk) between 1 and 300),
  urgent boolean not null default false,
  channel text not null check (channel in ('QR_PLACE', 'QR_ITEM', 'WEB', 'KIOSK', 'PHONE', 'WALK_IN', 'GRID_WORKER', 'PAPER')),
  requester_id uuid,
  entered_by uuid,
  contact_name_sealed text,
  contact_phone_sealed text,
  contact_phone_index text,
  contact_tail_index text,
  contact_address_sealed text,
  consent_photos boolean not null,
  consent_showcase boolean not null,
  wanted_from timestamptz,
  wanted_to timestamptz,
  out_of_scope text check (out_of_scope in ('EMERGENCY', 'HOTLINE_12345', 'PAID_REPAIR', 'ENFORCEMENT')),
  question text,
  reject_reason text,
  team_id uuid,
  hops int not null default 0 check (hops >= 0),
  declines int not null default 0,
  reopened int not null default 0 check (reopened between 0 and 1),
  scheduled_from timestamptz,
  scheduled_to timestamptz,
  result text,
  people_present int check (people_present > 0),
  stars smallint check (stars between 1 and 5),
  solved text check (solved in ('YES', 'PARTLY', 'NO')),
  comment text,
  evaluated_at timestamptz,
  evaluated_by_staff boolean,
  follow_up_due_at timestamptz,
  follow_up_done_at timestamptz,
  follow_up_outcome text,
  asked_again_at timestamptz,
  created_at timestamptz not null,
  state text not null check (state in ('SUBMITTED', 'NEED_INFO', 'TRIAGED', 'POOLED', 'OFFERED', 'ACCEPTED', 'SCHEDULED', 'IN_SERVICE',
    'REPORTED', 'EVALUATED', 'CLOSED', 'REJECTED', 'WITHDRAWN', 'CANCELLED', 'EXPIRED')),
  state_since timestamptz not null,
  due_at timestamptz,
  remind_at timestamptz,
  paused_since timestamptz,
  left_minutes int,
  version int not null default 1,
  handling_site_id uuid not null,
  primary key (district_id, id),
  unique (district_id, code),
  foreign key (district_id, site_id) references site (district_id, id),
  foreign key (district_id, handling_site_id) references site (district_id, id),
  foreign key (district_id, item_id) references menu_item (district_id, id),
  foreign key (district_id, team_id) references team (district_id, id),
  foreign key (district_id, requester_id) references person (district_id, id),
  check (team_id is not null or state not in ('OFFERED', 'ACCEPTED', 'SCHEDULED', 'IN_SERVICE', 'REPORTED', 'EVALUATED')),
  check (scheduled_to > scheduled_from),
  check (wanted_to is null or wanted_from is null or wanted_to >= wanted_from),
  check ((stars is null) = (solved is null))
);
create index service_order_handling on service_order (district_id, handling_site_id, state, due_at, id);
create index service_order_state on service_order (district_id, state, due_at, id);
create index service_order_site on service_order (district_id, site_id, created_at, id);
create index service_order_created on service_order (district_id, created_at, id);
create index service_order_team on service_order (district_id, team_id, state, due_at) where team_id is not null;
create index service_order_requester on service_order (district_id, requester_id, created_at, id) where requester_id is not null;
create index service_order_phone on service_order (district_id, contact_phone_index, created_at, id) where contact_phone_index is not null;
create index service_order_tail on service_order (district_id, contact_tail_index) where contact_tail_index is not null;
create index service_order_item on service_order (district_id, item_id) where item_id is not null;
create index service_order_follow_up on service_order (district_id, follow_up_due_at) where follow_up_due_at is not null and follow_up_done_at is null;

create table order_offer (
  district_id int not null references district (id),
  id uuid not null,
  order_id uuid not null,
  team_id uuid not null,
  offered_by uuid,
  offered_at timestamptz not null,
  answer text check (answer in ('ACCEPTED', 'DECLINED', 'LAPSED', 'TAKEN_BACK', 'RETURNED', 'CLAIMED')),
  answered_at timestamptz,
  why text,
  primary key (district_id, id),
  foreign key (district_id, order_id) references service_order (district_id, id),
  foreign key (district_id, team_id) references team (district_id, id),
  check ((answer is null) = (answered_at is null))
);
create index order_offer_order on order_offer (district_id, order_id, offered_at);
create index order_offer_team on order_offer (district_id, team_id, offered_at);

create table order_attendance (
  district_id int not null references district (id),
  order_id uuid not null,
  person_id uuid not null,
  checked_in_at timestamptz not null,
  checked_out_at timestamptz,
  by_place_code boolean not null default false,
  primary key (district_id, order_id, person_id, checked_in_at),
  foreign key (district_id, order_id) references service_order (district_id, id),
  foreign key (district_id, person_id) references person (district_id, id),
  check (checked_out_at > checked_in_at)
);
create unique index order_attendance_open on order_attendance (district_id, order_id, person_id) where checked_out_at is null;
create index order_attendance_person on order_attendance (district_id, person_id, checked_in_at);

create table order_photo (
  district_id int not null references district (id),
  order_id uuid not null,
  file_id uuid not null,
  kind text not null check (kind in ('BEFORE', 'AFTER')),
  created_by uuid,
  created_at timestamptz not null,
  primary key (district_id, order_id, file_id),
  foreign key (district_id, order_id) references service_order (district_id, id),
  foreign key (district_id, file_id) references file (district_id, id)
);
create index order_photo_file on order_photo (district_id, file_id);

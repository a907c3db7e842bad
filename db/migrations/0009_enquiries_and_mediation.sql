-- S3: knowledge base, enquiries, and mediation, which is confidential: what was said and who is in it lies sealed.

create table knowledge_entry (
  district_id int not null references district (id),
  id uuid not null,
  site_id uuid not null,
  platform text check (platform in ('THEORY', 'EDUCATION', 'CULTURE', 'SCIENCE', 'SPORT', 'CONVENIENCE')),
  question text not null check (length(question) between 1 and 200),
  answer text not null check (length(answer) between 1 and 4000),
  used_count int not null default 0 check (used_count >= 0),
  helpful_count int not null default 0 check (helpful_count >= 0),
  created_by uuid,
  created_at timestamptz not null,
  state text not null check (state in ('DRAFT', 'PUBLISHED', 'RETIRED')),
  state_since timestamptz not null,
  due_at timestamptz,
  remind_at timestamptz,
  paused_since timestamptz,
  left_minutes int,
  version int not null default 1,
  handling_site_id uuid not null,
  primary key (district_id, id),
  foreign key (district_id, site_id) references site (district_id, id),
  foreign key (district_id, handling_site_id) references site (district_id, id)
);
create index knowledge_entry_site on knowledge_entry (district_id, site_id, state);
create index knowledge_entry_handling on knowledge_entry (district_id, handling_site_id);
create index knowledge_entry_created on knowledge_entry (district_id, created_at, id);

create table enquiry (
  district_id int not null references district (id),
  id uuid not null,
  code text collate "C" not null,
  site_id uuid not null,
  question text not null check (length(question) between 1 and 1000),
  channel text not null check (channel in ('QR_PLACE', 'WEB', 'KIOSK', 'PHONE', 'WALK_IN', 'GRID_WORKER', 'PAPER')),
  requester_id uuid,
  entered_by uuid,
  contact_name_sealed text,
  contact_phone_sealed text,
  answered_at timestamptz,
  ending text check (ending in ('CONFIRMED', 'LAPSED', 'WITHDRAWN')),
  knowledge_id uuid,
  created_at timestamptz not null,
  state text not null check (state in ('SUBMITTED', 'ANSWERED', 'CLOSED')),
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
  foreign key (district_id, requester_id) references person (district_id, id),
  foreign key (district_id, knowledge_id) references knowledge_entry (district_id, id),
  check ((state = 'CLOSED') = (ending is not null)),
  check (state <> 'ANSWERED' or answered_at is not null)
);
comment on column enquiry.knowledge_id is 'The entry of the knowledge base that its answer was turned into';
create index enquiry_handling on enquiry (district_id, handling_site_id, state, due_at, id);
create index enquiry_site on enquiry (district_id, site_id);
create index enquiry_state on enquiry (district_id, state, due_at, id);
create index enquiry_created on enquiry (district_id, created_at, id);
create index enquiry_requester on enquiry (district_id, requester_id, created_at, id) where requester_id is not null;
create index enquiry_knowledge on enquiry (district_id, knowledge_id) where knowledge_id is not null;

create table enquiry_post (
  district_id int not null references district (id),
  id uuid not null,
  enquiry_id uuid not null,
  kind text not null check (kind in ('QUESTION', 'ANSWER')),
  words text not null check (length(words) between 1 and 4000),
  knowledge_id uuid,
  created_by uuid,
  created_at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, enquiry_id) references enquiry (district_id, id),
  foreign key (district_id, knowledge_id) references knowledge_entry (district_id, id)
);
comment on column enquiry_post.knowledge_id is 'The entry of the knowledge base that the answer was drawn from';
create index enquiry_post_enquiry on enquiry_post (district_id, enquiry_id, created_at, id);
create index enquiry_post_knowledge on enquiry_post (district_id, knowledge_id) where knowledge_id is not null;

create table mediation (
  district_id int not null references district (id),
  id uuid not null,
  code text collate "C" not null,
  site_id uuid not null,
  subject_sealed text not null,
  agreement_sealed text,
  agreement_no int not null default 0 check (agreement_no >= 0),
  perform_by date,
  created_at timestamptz not null,
  state text not null check (state in ('OPENED', 'CONSENTED', 'IN_SESSION', 'AGREED', 'NOT_AGREED', 'WITHDRAWN', 'FULFILLED', 'BROKEN', 'CLOSED')),
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
  check (agreement_sealed is not null or state not in ('AGREED', 'FULFILLED', 'BROKEN', 'CLOSED'))
);
comment on column mediation.agreement_no is 'Which wording of the agreement this is; a new wording needs every signature again';
create index mediation_site on mediation (district_id, site_id);
create index mediation_handling on mediation (district_id, handling_site_id, state, created_at, id);

create table mediation_member (
  district_id int not null references district (id),
  id uuid not null,
  mediation_id uuid not null,
  part text not null check (part in ('PARTY', 'MEDIATOR', 'OPENER')),
  person_id uuid,
  name_sealed text not null,
  phone_sealed text,
  consented_at timestamptz,
  consented_how text check (consented_how in ('ONLINE', 'PAPER')),
  signed_no int check (signed_no > 0),
  signed_at timestamptz,
  signed_how text check (signed_how in ('ONLINE', 'PAPER')),
  created_by uuid,
  created_at timestamptz not null,
  primary key (district_id, id),
  unique (district_id, mediation_id, person_id, part),
  foreign key (district_id, mediation_id) references mediation (district_id, id),
  foreign key (district_id, person_id) references person (district_id, id),
  check (part = 'PARTY' or person_id is not null),
  check ((consented_at is null) = (consented_how is null)),
  check ((signed_at is null) = (signed_how is null) and (signed_at is null) = (signed_no is null))
);
comment on table mediation_member is 'Everybody who is named, and nobody else sees the matter: no role opens it';
create index mediation_member_person on mediation_member (district_id, person_id, mediation_id) where person_id is not null;

create table mediation_session (
  district_id int not null references district (id),
  id uuid not null,
  mediation_id uuid not null,
  held_at timestamptz not null,
  place_sealed text not null,
  minutes_sealed text,
  created_by uuid,
  created_at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id, mediation_id) references mediation (district_id, id)
);
create index mediation_session_mediation on mediation_session (district_id, mediation_id, held_at, id);

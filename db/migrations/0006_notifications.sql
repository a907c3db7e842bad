-- S21: messages to people. Numbers and words are sealed: the table itself tells nobody anything.

create table sms_message (
  district_id int not null references district (id),
  id uuid not null,
  source text not null,
  phone_sealed text not null,
  text_sealed text not null,
  sender text not null check (sender in ('DEVELOPMENT', 'NONE')),
  created_at timestamptz not null,
  primary key (district_id, id),
  unique (district_id, source)
);
create index sms_message_created on sms_message (district_id, created_at, id);
comment on column sms_message.source is 'What it was sent for; unique, so that a job that runs twice sends once';

create table notice (
  district_id int not null references district (id),
  id uuid not null,
  person_id uuid not null,
  template text not null,
  subject text,
  subject_id uuid,
  facts jsonb not null default '{}',
  source text not null,
  created_at timestamptz not null,
  read_at timestamptz,
  primary key (district_id, id),
  unique (district_id, person_id, source),
  foreign key (district_id, person_id) references person (district_id, id)
);
create index notice_person on notice (district_id, person_id, created_at, id);

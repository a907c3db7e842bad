-- written from the catalogue by `npm run schema`; edit the migrations instead

create table account (
  id uuid not null,
  login text,
  password_hash text,
  phone_index text,
  phone_sealed text,
  totp_sealed text,
  totp_last_step bigint,
  failures integer not null default 0,
  locked_until timestamp with time zone,
  created_at timestamp with time zone not null,
  totp_pending_sealed text,
  password_set_at timestamp with time zone,
  must_change boolean not null default false,
  constraint account_pkey PRIMARY KEY (id),
  constraint account_login_key UNIQUE (login),
  constraint account_phone_index_key UNIQUE (phone_index),
  constraint account_check CHECK (((login IS NULL) OR (password_hash IS NOT NULL)))
);
-- liudan_app: delete insert select update

create table ask_again_refusal (
  district_id integer not null,
  person_id uuid not null,
  created_at timestamp with time zone not null,
  constraint ask_again_refusal_pkey PRIMARY KEY (district_id, person_id),
  constraint ask_again_refusal_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint ask_again_refusal_district_id_person_id_fkey FOREIGN KEY (district_id, person_id) REFERENCES person(district_id, id)
);
-- row security: one district at a time
-- liudan_app: delete insert select update
-- Who does not want to be asked again

create table audit (
  district_id integer not null,
  id uuid not null,
  act text not null,
  subject text not null,
  subject_id uuid,
  actor_id uuid,
  facts jsonb not null default '{}'::jsonb,
  reason text,
  at timestamp with time zone not null,
  xact xid8 not null default pg_current_xact_id(),
  constraint audit_pkey PRIMARY KEY (district_id, id),
  constraint audit_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id)
);
CREATE INDEX audit_act ON public.audit USING btree (district_id, act, at, id);
CREATE INDEX audit_actor ON public.audit USING btree (district_id, actor_id, at, id) WHERE (actor_id IS NOT NULL);
CREATE INDEX audit_at ON public.audit USING btree (district_id, at, id);
CREATE INDEX audit_xact ON public.audit USING btree (district_id, xact, id);
-- row security: one district at a time
-- liudan_app: insert select

create table calendar_day (
  day_on date not null,
  kind text not null,
  name text not null,
  legal boolean not null,
  announced boolean not null,
  version integer not null default 1,
  created_by uuid,
  removed boolean not null default false,
  constraint calendar_day_pkey PRIMARY KEY (day_on),
  constraint calendar_day_kind_check CHECK ((kind = ANY (ARRAY['HOLIDAY'::text, 'MAKEUP_WORKDAY'::text])))
);
-- liudan_app: delete insert select update
-- Reference table: the State Council's yearly notice, one row a day; announced = false while computed only

create table canned_answer (
  district_id integer not null,
  id uuid not null,
  site_id uuid not null,
  action text not null,
  kind text,
  state text,
  label text not null,
  words text not null,
  retired_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null,
  version integer not null default 1,
  constraint canned_answer_pkey PRIMARY KEY (district_id, id),
  constraint canned_answer_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint canned_answer_district_id_site_id_fkey FOREIGN KEY (district_id, site_id) REFERENCES site(district_id, id),
  constraint canned_answer_action_check CHECK ((action = ANY (ARRAY['ASK'::text, 'REJECT'::text, 'DECLINE'::text, 'RETURN'::text, 'HAND_OVER'::text, 'CANNOT_ATTEND'::text, 'TAKE_BACK'::text, 'RAISE'::text, 'PASS_DOWN'::text, 'CANCEL'::text, 'REOPEN'::text, 'FOLLOW_UP'::text]))),
  constraint canned_answer_kind_check CHECK ((kind = ANY (ARRAY['SERVICE'::text, 'MICRO_WISH'::text]))),
  constraint canned_answer_label_check CHECK (((length(label) >= 1) AND (length(label) <= 20))),
  constraint canned_answer_state_check CHECK ((state = ANY (ARRAY['SUBMITTED'::text, 'NEED_INFO'::text, 'TRIAGED'::text, 'POOLED'::text, 'OFFERED'::text, 'ACCEPTED'::text, 'SCHEDULED'::text, 'IN_SERVICE'::text, 'EVALUATED'::text]))),
  constraint canned_answer_words_check CHECK (((length(words) >= 1) AND (length(words) <= 300)))
);
CREATE INDEX canned_answer_site ON public.canned_answer USING btree (district_id, site_id, created_at, id);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table district (
  id integer not null,
  name text not null,
  division_code text not null,
  host text,
  demonstration boolean not null default false,
  created_at timestamp with time zone not null,
  constraint district_pkey PRIMARY KEY (id),
  constraint district_host_key UNIQUE (host)
);
-- liudan_app: delete insert select update

create table enquiry (
  district_id integer not null,
  id uuid not null,
  code text not null,
  site_id uuid not null,
  question text not null,
  channel text not null,
  requester_id uuid,
  entered_by uuid,
  contact_name_sealed text,
  contact_phone_sealed text,
  answered_at timestamp with time zone,
  ending text,
  knowledge_id uuid,
  created_at timestamp with time zone not null,
  state text not null,
  state_since timestamp with time zone not null,
  due_at timestamp with time zone,
  remind_at timestamp with time zone,
  paused_since timestamp with time zone,
  left_minutes integer,
  version integer not null default 1,
  handling_site_id uuid not null,
  constraint enquiry_pkey PRIMARY KEY (district_id, id),
  constraint enquiry_district_id_code_key UNIQUE (district_id, code),
  constraint enquiry_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint enquiry_district_id_handling_site_id_fkey FOREIGN KEY (district_id, handling_site_id) REFERENCES site(district_id, id),
  constraint enquiry_district_id_knowledge_id_fkey FOREIGN KEY (district_id, knowledge_id) REFERENCES knowledge_entry(district_id, id),
  constraint enquiry_district_id_requester_id_fkey FOREIGN KEY (district_id, requester_id) REFERENCES person(district_id, id),
  constraint enquiry_district_id_site_id_fkey FOREIGN KEY (district_id, site_id) REFERENCES site(district_id, id),
  constraint enquiry_channel_check CHECK ((channel = ANY (ARRAY['QR_PLACE'::text, 'WEB'::text, 'KIOSK'::text, 'PHONE'::text, 'WALK_IN'::text, 'GRID_WORKER'::text, 'PAPER'::text]))),
  constraint enquiry_check CHECK (((state = 'CLOSED'::text) = (ending IS NOT NULL))),
  constraint enquiry_check1 CHECK (((state <> 'ANSWERED'::text) OR (answered_at IS NOT NULL))),
  constraint enquiry_ending_check CHECK ((ending = ANY (ARRAY['CONFIRMED'::text, 'LAPSED'::text, 'WITHDRAWN'::text]))),
  constraint enquiry_question_check CHECK (((length(question) >= 1) AND (length(question) <= 1000))),
  constraint enquiry_state_check CHECK ((state = ANY (ARRAY['SUBMITTED'::text, 'ANSWERED'::text, 'CLOSED'::text])))
);
CREATE INDEX enquiry_created ON public.enquiry USING btree (district_id, created_at, id);
CREATE INDEX enquiry_handling ON public.enquiry USING btree (district_id, handling_site_id, state, due_at, id);
CREATE INDEX enquiry_knowledge ON public.enquiry USING btree (district_id, knowledge_id) WHERE (knowledge_id IS NOT NULL);
CREATE INDEX enquiry_requester ON public.enquiry USING btree (district_id, requester_id, created_at, id) WHERE (requester_id IS NOT NULL);
CREATE INDEX enquiry_site ON public.enquiry USING btree (district_id, site_id);
CREATE INDEX enquiry_state ON public.enquiry USING btree (district_id, state, due_at, id);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table enquiry_post (
  district_id integer not null,
  id uuid not null,
  enquiry_id uuid not null,
  kind text not null,
  words text not null,
  knowledge_id uuid,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint enquiry_post_pkey PRIMARY KEY (district_id, id),
  constraint enquiry_post_district_id_enquiry_id_fkey FOREIGN KEY (district_id, enquiry_id) REFERENCES enquiry(district_id, id),
  constraint enquiry_post_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint enquiry_post_district_id_knowledge_id_fkey FOREIGN KEY (district_id, knowledge_id) REFERENCES knowledge_entry(district_id, id),
  constraint enquiry_post_kind_check CHECK ((kind = ANY (ARRAY['QUESTION'::text, 'ANSWER'::text]))),
  constraint enquiry_post_words_check CHECK (((length(words) >= 1) AND (length(words) <= 4000)))
);
CREATE INDEX enquiry_post_enquiry ON public.enquiry_post USING btree (district_id, enquiry_id, created_at, id);
CREATE INDEX enquiry_post_knowledge ON public.enquiry_post USING btree (district_id, knowledge_id) WHERE (knowledge_id IS NOT NULL);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table file (
  district_id integer not null,
  id uuid not null,
  subject text,
  subject_id uuid,
  name text not null,
  media_type text not null,
  bytes integer not null,
  sha256 text not null,
  width integer,
  height integer,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint file_pkey PRIMARY KEY (district_id, id),
  constraint file_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint file_bytes_check CHECK ((bytes > 0))
);
CREATE INDEX file_orphan ON public.file USING btree (district_id, created_at) WHERE (subject IS NULL);
CREATE INDEX file_subject ON public.file USING btree (district_id, subject_id, created_at, id);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table flow_clock (
  district_id integer not null,
  flow text not null,
  subject_id uuid not null,
  due_at timestamp with time zone not null,
  remind_at timestamp with time zone,
  next_at timestamp with time zone not null,
  constraint flow_clock_pkey PRIMARY KEY (district_id, flow, subject_id),
  constraint flow_clock_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id)
);
CREATE INDEX flow_clock_next ON public.flow_clock USING btree (next_at);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table flow_count (
  district_id integer not null,
  flow text not null,
  site_id uuid not null,
  state text not null,
  count integer not null,
  constraint flow_count_pkey PRIMARY KEY (district_id, site_id, flow, state),
  constraint flow_count_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint flow_count_district_id_site_id_fkey FOREIGN KEY (district_id, site_id) REFERENCES site(district_id, id)
);
-- row security: one district at a time
-- liudan_app: delete insert select update
-- Rows of a flow by place and state as far as history has been read; a count may be below nought for a moment

create table guarded_call (
  district_id integer not null,
  act text not null,
  address_index text not null,
  hour_at timestamp with time zone not null,
  calls integer not null,
  constraint guarded_call_pkey PRIMARY KEY (district_id, act, address_index, hour_at),
  constraint guarded_call_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint guarded_call_calls_check CHECK ((calls > 0))
);
CREATE INDEX guarded_call_hour ON public.guarded_call USING btree (district_id, hour_at);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table history (
  district_id integer not null,
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
  facts jsonb not null default '{}'::jsonb,
  note_hash text,
  at timestamp with time zone not null,
  xact xid8 not null default pg_current_xact_id(),
  constraint history_pkey PRIMARY KEY (district_id, id),
  constraint history_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id)
);
CREATE INDEX history_subject ON public.history USING btree (district_id, subject_id, at, id);
CREATE INDEX history_xact ON public.history USING btree (district_id, xact, id);
-- row security: one district at a time
-- liudan_app: insert select

create table history_mark (
  district_id integer not null,
  projection text not null,
  upto_xact xid8 not null,
  upto_id uuid not null,
  constraint history_mark_pkey PRIMARY KEY (district_id, projection),
  constraint history_mark_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id)
);
-- row security: one district at a time
-- liudan_app: delete insert select update
-- How far a projection has read history: what it made of it plus the unread rows is the whole truth

create table history_note (
  district_id integer not null,
  history_id uuid not null,
  salt text not null,
  words jsonb,
  erased_at timestamp with time zone,
  constraint history_note_pkey PRIMARY KEY (district_id, history_id),
  constraint history_note_district_id_history_id_fkey FOREIGN KEY (district_id, history_id) REFERENCES history(district_id, id)
);
-- row security: one district at a time
-- liudan_app: delete insert select update
-- A person's words, names and photos: may be erased, the seal over history still verifies

create table idempotency (
  district_id integer not null,
  key text not null,
  request_hash text not null,
  status integer not null,
  reply text not null,
  at timestamp with time zone not null,
  constraint idempotency_pkey PRIMARY KEY (district_id, key),
  constraint idempotency_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id)
);
CREATE INDEX idempotency_at ON public.idempotency USING btree (at);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table knowledge_entry (
  district_id integer not null,
  id uuid not null,
  site_id uuid not null,
  platform text,
  question text not null,
  answer text not null,
  used_count integer not null default 0,
  helpful_count integer not null default 0,
  created_by uuid,
  created_at timestamp with time zone not null,
  state text not null,
  state_since timestamp with time zone not null,
  due_at timestamp with time zone,
  remind_at timestamp with time zone,
  paused_since timestamp with time zone,
  left_minutes integer,
  version integer not null default 1,
  handling_site_id uuid not null,
  constraint knowledge_entry_pkey PRIMARY KEY (district_id, id),
  constraint knowledge_entry_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint knowledge_entry_district_id_handling_site_id_fkey FOREIGN KEY (district_id, handling_site_id) REFERENCES site(district_id, id),
  constraint knowledge_entry_district_id_site_id_fkey FOREIGN KEY (district_id, site_id) REFERENCES site(district_id, id),
  constraint knowledge_entry_answer_check CHECK (((length(answer) >= 1) AND (length(answer) <= 4000))),
  constraint knowledge_entry_helpful_count_check CHECK ((helpful_count >= 0)),
  constraint knowledge_entry_platform_check CHECK ((platform = ANY (ARRAY['THEORY'::text, 'EDUCATION'::text, 'CULTURE'::text, 'SCIENCE'::text, 'SPORT'::text, 'CONVENIENCE'::text]))),
  constraint knowledge_entry_question_check CHECK (((length(question) >= 1) AND (length(question) <= 200))),
  constraint knowledge_entry_state_check CHECK ((state = ANY (ARRAY['DRAFT'::text, 'PUBLISHED'::text, 'RETIRED'::text]))),
  constraint knowledge_entry_used_count_check CHECK ((used_count >= 0))
);
CREATE INDEX knowledge_entry_created ON public.knowledge_entry USING btree (district_id, created_at, id);
CREATE INDEX knowledge_entry_handling ON public.knowledge_entry USING btree (district_id, handling_site_id);
CREATE INDEX knowledge_entry_site ON public.knowledge_entry USING btree (district_id, site_id, state);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table mediation (
  district_id integer not null,
  id uuid not null,
  code text not null,
  site_id uuid not null,
  subject_sealed text not null,
  agreement_sealed text,
  agreement_no integer not null default 0,
  perform_by date,
  created_at timestamp with time zone not null,
  state text not null,
  state_since timestamp with time zone not null,
  due_at timestamp with time zone,
  remind_at timestamp with time zone,
  paused_since timestamp with time zone,
  left_minutes integer,
  version integer not null default 1,
  handling_site_id uuid not null,
  constraint mediation_pkey PRIMARY KEY (district_id, id),
  constraint mediation_district_id_code_key UNIQUE (district_id, code),
  constraint mediation_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint mediation_district_id_handling_site_id_fkey FOREIGN KEY (district_id, handling_site_id) REFERENCES site(district_id, id),
  constraint mediation_district_id_site_id_fkey FOREIGN KEY (district_id, site_id) REFERENCES site(district_id, id),
  constraint mediation_agreement_no_check CHECK ((agreement_no >= 0)),
  constraint mediation_check CHECK (((agreement_sealed IS NOT NULL) OR (state <> ALL (ARRAY['AGREED'::text, 'FULFILLED'::text, 'BROKEN'::text, 'CLOSED'::text])))),
  constraint mediation_state_check CHECK ((state = ANY (ARRAY['OPENED'::text, 'CONSENTED'::text, 'IN_SESSION'::text, 'AGREED'::text, 'NOT_AGREED'::text, 'WITHDRAWN'::text, 'FULFILLED'::text, 'BROKEN'::text, 'CLOSED'::text])))
);
CREATE INDEX mediation_handling ON public.mediation USING btree (district_id, handling_site_id, state, created_at, id);
CREATE INDEX mediation_site ON public.mediation USING btree (district_id, site_id);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table mediation_member (
  district_id integer not null,
  id uuid not null,
  mediation_id uuid not null,
  part text not null,
  person_id uuid,
  name_sealed text not null,
  phone_sealed text,
  consented_at timestamp with time zone,
  consented_how text,
  signed_no integer,
  signed_at timestamp with time zone,
  signed_how text,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint mediation_member_pkey PRIMARY KEY (district_id, id),
  constraint mediation_member_district_id_mediation_id_person_id_part_key UNIQUE (district_id, mediation_id, person_id, part),
  constraint mediation_member_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint mediation_member_district_id_mediation_id_fkey FOREIGN KEY (district_id, mediation_id) REFERENCES mediation(district_id, id),
  constraint mediation_member_district_id_person_id_fkey FOREIGN KEY (district_id, person_id) REFERENCES person(district_id, id),
  constraint mediation_member_check CHECK (((part = 'PARTY'::text) OR (person_id IS NOT NULL))),
  constraint mediation_member_check1 CHECK (((consented_at IS NULL) = (consented_how IS NULL))),
  constraint mediation_member_check2 CHECK ((((signed_at IS NULL) = (signed_how IS NULL)) AND ((signed_at IS NULL) = (signed_no IS NULL)))),
  constraint mediation_member_consented_how_check CHECK ((consented_how = ANY (ARRAY['ONLINE'::text, 'PAPER'::text]))),
  constraint mediation_member_part_check CHECK ((part = ANY (ARRAY['PARTY'::text, 'MEDIATOR'::text, 'OPENER'::text]))),
  constraint mediation_member_signed_how_check CHECK ((signed_how = ANY (ARRAY['ONLINE'::text, 'PAPER'::text]))),
  constraint mediation_member_signed_no_check CHECK ((signed_no > 0))
);
CREATE INDEX mediation_member_person ON public.mediation_member USING btree (district_id, person_id, mediation_id) WHERE (person_id IS NOT NULL);
-- row security: one district at a time
-- liudan_app: delete insert select update
-- Everybody who is named, and nobody else sees the matter: no role opens it

create table mediation_session (
  district_id integer not null,
  id uuid not null,
  mediation_id uuid not null,
  held_at timestamp with time zone not null,
  place_sealed text not null,
  minutes_sealed text,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint mediation_session_pkey PRIMARY KEY (district_id, id),
  constraint mediation_session_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint mediation_session_district_id_mediation_id_fkey FOREIGN KEY (district_id, mediation_id) REFERENCES mediation(district_id, id)
);
CREATE INDEX mediation_session_mediation ON public.mediation_session USING btree (district_id, mediation_id, held_at, id);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table menu_item (
  district_id integer not null,
  id uuid not null,
  site_id uuid not null,
  qr_code text not null,
  platform text not null,
  kind text not null default 'SERVICE'::text,
  title text not null,
  description text not null default ''::text,
  provider text not null,
  team_id uuid,
  capacity_per_month integer,
  area text not null default ''::text,
  season_from smallint,
  season_to smallint,
  conditions text not null default ''::text,
  risk_note text not null,
  anonymous_allowed boolean not null default false,
  ordered_count integer not null default 0,
  revise_by date,
  created_by uuid,
  created_at timestamp with time zone not null,
  state text not null,
  state_since timestamp with time zone not null,
  due_at timestamp with time zone,
  remind_at timestamp with time zone,
  paused_since timestamp with time zone,
  left_minutes integer,
  version integer not null default 1,
  handling_site_id uuid not null,
  constraint menu_item_pkey PRIMARY KEY (district_id, id),
  constraint menu_item_district_id_qr_code_key UNIQUE (district_id, qr_code),
  constraint menu_item_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint menu_item_district_id_handling_site_id_fkey FOREIGN KEY (district_id, handling_site_id) REFERENCES site(district_id, id),
  constraint menu_item_district_id_site_id_fkey FOREIGN KEY (district_id, site_id) REFERENCES site(district_id, id),
  constraint menu_item_district_id_team_id_fkey FOREIGN KEY (district_id, team_id) REFERENCES team(district_id, id),
  constraint menu_item_capacity_per_month_check CHECK ((capacity_per_month > 0)),
  constraint menu_item_check CHECK (((season_from IS NULL) = (season_to IS NULL))),
  constraint menu_item_kind_check CHECK ((kind = ANY (ARRAY['SERVICE'::text, 'MICRO_WISH'::text]))),
  constraint menu_item_platform_check CHECK ((platform = ANY (ARRAY['THEORY'::text, 'EDUCATION'::text, 'CULTURE'::text, 'SCIENCE'::text, 'SPORT'::text, 'CONVENIENCE'::text]))),
  constraint menu_item_provider_check CHECK (((length(provider) >= 1) AND (length(provider) <= 60))),
  constraint menu_item_risk_note_check CHECK (((length(risk_note) >= 1) AND (length(risk_note) <= 300))),
  constraint menu_item_season_from_check CHECK (((season_from >= 1) AND (season_from <= 12))),
  constraint menu_item_season_to_check CHECK (((season_to >= 1) AND (season_to <= 12))),
  constraint menu_item_state_check CHECK ((state = ANY (ARRAY['DRAFT'::text, 'PUBLISHED'::text, 'WITHDRAWN'::text]))),
  constraint menu_item_title_check CHECK (((length(title) >= 1) AND (length(title) <= 40)))
);
CREATE INDEX menu_item_handling ON public.menu_item USING btree (district_id, handling_site_id);
CREATE INDEX menu_item_site ON public.menu_item USING btree (district_id, site_id, state, platform, id);
CREATE INDEX menu_item_team ON public.menu_item USING btree (district_id, team_id) WHERE (team_id IS NOT NULL);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table micro_wish (
  district_id integer not null,
  order_id uuid not null,
  thing text not null,
  amount_fen integer,
  for_child boolean not null,
  guardian_consent boolean not null,
  public_text text,
  checked_by uuid,
  checked_at timestamp with time zone,
  constraint micro_wish_pkey PRIMARY KEY (district_id, order_id),
  constraint micro_wish_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint micro_wish_district_id_order_id_fkey FOREIGN KEY (district_id, order_id) REFERENCES service_order(district_id, id),
  constraint micro_wish_amount_fen_check CHECK ((amount_fen > 0)),
  constraint micro_wish_check CHECK ((guardian_consent OR (NOT for_child))),
  constraint micro_wish_check1 CHECK (((public_text IS NULL) = (checked_at IS NULL))),
  constraint micro_wish_public_text_check CHECK (((length(public_text) >= 1) AND (length(public_text) <= 200))),
  constraint micro_wish_thing_check CHECK (((length(thing) >= 1) AND (length(thing) <= 40)))
);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table notice (
  district_id integer not null,
  id uuid not null,
  person_id uuid not null,
  template text not null,
  subject text,
  subject_id uuid,
  facts jsonb not null default '{}'::jsonb,
  source text not null,
  created_at timestamp with time zone not null,
  read_at timestamp with time zone,
  inbox text not null,
  sentence text not null,
  opens text not null,
  needs_act boolean not null,
  settled_at timestamp with time zone,
  constraint notice_pkey PRIMARY KEY (district_id, id),
  constraint notice_district_id_person_id_source_key UNIQUE (district_id, person_id, source),
  constraint notice_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint notice_district_id_person_id_fkey FOREIGN KEY (district_id, person_id) REFERENCES person(district_id, id),
  constraint notice_inbox_check CHECK ((inbox = ANY (ARRAY['PERSONAL'::text, 'DESK'::text]))),
  constraint notice_opens_check CHECK ((opens ~ '^/'::text)),
  constraint notice_sentence_check CHECK (((length(sentence) >= 1) AND (length(sentence) <= 400)))
);
CREATE INDEX notice_inbox ON public.notice USING btree (district_id, person_id, inbox, created_at, id);
CREATE INDEX notice_seen ON public.notice USING btree (district_id, created_at, id) WHERE ((read_at IS NOT NULL) OR (settled_at IS NOT NULL));
CREATE INDEX notice_unread ON public.notice USING btree (district_id, person_id, inbox) WHERE ((read_at IS NULL) AND (settled_at IS NULL));
CREATE INDEX notice_unseen ON public.notice USING btree (district_id, created_at, id) WHERE ((read_at IS NULL) AND (settled_at IS NULL));
CREATE INDEX notice_waiting ON public.notice USING btree (district_id, subject_id) WHERE (needs_act AND (settled_at IS NULL));
-- row security: one district at a time
-- liudan_app: delete insert select update

create table one_time_code (
  phone_index text not null,
  id uuid not null,
  code_hash text not null,
  attempts integer not null default 0,
  used_at timestamp with time zone,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint one_time_code_pkey PRIMARY KEY (id)
);
CREATE INDEX one_time_code_phone ON public.one_time_code USING btree (phone_index, created_at);
-- liudan_app: delete insert select update

create table order_absence (
  district_id integer not null,
  id uuid not null,
  order_id uuid not null,
  person_id uuid not null,
  said_at timestamp with time zone not null,
  replaced_by_id uuid,
  replaced_at timestamp with time zone,
  constraint order_absence_pkey PRIMARY KEY (district_id, id),
  constraint order_absence_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint order_absence_district_id_order_id_fkey FOREIGN KEY (district_id, order_id) REFERENCES service_order(district_id, id),
  constraint order_absence_district_id_person_id_fkey FOREIGN KEY (district_id, person_id) REFERENCES person(district_id, id),
  constraint order_absence_district_id_replaced_by_id_fkey FOREIGN KEY (district_id, replaced_by_id) REFERENCES person(district_id, id),
  constraint order_absence_check CHECK (((replaced_by_id IS NULL) = (replaced_at IS NULL)))
);
CREATE UNIQUE INDEX order_absence_open ON public.order_absence USING btree (district_id, order_id, person_id) WHERE (replaced_at IS NULL);
CREATE INDEX order_absence_order ON public.order_absence USING btree (district_id, order_id, said_at);
CREATE INDEX order_absence_person ON public.order_absence USING btree (district_id, person_id);
CREATE INDEX order_absence_replaced ON public.order_absence USING btree (district_id, replaced_by_id) WHERE (replaced_by_id IS NOT NULL);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table order_ask_again (
  district_id integer not null,
  order_id uuid not null,
  site_id uuid not null,
  secret_hash text not null,
  by_sms boolean not null,
  asked_at timestamp with time zone not null,
  answer text,
  answered_at timestamp with time zone,
  next_order_id uuid,
  constraint order_ask_again_pkey PRIMARY KEY (district_id, order_id),
  constraint order_ask_again_district_id_secret_hash_key UNIQUE (district_id, secret_hash),
  constraint order_ask_again_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint order_ask_again_district_id_next_order_id_fkey FOREIGN KEY (district_id, next_order_id) REFERENCES service_order(district_id, id),
  constraint order_ask_again_district_id_order_id_fkey FOREIGN KEY (district_id, order_id) REFERENCES service_order(district_id, id),
  constraint order_ask_again_district_id_site_id_fkey FOREIGN KEY (district_id, site_id) REFERENCES site(district_id, id),
  constraint order_ask_again_answer_check CHECK ((answer = ANY (ARRAY['WELL'::text, 'AGAIN'::text]))),
  constraint order_ask_again_check CHECK (((answer IS NULL) = (answered_at IS NULL))),
  constraint order_ask_again_check1 CHECK (((next_order_id IS NULL) OR (answer = 'AGAIN'::text)))
);
CREATE INDEX order_ask_again_next ON public.order_ask_again USING btree (district_id, next_order_id) WHERE (next_order_id IS NOT NULL);
CREATE INDEX order_ask_again_site ON public.order_ask_again USING btree (district_id, site_id, asked_at, order_id);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table order_attendance (
  district_id integer not null,
  order_id uuid not null,
  person_id uuid not null,
  checked_in_at timestamp with time zone not null,
  checked_out_at timestamp with time zone,
  by_place_code boolean not null default false,
  constraint order_attendance_pkey PRIMARY KEY (district_id, order_id, person_id, checked_in_at),
  constraint order_attendance_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint order_attendance_district_id_order_id_fkey FOREIGN KEY (district_id, order_id) REFERENCES service_order(district_id, id),
  constraint order_attendance_district_id_person_id_fkey FOREIGN KEY (district_id, person_id) REFERENCES person(district_id, id),
  constraint order_attendance_check CHECK ((checked_out_at > checked_in_at))
);
CREATE UNIQUE INDEX order_attendance_open ON public.order_attendance USING btree (district_id, order_id, person_id) WHERE (checked_out_at IS NULL);
CREATE INDEX order_attendance_person ON public.order_attendance USING btree (district_id, person_id, checked_in_at);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table order_fact (
  district_id integer not null,
  order_id uuid not null,
  site_id uuid not null,
  team_id uuid,
  asked_at timestamp with time zone not null,
  asked_on date not null,
  finished_at timestamp with time zone,
  finished_on date,
  rated_on date,
  stars smallint,
  solved text,
  constraint order_fact_pkey PRIMARY KEY (district_id, order_id),
  constraint order_fact_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint order_fact_district_id_order_id_fkey FOREIGN KEY (district_id, order_id) REFERENCES service_order(district_id, id),
  constraint order_fact_district_id_site_id_fkey FOREIGN KEY (district_id, site_id) REFERENCES site(district_id, id),
  constraint order_fact_district_id_team_id_fkey FOREIGN KEY (district_id, team_id) REFERENCES team(district_id, id),
  constraint order_fact_check CHECK (((finished_at IS NULL) = (finished_on IS NULL))),
  constraint order_fact_check1 CHECK ((((rated_on IS NULL) = (stars IS NULL)) AND ((rated_on IS NULL) = (solved IS NULL)))),
  constraint order_fact_solved_check CHECK ((solved = ANY (ARRAY['YES'::text, 'PARTLY'::text, 'NO'::text])))
);
CREATE INDEX order_fact_asked ON public.order_fact USING btree (district_id, site_id, asked_on, order_id);
CREATE INDEX order_fact_finished ON public.order_fact USING btree (district_id, site_id, finished_on, order_id);
CREATE INDEX order_fact_rated ON public.order_fact USING btree (district_id, site_id, rated_on, order_id);
CREATE INDEX order_fact_team ON public.order_fact USING btree (district_id, team_id, finished_on, order_id) WHERE (team_id IS NOT NULL);
-- row security: one district at a time
-- liudan_app: delete insert select update
-- What an order has added to the figures: the records behind them, and what a job takes back before it counts anew

create table order_figure (
  district_id integer not null,
  site_id uuid not null,
  grain text not null,
  day_on date not null,
  measure text not null,
  value bigint not null,
  constraint order_figure_pkey PRIMARY KEY (district_id, site_id, grain, day_on, measure),
  constraint order_figure_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint order_figure_district_id_site_id_fkey FOREIGN KEY (district_id, site_id) REFERENCES site(district_id, id),
  constraint order_figure_grain_check CHECK ((grain = ANY (ARRAY['DAY'::text, 'MONTH'::text]))),
  constraint order_figure_measure_check CHECK ((measure = ANY (ARRAY['ASKED'::text, 'FINISHED'::text, 'FINISH_MINUTES'::text, 'RATED'::text, 'STARS'::text, 'SOLVED'::text, 'CASES'::text])))
);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table order_follower (
  district_id integer not null,
  order_id uuid not null,
  person_id uuid not null,
  added_by uuid,
  created_at timestamp with time zone not null,
  constraint order_follower_pkey PRIMARY KEY (district_id, order_id, person_id),
  constraint order_follower_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint order_follower_district_id_order_id_fkey FOREIGN KEY (district_id, order_id) REFERENCES service_order(district_id, id),
  constraint order_follower_district_id_person_id_fkey FOREIGN KEY (district_id, person_id) REFERENCES person(district_id, id)
);
CREATE INDEX order_follower_person ON public.order_follower USING btree (district_id, person_id);
-- row security: one district at a time
-- liudan_app: delete insert select update
-- Neighbours with the same matter: told how it goes, and see no more than the public page

create table order_hold (
  district_id integer not null,
  site_id uuid not null,
  day_on date not null,
  state text not null,
  stays integer not null default 0,
  minutes bigint not null default 0,
  escalations integer not null default 0,
  constraint order_hold_pkey PRIMARY KEY (district_id, site_id, day_on, state),
  constraint order_hold_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint order_hold_district_id_site_id_fkey FOREIGN KEY (district_id, site_id) REFERENCES site(district_id, id)
);
-- row security: one district at a time
-- liudan_app: delete insert select update
-- Working minutes that orders lay at a place in a state, on the day on which that time was over

create table order_offer (
  district_id integer not null,
  id uuid not null,
  order_id uuid not null,
  team_id uuid not null,
  offered_by uuid,
  offered_at timestamp with time zone not null,
  answer text,
  answered_at timestamp with time zone,
  why text,
  constraint order_offer_pkey PRIMARY KEY (district_id, id),
  constraint order_offer_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint order_offer_district_id_order_id_fkey FOREIGN KEY (district_id, order_id) REFERENCES service_order(district_id, id),
  constraint order_offer_district_id_team_id_fkey FOREIGN KEY (district_id, team_id) REFERENCES team(district_id, id),
  constraint order_offer_answer_check CHECK ((answer = ANY (ARRAY['ACCEPTED'::text, 'DECLINED'::text, 'LAPSED'::text, 'TAKEN_BACK'::text, 'RETURNED'::text, 'CLAIMED'::text]))),
  constraint order_offer_check CHECK (((answer IS NULL) = (answered_at IS NULL)))
);
CREATE INDEX order_offer_order ON public.order_offer USING btree (district_id, order_id, offered_at);
CREATE INDEX order_offer_team ON public.order_offer USING btree (district_id, team_id, offered_at);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table order_photo (
  district_id integer not null,
  order_id uuid not null,
  file_id uuid not null,
  kind text not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint order_photo_pkey PRIMARY KEY (district_id, order_id, file_id),
  constraint order_photo_district_id_file_id_fkey FOREIGN KEY (district_id, file_id) REFERENCES file(district_id, id),
  constraint order_photo_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint order_photo_district_id_order_id_fkey FOREIGN KEY (district_id, order_id) REFERENCES service_order(district_id, id),
  constraint order_photo_kind_check CHECK ((kind = ANY (ARRAY['BEFORE'::text, 'AFTER'::text])))
);
CREATE INDEX order_photo_file ON public.order_photo USING btree (district_id, file_id);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table order_route (
  district_id integer not null,
  id uuid not null,
  site_id uuid not null,
  kind text,
  platform text,
  handling_site_id uuid,
  second_site_id uuid,
  second_part text,
  retired_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null,
  version integer not null default 1,
  constraint order_route_pkey PRIMARY KEY (district_id, id),
  constraint order_route_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint order_route_district_id_handling_site_id_fkey FOREIGN KEY (district_id, handling_site_id) REFERENCES site(district_id, id),
  constraint order_route_district_id_second_site_id_fkey FOREIGN KEY (district_id, second_site_id) REFERENCES site(district_id, id),
  constraint order_route_district_id_site_id_fkey FOREIGN KEY (district_id, site_id) REFERENCES site(district_id, id),
  constraint order_route_check CHECK (((second_site_id IS NULL) = (second_part IS NULL))),
  constraint order_route_check1 CHECK (((handling_site_id IS NOT NULL) OR (second_site_id IS NOT NULL))),
  constraint order_route_kind_check CHECK ((kind = ANY (ARRAY['SERVICE'::text, 'MICRO_WISH'::text]))),
  constraint order_route_platform_check CHECK ((platform = ANY (ARRAY['THEORY'::text, 'EDUCATION'::text, 'CULTURE'::text, 'SCIENCE'::text, 'SPORT'::text, 'CONVENIENCE'::text]))),
  constraint order_route_second_part_check CHECK ((second_part = ANY (ARRAY['INFORMED'::text, 'CO_HANDLES'::text])))
);
CREATE UNIQUE INDEX order_route_case ON public.order_route USING btree (district_id, site_id, kind, platform) NULLS NOT DISTINCT WHERE (retired_at IS NULL);
CREATE INDEX order_route_handling ON public.order_route USING btree (district_id, handling_site_id) WHERE (handling_site_id IS NOT NULL);
CREATE INDEX order_route_second ON public.order_route USING btree (district_id, second_site_id) WHERE (second_site_id IS NOT NULL);
CREATE INDEX order_route_site ON public.order_route USING btree (district_id, site_id);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table order_stand_in (
  district_id integer not null,
  id uuid not null,
  order_id uuid not null,
  absence_id uuid not null,
  person_id uuid,
  team_id uuid,
  asked_by uuid,
  asked_at timestamp with time zone not null,
  answer text,
  answered_at timestamp with time zone,
  constraint order_stand_in_pkey PRIMARY KEY (district_id, id),
  constraint order_stand_in_district_id_absence_id_fkey FOREIGN KEY (district_id, absence_id) REFERENCES order_absence(district_id, id),
  constraint order_stand_in_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint order_stand_in_district_id_order_id_fkey FOREIGN KEY (district_id, order_id) REFERENCES service_order(district_id, id),
  constraint order_stand_in_district_id_person_id_fkey FOREIGN KEY (district_id, person_id) REFERENCES person(district_id, id),
  constraint order_stand_in_district_id_team_id_fkey FOREIGN KEY (district_id, team_id) REFERENCES team(district_id, id),
  constraint order_stand_in_answer_check CHECK ((answer = ANY (ARRAY['ACCEPTED'::text, 'DECLINED'::text, 'TOO_LATE'::text]))),
  constraint order_stand_in_check CHECK (((person_id IS NULL) <> (team_id IS NULL))),
  constraint order_stand_in_check1 CHECK (((answer IS NULL) = (answered_at IS NULL)))
);
CREATE INDEX order_stand_in_absence ON public.order_stand_in USING btree (district_id, absence_id);
CREATE UNIQUE INDEX order_stand_in_asked_person ON public.order_stand_in USING btree (district_id, absence_id, person_id) WHERE ((person_id IS NOT NULL) AND (answer IS NULL));
CREATE UNIQUE INDEX order_stand_in_asked_team ON public.order_stand_in USING btree (district_id, absence_id, team_id) WHERE ((team_id IS NOT NULL) AND (answer IS NULL));
CREATE INDEX order_stand_in_order ON public.order_stand_in USING btree (district_id, order_id, asked_at);
CREATE INDEX order_stand_in_person ON public.order_stand_in USING btree (district_id, person_id) WHERE (person_id IS NOT NULL);
CREATE INDEX order_stand_in_team ON public.order_stand_in USING btree (district_id, team_id) WHERE (team_id IS NOT NULL);
CREATE UNIQUE INDEX order_stand_in_won ON public.order_stand_in USING btree (district_id, absence_id) WHERE (answer = 'ACCEPTED'::text);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table order_word (
  district_id integer not null,
  site_id uuid not null,
  word text not null,
  span integer not null,
  ids uuid[] not null,
  constraint order_word_pkey PRIMARY KEY (district_id, site_id, word, span),
  constraint order_word_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint order_word_district_id_site_id_fkey FOREIGN KEY (district_id, site_id) REFERENCES site(district_id, id),
  constraint order_word_ids_check CHECK ((cardinality(ids) > 0))
);
-- row security: one district at a time
-- liudan_app: delete insert select update
-- Orders that have been handled at a place and say a word in their title (two characters, pinyin, initials), by four weeks of their UUIDv7

create table outbox (
  district_id integer not null,
  id uuid not null,
  event text not null,
  payload jsonb not null,
  topic text not null,
  at timestamp with time zone not null,
  constraint outbox_pkey PRIMARY KEY (district_id, id),
  constraint outbox_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id)
);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table password_before (
  account_id uuid not null,
  id uuid not null,
  password_hash text not null,
  set_at timestamp with time zone not null,
  constraint password_before_pkey PRIMARY KEY (account_id, id),
  constraint password_before_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);
-- liudan_app: delete insert select update

create table person (
  district_id integer not null,
  id uuid not null,
  account_id uuid,
  name text not null,
  phone_index text,
  phone_sealed text,
  phone_tail_index text,
  demonstration boolean not null default false,
  created_by uuid,
  created_at timestamp with time zone not null,
  version integer not null default 1,
  login text,
  erased_at timestamp with time zone,
  constraint person_pkey PRIMARY KEY (district_id, id),
  constraint person_district_id_account_id_key UNIQUE (district_id, account_id),
  constraint person_district_id_phone_index_key UNIQUE (district_id, phone_index),
  constraint person_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint person_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint person_name_check CHECK (((length(name) >= 1) AND (length(name) <= 40)))
);
CREATE INDEX person_account ON public.person USING btree (account_id);
CREATE UNIQUE INDEX person_login ON public.person USING btree (district_id, login) WHERE (login IS NOT NULL);
CREATE INDEX person_staff ON public.person USING btree (district_id, name, id) WHERE (login IS NOT NULL);
CREATE INDEX person_tail ON public.person USING btree (district_id, phone_tail_index);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table recovery_code (
  account_id uuid not null,
  code_index text not null,
  created_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint recovery_code_pkey PRIMARY KEY (account_id, code_index),
  constraint recovery_code_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);
-- liudan_app: delete insert select update

create table role_grant (
  district_id integer not null,
  id uuid not null,
  person_id uuid not null,
  role text not null,
  site_id uuid not null,
  reach text not null,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone,
  delegated_from_id uuid,
  revoked_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint role_grant_pkey PRIMARY KEY (district_id, id),
  constraint role_grant_district_id_delegated_from_id_fkey FOREIGN KEY (district_id, delegated_from_id) REFERENCES role_grant(district_id, id),
  constraint role_grant_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint role_grant_district_id_person_id_fkey FOREIGN KEY (district_id, person_id) REFERENCES person(district_id, id),
  constraint role_grant_district_id_site_id_fkey FOREIGN KEY (district_id, site_id) REFERENCES site(district_id, id),
  constraint role_grant_check CHECK (((to_at IS NULL) OR (to_at > from_at))),
  constraint role_grant_reach_check CHECK ((reach = ANY (ARRAY['HERE'::text, 'BELOW'::text]))),
  constraint role_grant_role_check CHECK ((role = ANY (ARRAY['SYSTEM_ADMIN'::text, 'SECURITY_ADMIN'::text, 'AUDIT_ADMIN'::text, 'MANAGER'::text, 'CLERK'::text, 'DISPATCHER'::text, 'EDITOR'::text, 'REVIEWER'::text, 'INSPECTOR'::text, 'MEDIA_DESK'::text, 'GRID_WORKER'::text, 'VIEWER'::text])))
);
CREATE INDEX role_grant_created ON public.role_grant USING btree (district_id, created_at, id);
CREATE INDEX role_grant_delegated ON public.role_grant USING btree (district_id, delegated_from_id) WHERE (delegated_from_id IS NOT NULL);
CREATE INDEX role_grant_person ON public.role_grant USING btree (district_id, person_id);
CREATE INDEX role_grant_site ON public.role_grant USING btree (district_id, site_id);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table schema_migration (
  number integer not null,
  name text not null,
  at timestamp with time zone not null,
  constraint schema_migration_pkey PRIMARY KEY (number)
);
-- liudan_app: nothing

create table seal (
  district_id integer not null,
  book text not null,
  number integer not null,
  row_ids uuid[] not null,
  root text not null,
  chain text not null,
  upto_xact xid8 not null,
  sealed_at timestamp with time zone not null,
  constraint seal_pkey PRIMARY KEY (district_id, book, number),
  constraint seal_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint seal_book_check CHECK ((book = ANY (ARRAY['HISTORY'::text, 'AUDIT'::text]))),
  constraint seal_number_check CHECK ((number > 0)),
  constraint seal_row_ids_check CHECK ((cardinality(row_ids) > 0))
);
-- row security: one district at a time
-- liudan_app: insert select

create table seal_head (
  district_id integer not null,
  book text not null,
  number integer not null,
  chain text not null,
  constraint seal_head_pkey PRIMARY KEY (district_id, book),
  constraint seal_head_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint seal_head_book_check CHECK ((book = ANY (ARRAY['HISTORY'::text, 'AUDIT'::text]))),
  constraint seal_head_number_check CHECK ((number > 0))
);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table search_token (
  district_id integer not null,
  token text not null,
  kind text not null,
  subject_id uuid not null,
  constraint search_token_pkey PRIMARY KEY (district_id, token, kind, subject_id),
  constraint search_token_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id)
);
CREATE INDEX search_token_subject ON public.search_token USING btree (district_id, kind, subject_id);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table service_order (
  district_id integer not null,
  id uuid not null,
  code text not null,
  kind text not null,
  site_id uuid not null,
  item_id uuid,
  platform text,
  title text not null,
  details text not null default ''::text,
  risk text not null,
  channel text not null,
  requester_id uuid,
  entered_by uuid,
  contact_name_sealed text,
  contact_phone_sealed text,
  contact_phone_index text,
  contact_tail_index text,
  contact_address_sealed text,
  consent_photos boolean not null,
  consent_showcase boolean not null,
  wanted_from timestamp with time zone,
  wanted_to timestamp with time zone,
  out_of_scope text,
  question text,
  reject_reason text,
  team_id uuid,
  hops integer not null default 0,
  declines integer not null default 0,
  reopened integer not null default 0,
  scheduled_from timestamp with time zone,
  scheduled_to timestamp with time zone,
  result text,
  people_present integer,
  stars smallint,
  solved text,
  comment text,
  evaluated_at timestamp with time zone,
  evaluated_by_staff boolean,
  follow_up_due_at timestamp with time zone,
  follow_up_done_at timestamp with time zone,
  follow_up_outcome text,
  asked_again_at timestamp with time zone,
  created_at timestamp with time zone not null,
  state text not null,
  state_since timestamp with time zone not null,
  due_at timestamp with time zone,
  remind_at timestamp with time zone,
  paused_since timestamp with time zone,
  left_minutes integer,
  version integer not null default 1,
  handling_site_id uuid not null,
  urged_at timestamp with time zone,
  priority text not null default 'NORMAL'::text,
  private boolean not null default false,
  second_site_id uuid,
  second_part text,
  follows_id uuid,
  consent_ask_again boolean not null default false,
  constraint service_order_pkey PRIMARY KEY (district_id, id),
  constraint service_order_district_id_code_key UNIQUE (district_id, code),
  constraint service_order_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint service_order_district_id_follows_id_fkey FOREIGN KEY (district_id, follows_id) REFERENCES service_order(district_id, id),
  constraint service_order_district_id_handling_site_id_fkey FOREIGN KEY (district_id, handling_site_id) REFERENCES site(district_id, id),
  constraint service_order_district_id_item_id_fkey FOREIGN KEY (district_id, item_id) REFERENCES menu_item(district_id, id),
  constraint service_order_district_id_requester_id_fkey FOREIGN KEY (district_id, requester_id) REFERENCES person(district_id, id),
  constraint service_order_district_id_second_site_id_fkey FOREIGN KEY (district_id, second_site_id) REFERENCES site(district_id, id),
  constraint service_order_district_id_site_id_fkey FOREIGN KEY (district_id, site_id) REFERENCES site(district_id, id),
  constraint service_order_district_id_team_id_fkey FOREIGN KEY (district_id, team_id) REFERENCES team(district_id, id),
  constraint service_order_channel_check CHECK ((channel = ANY (ARRAY['QR_PLACE'::text, 'QR_ITEM'::text, 'WEB'::text, 'KIOSK'::text, 'PHONE'::text, 'WALK_IN'::text, 'GRID_WORKER'::text, 'PAPER'::text]))),
  constraint service_order_check CHECK (((team_id IS NOT NULL) OR (state <> ALL (ARRAY['OFFERED'::text, 'ACCEPTED'::text, 'SCHEDULED'::text, 'IN_SERVICE'::text, 'REPORTED'::text, 'EVALUATED'::text])))),
  constraint service_order_check1 CHECK ((scheduled_to > scheduled_from)),
  constraint service_order_check2 CHECK (((wanted_to IS NULL) OR (wanted_from IS NULL) OR (wanted_to >= wanted_from))),
  constraint service_order_check3 CHECK (((stars IS NULL) = (solved IS NULL))),
  constraint service_order_check4 CHECK ((NOT (private AND consent_showcase))),
  constraint service_order_check5 CHECK (((second_site_id IS NULL) = (second_part IS NULL))),
  constraint service_order_hops_check CHECK ((hops >= 0)),
  constraint service_order_kind_check CHECK ((kind = ANY (ARRAY['SERVICE'::text, 'MICRO_WISH'::text]))),
  constraint service_order_out_of_scope_check CHECK ((out_of_scope = ANY (ARRAY['EMERGENCY'::text, 'HOTLINE_12345'::text, 'PAID_REPAIR'::text, 'ENFORCEMENT'::text]))),
  constraint service_order_people_present_check CHECK ((people_present > 0)),
  constraint service_order_platform_check CHECK ((platform = ANY (ARRAY['THEORY'::text, 'EDUCATION'::text, 'CULTURE'::text, 'SCIENCE'::text, 'SPORT'::text, 'CONVENIENCE'::text]))),
  constraint service_order_priority_check CHECK ((priority = ANY (ARRAY['NORMAL'::text, 'HIGH'::text, 'URGENT'::text]))),
  constraint service_order_reopened_check CHECK (((reopened >= 0) AND (reopened <= 1))),
  constraint service_order_risk_check CHECK (((length(risk) >= 1) AND (length(risk) <= 300))),
  constraint service_order_second_part_check CHECK ((second_part = ANY (ARRAY['INFORMED'::text, 'CO_HANDLES'::text]))),
  constraint service_order_solved_check CHECK ((solved = ANY (ARRAY['YES'::text, 'PARTLY'::text, 'NO'::text]))),
  constraint service_order_stars_check CHECK (((stars >= 1) AND (stars <= 5))),
  constraint service_order_state_check CHECK ((state = ANY (ARRAY['SUBMITTED'::text, 'NEED_INFO'::text, 'TRIAGED'::text, 'POOLED'::text, 'OFFERED'::text, 'ACCEPTED'::text, 'SCHEDULED'::text, 'IN_SERVICE'::text, 'REPORTED'::text, 'EVALUATED'::text, 'CLOSED'::text, 'REJECTED'::text, 'WITHDRAWN'::text, 'CANCELLED'::text, 'EXPIRED'::text]))),
  constraint service_order_title_check CHECK (((length(title) >= 1) AND (length(title) <= 40)))
);
CREATE INDEX service_order_ask_again ON public.service_order USING btree (district_id, state_since, id) WHERE ((state = 'CLOSED'::text) AND (asked_again_at IS NULL));
CREATE INDEX service_order_created ON public.service_order USING btree (district_id, created_at, id);
CREATE INDEX service_order_ended ON public.service_order USING btree (district_id, state, created_at, id) WHERE (state = ANY (ARRAY['CLOSED'::text, 'REJECTED'::text, 'WITHDRAWN'::text, 'CANCELLED'::text, 'EXPIRED'::text]));
CREATE INDEX service_order_ended_here ON public.service_order USING btree (district_id, handling_site_id, state, created_at, id) WHERE (state = ANY (ARRAY['CLOSED'::text, 'REJECTED'::text, 'WITHDRAWN'::text, 'CANCELLED'::text, 'EXPIRED'::text]));
CREATE INDEX service_order_entered ON public.service_order USING btree (district_id, entered_by, created_at, id) WHERE (entered_by IS NOT NULL);
CREATE INDEX service_order_follow_up ON public.service_order USING btree (district_id, follow_up_due_at, id) WHERE ((follow_up_due_at IS NOT NULL) AND (follow_up_done_at IS NULL));
CREATE INDEX service_order_follows ON public.service_order USING btree (district_id, follows_id) WHERE (follows_id IS NOT NULL);
CREATE INDEX service_order_handling ON public.service_order USING btree (district_id, handling_site_id, created_at, id);
CREATE INDEX service_order_item ON public.service_order USING btree (district_id, item_id) WHERE (item_id IS NOT NULL);
CREATE INDEX service_order_open ON public.service_order USING btree (district_id, state, due_at, id) WHERE (state <> ALL (ARRAY['CLOSED'::text, 'REJECTED'::text, 'WITHDRAWN'::text, 'CANCELLED'::text, 'EXPIRED'::text]));
CREATE INDEX service_order_open_due ON public.service_order USING btree (district_id, handling_site_id, due_at, id) WHERE (state <> ALL (ARRAY['CLOSED'::text, 'REJECTED'::text, 'WITHDRAWN'::text, 'CANCELLED'::text, 'EXPIRED'::text]));
CREATE INDEX service_order_open_here ON public.service_order USING btree (district_id, handling_site_id, state, due_at, id) WHERE (state <> ALL (ARRAY['CLOSED'::text, 'REJECTED'::text, 'WITHDRAWN'::text, 'CANCELLED'::text, 'EXPIRED'::text]));
CREATE INDEX service_order_phone ON public.service_order USING btree (district_id, contact_phone_index, created_at, id) WHERE (contact_phone_index IS NOT NULL);
CREATE INDEX service_order_requester ON public.service_order USING btree (district_id, requester_id, created_at, id) WHERE (requester_id IS NOT NULL);
CREATE INDEX service_order_second ON public.service_order USING btree (district_id, second_site_id, created_at, id) WHERE (second_site_id IS NOT NULL);
CREATE INDEX service_order_second_created ON public.service_order USING btree (district_id, created_at, id) WHERE (second_site_id IS NOT NULL);
CREATE INDEX service_order_site ON public.service_order USING btree (district_id, site_id, created_at, id);
CREATE INDEX service_order_tail ON public.service_order USING btree (district_id, contact_tail_index, created_at, id) WHERE (contact_tail_index IS NOT NULL);
CREATE INDEX service_order_team ON public.service_order USING btree (district_id, team_id, created_at, id) WHERE (team_id IS NOT NULL);
CREATE INDEX service_order_team_open ON public.service_order USING btree (district_id, team_id, state, due_at, id) WHERE ((team_id IS NOT NULL) AND (state <> ALL (ARRAY['CLOSED'::text, 'REJECTED'::text, 'WITHDRAWN'::text, 'CANCELLED'::text, 'EXPIRED'::text])));
CREATE INDEX service_order_wishes ON public.service_order USING btree (district_id, state_since, id) WHERE ((kind = 'MICRO_WISH'::text) AND (state = 'POOLED'::text));
-- row security: one district at a time
-- liudan_app: delete insert select update

create table session (
  token_hash text not null,
  id uuid not null,
  account_id uuid not null,
  staff boolean not null,
  second_factor boolean not null default false,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  idle_minutes integer,
  pending text,
  device text,
  address text,
  constraint session_pkey PRIMARY KEY (token_hash),
  constraint session_id_key UNIQUE (id),
  constraint session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint session_idle_minutes_check CHECK ((idle_minutes > 0)),
  constraint session_pending_check CHECK ((pending = ANY (ARRAY['PASSWORD'::text, 'TOTP'::text])))
);
CREATE INDEX session_account ON public.session USING btree (account_id);
CREATE INDEX session_expires ON public.session USING btree (expires_at);
-- liudan_app: delete insert select update

create table setting (
  district_id integer not null,
  id uuid not null,
  key text not null,
  from_on date not null,
  value jsonb not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  site_id uuid,
  constraint setting_pkey PRIMARY KEY (district_id, id),
  constraint setting_district_id_key_site_id_from_on_created_at_key UNIQUE NULLS NOT DISTINCT (district_id, key, site_id, from_on, created_at),
  constraint setting_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint setting_district_id_site_id_fkey FOREIGN KEY (district_id, site_id) REFERENCES site(district_id, id)
);
CREATE INDEX setting_site ON public.setting USING btree (district_id, site_id) WHERE (site_id IS NOT NULL);
-- row security: one district at a time
-- liudan_app: insert select

create table showcase (
  district_id integer not null,
  id uuid not null,
  code text not null,
  order_id uuid not null,
  site_id uuid not null,
  team_id uuid,
  requester_id uuid,
  kind text not null,
  platform text,
  title text not null,
  asked text not null,
  done text not null,
  said text not null default ''::text,
  stars smallint not null,
  solved text not null,
  asked_at timestamp with time zone not null,
  finished_at timestamp with time zone not null,
  drafted_by uuid[] not null,
  published_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null,
  state text not null,
  state_since timestamp with time zone not null,
  due_at timestamp with time zone,
  remind_at timestamp with time zone,
  paused_since timestamp with time zone,
  left_minutes integer,
  version integer not null default 1,
  handling_site_id uuid not null,
  constraint showcase_pkey PRIMARY KEY (district_id, id),
  constraint showcase_district_id_code_key UNIQUE (district_id, code),
  constraint showcase_district_id_order_id_key UNIQUE (district_id, order_id),
  constraint showcase_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint showcase_district_id_handling_site_id_fkey FOREIGN KEY (district_id, handling_site_id) REFERENCES site(district_id, id),
  constraint showcase_district_id_order_id_fkey FOREIGN KEY (district_id, order_id) REFERENCES service_order(district_id, id),
  constraint showcase_district_id_requester_id_fkey FOREIGN KEY (district_id, requester_id) REFERENCES person(district_id, id),
  constraint showcase_district_id_site_id_fkey FOREIGN KEY (district_id, site_id) REFERENCES site(district_id, id),
  constraint showcase_district_id_team_id_fkey FOREIGN KEY (district_id, team_id) REFERENCES team(district_id, id),
  constraint showcase_asked_check CHECK (((length(asked) >= 1) AND (length(asked) <= 2000))),
  constraint showcase_check CHECK (((state <> 'PUBLISHED'::text) OR (published_at IS NOT NULL))),
  constraint showcase_done_check CHECK (((length(done) >= 1) AND (length(done) <= 2000))),
  constraint showcase_kind_check CHECK ((kind = ANY (ARRAY['SERVICE'::text, 'MICRO_WISH'::text]))),
  constraint showcase_platform_check CHECK ((platform = ANY (ARRAY['THEORY'::text, 'EDUCATION'::text, 'CULTURE'::text, 'SCIENCE'::text, 'SPORT'::text, 'CONVENIENCE'::text]))),
  constraint showcase_said_check CHECK ((length(said) <= 1000)),
  constraint showcase_solved_check CHECK ((solved = ANY (ARRAY['YES'::text, 'PARTLY'::text, 'NO'::text]))),
  constraint showcase_stars_check CHECK (((stars >= 1) AND (stars <= 5))),
  constraint showcase_state_check CHECK ((state = ANY (ARRAY['DRAFT'::text, 'IN_REVIEW'::text, 'PUBLISHED'::text, 'TAKEN_DOWN'::text]))),
  constraint showcase_title_check CHECK (((length(title) >= 1) AND (length(title) <= 40)))
);
CREATE INDEX showcase_handling ON public.showcase USING btree (district_id, handling_site_id);
CREATE INDEX showcase_requester ON public.showcase USING btree (district_id, requester_id) WHERE (requester_id IS NOT NULL);
CREATE INDEX showcase_site ON public.showcase USING btree (district_id, site_id, state, state_since, id);
CREATE INDEX showcase_state ON public.showcase USING btree (district_id, state, state_since, id);
CREATE INDEX showcase_team ON public.showcase USING btree (district_id, team_id) WHERE (team_id IS NOT NULL);
-- row security: one district at a time
-- liudan_app: delete insert select update
-- A case; `case` is a word of SQL

create table showcase_candidate (
  district_id integer not null,
  order_id uuid not null,
  site_id uuid not null,
  stars smallint not null,
  evaluated_at timestamp with time zone not null,
  passed_by uuid,
  passed_at timestamp with time zone,
  constraint showcase_candidate_pkey PRIMARY KEY (district_id, order_id),
  constraint showcase_candidate_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint showcase_candidate_district_id_order_id_fkey FOREIGN KEY (district_id, order_id) REFERENCES service_order(district_id, id),
  constraint showcase_candidate_district_id_site_id_fkey FOREIGN KEY (district_id, site_id) REFERENCES site(district_id, id)
);
CREATE INDEX showcase_candidate_site ON public.showcase_candidate USING btree (district_id, site_id, evaluated_at, order_id);
-- row security: one district at a time
-- liudan_app: delete insert select update
-- A rated order whose requester consents and that has no case yet; passed: an editor has decided against one

create table showcase_photo (
  district_id integer not null,
  id uuid not null,
  showcase_id uuid not null,
  file_id uuid not null,
  kind text not null,
  checked_by uuid,
  checked_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint showcase_photo_pkey PRIMARY KEY (district_id, id),
  constraint showcase_photo_district_id_file_id_fkey FOREIGN KEY (district_id, file_id) REFERENCES file(district_id, id),
  constraint showcase_photo_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint showcase_photo_district_id_showcase_id_fkey FOREIGN KEY (district_id, showcase_id) REFERENCES showcase(district_id, id),
  constraint showcase_photo_check CHECK (((checked_by IS NULL) = (checked_at IS NULL))),
  constraint showcase_photo_kind_check CHECK ((kind = ANY (ARRAY['BEFORE'::text, 'AFTER'::text])))
);
CREATE INDEX showcase_photo_file ON public.showcase_photo USING btree (district_id, file_id);
CREATE INDEX showcase_photo_showcase ON public.showcase_photo USING btree (district_id, showcase_id, created_at, id);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table site (
  district_id integer not null,
  id uuid not null,
  parent_id uuid,
  kind text not null,
  name text not null,
  official_code text,
  qr_code text not null,
  key text not null,
  path text not null,
  address text,
  floor_area_square_metres numeric(8,1),
  opening_hours text,
  party_body text,
  phone text,
  introduction text,
  main_venue text,
  founded_on date,
  founded_precision text,
  pilot boolean not null default false,
  demonstration_level text,
  plaque_on date,
  longitude numeric(9,6),
  latitude numeric(8,6),
  coordinates_schematic boolean not null default false,
  photo_id uuid,
  closed_at timestamp with time zone,
  merged_into_id uuid,
  created_by uuid,
  created_at timestamp with time zone not null,
  version integer not null default 1,
  plaque_photo_id uuid,
  import_id uuid,
  constraint site_pkey PRIMARY KEY (district_id, id),
  constraint site_district_id_official_code_key UNIQUE (district_id, official_code),
  constraint site_district_id_path_key UNIQUE (district_id, path) DEFERRABLE,
  constraint site_district_id_qr_code_key UNIQUE (district_id, qr_code),
  constraint site_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint site_district_id_merged_into_id_fkey FOREIGN KEY (district_id, merged_into_id) REFERENCES site(district_id, id),
  constraint site_district_id_parent_id_fkey FOREIGN KEY (district_id, parent_id) REFERENCES site(district_id, id),
  constraint site_district_id_photo_id_fkey FOREIGN KEY (district_id, photo_id) REFERENCES file(district_id, id),
  constraint site_district_id_plaque_photo_id_fkey FOREIGN KEY (district_id, plaque_photo_id) REFERENCES file(district_id, id),
  constraint site_check CHECK (((kind = 'CENTER'::text) = (parent_id IS NULL))),
  constraint site_check1 CHECK (((longitude IS NULL) = (latitude IS NULL))),
  constraint site_check2 CHECK (((merged_into_id IS NULL) OR (closed_at IS NOT NULL))),
  constraint site_demonstration_level_check CHECK ((demonstration_level = ANY (ARRAY['DISTRICT'::text, 'CITY'::text]))),
  constraint site_floor_area_square_metres_check CHECK ((floor_area_square_metres > (0)::numeric)),
  constraint site_founded_precision_check CHECK ((founded_precision = ANY (ARRAY['DAY'::text, 'MONTH'::text, 'YEAR'::text]))),
  constraint site_key_check CHECK ((key ~ '^[0-9a-z]+$'::text)),
  constraint site_kind_check CHECK ((kind = ANY (ARRAY['CENTER'::text, 'INSTITUTE'::text, 'STATION'::text, 'BASE'::text, 'POINT'::text, 'POST'::text, 'COURTYARD'::text, 'BOOTH'::text, 'GRID_CELL'::text]))),
  constraint site_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60))),
  constraint site_path_check CHECK ((path ~ '^([0-9a-z]+/)+$'::text))
);
CREATE INDEX site_closed ON public.site USING btree (district_id, closed_at) WHERE (closed_at IS NOT NULL);
CREATE INDEX site_import_id ON public.site USING btree (district_id, import_id, id) WHERE (import_id IS NOT NULL);
CREATE INDEX site_merged_into ON public.site USING btree (district_id, merged_into_id) WHERE (merged_into_id IS NOT NULL);
CREATE UNIQUE INDEX site_one_center ON public.site USING btree (district_id) WHERE ((kind = 'CENTER'::text) AND (closed_at IS NULL));
CREATE INDEX site_parent ON public.site USING btree (district_id, parent_id, key);
CREATE INDEX site_photo ON public.site USING btree (district_id, photo_id) WHERE (photo_id IS NOT NULL);
CREATE INDEX site_plaque_photo ON public.site USING btree (district_id, plaque_photo_id) WHERE (plaque_photo_id IS NOT NULL);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table site_code (
  district_id integer not null,
  code text not null,
  site_id uuid not null,
  kind text not null,
  retired_at timestamp with time zone not null,
  constraint site_code_pkey PRIMARY KEY (district_id, code),
  constraint site_code_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint site_code_district_id_site_id_fkey FOREIGN KEY (district_id, site_id) REFERENCES site(district_id, id),
  constraint site_code_kind_check CHECK ((kind = ANY (ARRAY['QR'::text, 'OFFICIAL'::text])))
);
CREATE INDEX site_code_site ON public.site_code USING btree (district_id, site_id);
-- row security: one district at a time
-- liudan_app: insert select
-- Codes of the past that printed signs still carry: each leads to the place that answers now

create table site_import (
  district_id integer not null,
  id uuid not null,
  file_name text not null,
  file_sha256 text not null,
  format text not null,
  scope_site_ids uuid[] not null,
  state text not null,
  mode text,
  rows_read integer not null default 0,
  rows_faulty integer not null default 0,
  rows_applied integer not null default 0,
  ignored_columns text[] not null default '{}'::text[],
  refusal text,
  created_by uuid,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  version integer not null default 1,
  constraint site_import_pkey PRIMARY KEY (district_id, id),
  constraint site_import_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint site_import_format_check CHECK ((format = ANY (ARRAY['CSV'::text, 'XLSX'::text]))),
  constraint site_import_mode_check CHECK ((mode = ANY (ARRAY['CLEAN_ROWS'::text, 'ALL_OR_NOTHING'::text]))),
  constraint site_import_scope_site_ids_check CHECK ((cardinality(scope_site_ids) > 0)),
  constraint site_import_state_check CHECK ((state = ANY (ARRAY['CHECKING'::text, 'CHECKED'::text, 'APPLYING'::text, 'APPLIED'::text, 'UNDOING'::text, 'UNDONE'::text, 'DISCARDED'::text, 'FAILED'::text])))
);
CREATE INDEX site_import_created ON public.site_import USING btree (district_id, created_at, id);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table site_import_fault (
  district_id integer not null,
  import_id uuid not null,
  row_no integer not null,
  place integer not null,
  heading text not null,
  reason text not null,
  constraint site_import_fault_pkey PRIMARY KEY (district_id, import_id, row_no, place),
  constraint site_import_fault_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint site_import_fault_district_id_import_id_fkey FOREIGN KEY (district_id, import_id) REFERENCES site_import(district_id, id)
);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table site_import_row (
  district_id integer not null,
  import_id uuid not null,
  row_no integer not null,
  site_id uuid not null,
  kind text,
  name text,
  official_code text,
  parent_code text,
  parent_names text,
  own_names text,
  details jsonb,
  parent_id uuid,
  parent_kind text,
  parent_row_no integer,
  depth smallint,
  faulty boolean not null,
  constraint site_import_row_pkey PRIMARY KEY (district_id, row_no, import_id)
);
CREATE INDEX site_import_row_code ON public.site_import_row USING btree (district_id, import_id, official_code) WHERE (official_code IS NOT NULL);
-- row security: one district at a time
-- liudan_app: delete insert select update
-- What a file says, until it is applied or thrown away; no foreign key to it, because it is bulk that never stays

create table site_platform (
  district_id integer not null,
  site_id uuid not null,
  platform text not null,
  constraint site_platform_pkey PRIMARY KEY (district_id, site_id, platform),
  constraint site_platform_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint site_platform_district_id_site_id_fkey FOREIGN KEY (district_id, site_id) REFERENCES site(district_id, id),
  constraint site_platform_platform_check CHECK ((platform = ANY (ARRAY['THEORY'::text, 'EDUCATION'::text, 'CULTURE'::text, 'SCIENCE'::text, 'SPORT'::text, 'CONVENIENCE'::text])))
);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table sms_message (
  district_id integer not null,
  id uuid not null,
  source text not null,
  phone_sealed text not null,
  text_sealed text not null,
  sender text not null,
  created_at timestamp with time zone not null,
  constraint sms_message_pkey PRIMARY KEY (district_id, id),
  constraint sms_message_district_id_source_key UNIQUE (district_id, source),
  constraint sms_message_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint sms_message_sender_check CHECK ((sender = ANY (ARRAY['DEVELOPMENT'::text, 'NONE'::text])))
);
CREATE INDEX sms_message_created ON public.sms_message USING btree (district_id, created_at, id);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table spent_proof (
  district_id integer not null,
  id text not null,
  expires_at timestamp with time zone not null,
  constraint spent_proof_pkey PRIMARY KEY (district_id, id),
  constraint spent_proof_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id)
);
CREATE INDEX spent_proof_expires ON public.spent_proof USING btree (district_id, expires_at);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table team (
  district_id integer not null,
  id uuid not null,
  site_id uuid not null,
  kind text not null,
  name text not null,
  introduction text,
  stated_members integer,
  open_orders_most integer not null default 5,
  closed_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null,
  version integer not null default 1,
  constraint team_pkey PRIMARY KEY (district_id, id),
  constraint team_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint team_district_id_site_id_fkey FOREIGN KEY (district_id, site_id) REFERENCES site(district_id, id),
  constraint team_kind_check CHECK ((kind = ANY (ARRAY['PIONEER'::text, 'MUTUAL_AID'::text, 'CULTURE'::text, 'PROPERTY'::text, 'YOUTH'::text, 'BUSINESS_VOLUNTEER'::text, 'EXPERT'::text, 'PROFESSIONAL'::text, 'LECTURER'::text, 'MEDICAL'::text, 'GENERAL'::text]))),
  constraint team_name_check CHECK (((length(name) >= 1) AND (length(name) <= 40))),
  constraint team_open_orders_most_check CHECK ((open_orders_most > 0)),
  constraint team_stated_members_check CHECK ((stated_members > 0))
);
CREATE INDEX team_site ON public.team USING btree (district_id, site_id);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table team_figure (
  district_id integer not null,
  site_id uuid not null,
  team_id uuid not null,
  month_on date not null,
  finished integer not null default 0,
  rated integer not null default 0,
  stars integer not null default 0,
  constraint team_figure_pkey PRIMARY KEY (district_id, site_id, team_id, month_on),
  constraint team_figure_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint team_figure_district_id_site_id_fkey FOREIGN KEY (district_id, site_id) REFERENCES site(district_id, id),
  constraint team_figure_district_id_team_id_fkey FOREIGN KEY (district_id, team_id) REFERENCES team(district_id, id)
);
CREATE INDEX team_figure_team ON public.team_figure USING btree (district_id, team_id);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table team_member (
  district_id integer not null,
  team_id uuid not null,
  person_id uuid not null,
  leader boolean not null default false,
  from_at timestamp with time zone not null,
  to_at timestamp with time zone,
  constraint team_member_pkey PRIMARY KEY (district_id, team_id, person_id),
  constraint team_member_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint team_member_district_id_person_id_fkey FOREIGN KEY (district_id, person_id) REFERENCES person(district_id, id),
  constraint team_member_district_id_team_id_fkey FOREIGN KEY (district_id, team_id) REFERENCES team(district_id, id),
  constraint team_member_check CHECK (((to_at IS NULL) OR (to_at > from_at)))
);
CREATE INDEX team_member_person ON public.team_member USING btree (district_id, person_id);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table team_platform (
  district_id integer not null,
  team_id uuid not null,
  platform text not null,
  constraint team_platform_pkey PRIMARY KEY (district_id, team_id, platform),
  constraint team_platform_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint team_platform_district_id_team_id_fkey FOREIGN KEY (district_id, team_id) REFERENCES team(district_id, id),
  constraint team_platform_platform_check CHECK ((platform = ANY (ARRAY['THEORY'::text, 'EDUCATION'::text, 'CULTURE'::text, 'SCIENCE'::text, 'SPORT'::text, 'CONVENIENCE'::text])))
);
-- row security: one district at a time
-- liudan_app: delete insert select update

create table team_skill (
  district_id integer not null,
  team_id uuid not null,
  skill text not null,
  constraint team_skill_pkey PRIMARY KEY (district_id, team_id, skill),
  constraint team_skill_district_id_fkey FOREIGN KEY (district_id) REFERENCES district(id),
  constraint team_skill_district_id_team_id_fkey FOREIGN KEY (district_id, team_id) REFERENCES team(district_id, id),
  constraint team_skill_skill_check CHECK (((length(skill) >= 1) AND (length(skill) <= 20)))
);
-- row security: one district at a time
-- liudan_app: delete insert select update

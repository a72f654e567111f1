-- The directory of social services: who provides what, where, for whom, and how fresh that is. The aggregate layer: no
-- column here could hold a person who is served. A service's two flags travel into every table below it by its key, so
-- that each row alone says whether the public may read it and whether its place stays hidden.
create table service_type_crosswalk (
  scheme        text not null constraint service_type_crosswalk_scheme check (scheme in ('local', 'national', 'regional')),
  place_code    text not null references place,
  foreign_code  text not null,
  type_code     text not null,
  foreign_name  text not null,
  name_locale   text not null,
  relation      text not null constraint service_type_crosswalk_relation check (relation in ('same', 'broader', 'narrower', 'related')),
  valid_from_on date not null,
  valid_to_on   date,
  source        text not null,
  dated_on      date not null,
  constraint service_type_crosswalk_pkey primary key (scheme, place_code, foreign_code, type_code),
  constraint service_type_crosswalk_validity check (valid_to_on is null or valid_to_on >= valid_from_on)
);
comment on table service_type_crosswalk is '[register] What a local, national or regional catalogue calls a type of service of ours.';
comment on column service_type_crosswalk.relation is 'What the foreign entry is to our type: the same, broader, narrower or only related.';
create index service_type_crosswalk_by_type on service_type_crosswalk (type_code, scheme, place_code);

create table service_provider (
  body_id           uuid not null default acting_body() references body,
  id                uuid not null,
  organisation_code text references organisation,
  own_name          text constraint service_provider_own_name check (length(own_name) between 2 and 300),
  own_name_locale   text,
  kind              text not null constraint service_provider_kind check (kind in ('public', 'civil', 'private')),
  is_published      boolean not null,
  account_id        uuid not null default acting_account() references account,
  recorded_at       timestamptz not null,
  constraint service_provider_pkey primary key (body_id, id),
  constraint service_provider_publicity unique (body_id, id, is_published),
  constraint service_provider_is_named check ((organisation_code is null) = (own_name is not null) and (own_name is null) = (own_name_locale is null))
);
comment on table service_provider is '[tenant] Who provides services: an organisation of the register, or an own name where the register has none.';

create table service (
  body_id           uuid not null default acting_body() references body,
  id                uuid not null,
  provider_id       uuid not null,
  place_code        text not null references place,
  sector_code       text not null constraint service_sector check (sector_code in ('education', 'health', 'social_protection')),
  type_code         text not null,
  axis_code         text not null constraint service_axis check (axis_code in ('standardised', 'integrated', 'innovative', 'inter_municipal')),
  name              text not null constraint service_name check (length(name) between 2 and 300),
  name_locale       text not null,
  description       text,
  phone             text,
  web               text,
  language_codes    text[] not null default '{}',
  cost_kind         text constraint service_cost_kind check (cost_kind in ('free', 'fee', 'by_income')),
  cost_cents        int constraint service_cost_cents check (cost_cents >= 0),
  cost_currency     text constraint service_cost_currency check (cost_currency in ('EUR', 'RSD', 'BAM', 'MKD', 'ALL')),
  cost_unit         text constraint service_cost_unit check (cost_unit in ('hour', 'day', 'month', 'visit')),
  eligible_age_from int constraint service_age_from check (eligible_age_from between 0 and 120),
  eligible_age_to   int constraint service_age_to check (eligible_age_to between 0 and 120),
  eligible_residence text not null default 'anybody' constraint service_residence check (eligible_residence in ('anybody', 'town', 'economy')),
  eligible_groups   text[] not null default '{}',
  document_codes    text[] not null default '{}',
  act_title         text,
  act_number        text,
  act_gazette       text,
  act_on            date,
  standard_cited    text,
  acquis_chapter    int constraint service_acquis_chapter check (acquis_chapter between 1 and 35),
  needs_licence     boolean not null default false,
  is_published      boolean not null,
  is_undisclosed    boolean not null,
  state             text constraint service_state check (state in ('planned', 'opening', 'running', 'suspended', 'closed')),
  state_from_on     date,
  assured_on        date,
  vacancy           text constraint service_vacancy check (vacancy in ('free', 'full', 'waiting_list')),
  folded            text not null,
  words             tsvector generated always as (to_tsvector('simple', folded)) stored,
  source            text not null,
  account_id        uuid not null default acting_account() references account,
  recorded_at       timestamptz not null,
  constraint service_pkey primary key (body_id, id),
  constraint service_flags unique (body_id, id, is_published, is_undisclosed),
  constraint service_of_provider foreign key (body_id, provider_id) references service_provider (body_id, id),
  constraint service_ages check (eligible_age_to >= eligible_age_from),
  constraint service_cost check (num_nonnulls(cost_cents, cost_currency, cost_unit) in (0, 3) and (cost_cents is null or cost_kind is distinct from 'free')),
  constraint service_state_is_dated check ((state is null) = (state_from_on is null)),
  constraint service_of_victims_is_undisclosed check (is_undisclosed or type_code not in ('ACC-SHV', 'ACC-SHT')),
  constraint service_undisclosed_is_a_phone_line check (not is_undisclosed
    or (phone is not null and num_nonnulls(description, web, vacancy, act_title, act_number, act_gazette, act_on) = 0))
);
comment on table service is '[tenant] A social service as its body describes it. What changes with time is a dated entry in a table below.';
comment on column service.place_code is 'The place whose people it is for: not where it stands.';
comment on column service.is_undisclosed is 'Nobody may learn where it is or how many it houses: no address, point, place, number or text is stored, only a phone line.';
comment on column service.state is 'The last entry of service_event, kept by its trigger so that a search need not fold ten thousand histories.';
comment on column service.vacancy is 'The last word of service_assurance, kept by its trigger. Of people it says nothing but whether there is room.';
comment on column service.folded is 'Name, provider and the words for its type in all languages, folded: what a search looks in.';
create index service_by_id on service (id);
create index service_by_place on service (place_code, type_code, id);
create index service_by_type on service (type_code, place_code, id);
create index service_by_provider on service (body_id, provider_id);
create index service_by_words on service using gin (words);
create index service_by_assurance on service (body_id, assured_on);

create table service_for (
  body_id        uuid not null default acting_body() references body,
  service_id     uuid not null,
  population_key text not null references population,
  need_code      text not null,
  ended_on       date,
  is_published   boolean not null,
  is_undisclosed boolean not null,
  constraint service_for_pkey primary key (body_id, service_id, population_key, need_code),
  constraint service_for_service foreign key (body_id, service_id, is_published, is_undisclosed)
    references service (body_id, id, is_published, is_undisclosed) on update cascade
);
comment on table service_for is '[tenant] Whom a service serves and which need it meets: the cells of the coverage table that it works on.';
create index service_for_by_need on service_for (need_code, population_key);

create table service_at_location (
  body_id        uuid not null default acting_body() references body,
  service_id     uuid not null,
  id             uuid not null,
  place_code     text references place,
  address        text,
  lat            numeric(8, 5) constraint service_at_location_lat check (lat between -90 and 90),
  lon            numeric(8, 5) constraint service_at_location_lon check (lon between -180 and 180),
  phone          text,
  hours          text[] not null default '{}',
  access_codes   text[] not null default '{}',
  from_on        date,
  to_on          date,
  is_published   boolean not null,
  is_undisclosed boolean not null,
  account_id     uuid not null default acting_account() references account,
  recorded_at    timestamptz not null,
  constraint service_at_location_pkey primary key (body_id, id),
  constraint service_at_location_service foreign key (body_id, service_id, is_published, is_undisclosed)
    references service (body_id, id, is_published, is_undisclosed) on update cascade,
  constraint service_at_location_point check ((lat is null) = (lon is null)),
  constraint service_at_location_dates check (to_on >= from_on),
  constraint service_at_location_hours check (array_to_string(hours, ';') ~ '^([1-7](-[1-7])? [0-2]\d:[0-5]\d-[0-2]\d:[0-5]\d(;|$))*$'),
  constraint service_at_location_undisclosed_is_nowhere check (not is_undisclosed
    or (num_nonnulls(place_code, address, lat, lon, phone) = 0 and cardinality(hours) = 0 and cardinality(access_codes) = 0))
);
comment on table service_at_location is '[tenant] Where a service is given and when it is open. Of an undisclosed service nothing of this is stored.';
comment on column service_at_location.hours is 'Open hours, each as "1-5 08:00-16:00"; 1 is Monday.';
create index service_at_location_by_service on service_at_location (body_id, service_id);
create index service_at_location_by_place on service_at_location (place_code);

create table service_event (
  body_id        uuid not null default acting_body() references body,
  service_id     uuid not null,
  id             uuid not null,
  state          text not null constraint service_event_state check (state in ('planned', 'opening', 'running', 'suspended', 'closed')),
  period         text not null,
  from_on        date not null,
  to_on          date not null,
  note           text,
  source         text,
  corrects_id    uuid,
  is_published   boolean not null,
  is_undisclosed boolean not null,
  account_id     uuid not null default acting_account() references account,
  recorded_at    timestamptz not null,
  constraint service_event_pkey primary key (body_id, id),
  constraint service_event_service foreign key (body_id, service_id, is_published, is_undisclosed)
    references service (body_id, id, is_published, is_undisclosed) on update cascade,
  constraint service_event_corrects foreign key (body_id, corrects_id) references service_event (body_id, id),
  constraint service_event_corrected_once unique (body_id, corrects_id),
  constraint service_event_dates check (from_on <= to_on)
);
comment on table service_event is '[tenant] The life of a service: planned, opening, running, suspended, closed, each from a day with its precision. Append-only.';
comment on column service_event.corrects_id is 'The entry that was wrong: it counts no more and stays to be seen.';
create index service_event_by_service on service_event (body_id, service_id, from_on);

create table service_reading (
  body_id        uuid not null default acting_body() references body,
  service_id     uuid not null,
  id             uuid not null,
  quantity       text not null constraint service_reading_quantity check (quantity in ('capacity', 'taken', 'waiting')),
  value          int not null constraint service_reading_value check (value >= 0),
  period         text not null,
  from_on        date not null,
  to_on          date not null,
  source_id      uuid,
  is_from_published_source boolean,
  note           text,
  is_published   boolean not null,
  is_undisclosed boolean not null,
  account_id     uuid not null default acting_account() references account,
  recorded_at    timestamptz not null,
  constraint service_reading_pkey primary key (body_id, id),
  constraint service_reading_service foreign key (body_id, service_id, is_published, is_undisclosed)
    references service (body_id, id, is_published, is_undisclosed) on update cascade,
  constraint service_reading_source foreign key (body_id, source_id, is_from_published_source)
    references evidence_source (body_id, id, is_published),
  constraint service_reading_source_whole check ((source_id is null) = (is_from_published_source is null)),
  constraint service_reading_dates check (from_on <= to_on)
);
comment on table service_reading is '[tenant] Capacity, places taken and waiting list: three numbers, each with its own day. Append-only. None of an undisclosed service.';
comment on column service_reading.source_id is 'None: from the provider''s own register. Those of people are then operational and seen by the body alone.';
create index service_reading_by_service on service_reading (body_id, service_id, quantity, to_on);

create table service_assurance (
  body_id        uuid not null default acting_body() references body,
  service_id     uuid not null,
  id             uuid not null,
  assured_on     date not null,
  vacancy        text constraint service_assurance_vacancy check (vacancy in ('free', 'full', 'waiting_list')),
  is_published   boolean not null,
  is_undisclosed boolean not null,
  account_id     uuid not null default acting_account() references account,
  recorded_at    timestamptz not null,
  constraint service_assurance_pkey primary key (body_id, id),
  constraint service_assurance_service foreign key (body_id, service_id, is_published, is_undisclosed)
    references service (body_id, id, is_published, is_undisclosed) on update cascade
);
comment on table service_assurance is '[tenant] Somebody vouches on a day that what stands here of a service is right, and says whether there is room. Append-only.';
create index service_assurance_by_service on service_assurance (body_id, service_id, assured_on);

create table service_licence (
  body_id        uuid not null default acting_body() references body,
  service_id     uuid not null,
  id             uuid not null,
  number         text not null,
  issuer         text not null,
  valid_from_on  date not null,
  valid_to_on    date,
  is_published   boolean not null,
  is_undisclosed boolean not null,
  account_id     uuid not null default acting_account() references account,
  recorded_at    timestamptz not null,
  constraint service_licence_pkey primary key (body_id, id),
  constraint service_licence_service foreign key (body_id, service_id, is_published, is_undisclosed)
    references service (body_id, id, is_published, is_undisclosed) on update cascade,
  constraint service_licence_dates check (valid_to_on >= valid_from_on)
);
comment on table service_licence is '[tenant] A licence of a service: number, issuer, from when to when. A renewed one is a new row.';
create index service_licence_by_service on service_licence (body_id, service_id, valid_from_on);

create table service_readiness (
  body_id        uuid not null default acting_body() references body,
  service_id     uuid not null,
  id             uuid not null,
  item           text not null constraint service_readiness_item check (item in ('premises', 'staff', 'licence', 'equipment', 'money')),
  state          text not null constraint service_readiness_state check (state in ('missing', 'partly', 'ready')),
  stated_on      date not null,
  note           text,
  is_published   boolean not null,
  is_undisclosed boolean not null,
  account_id     uuid not null default acting_account() references account,
  recorded_at    timestamptz not null,
  constraint service_readiness_pkey primary key (body_id, id),
  constraint service_readiness_service foreign key (body_id, service_id, is_published, is_undisclosed)
    references service (body_id, id, is_published, is_undisclosed) on update cascade
);
comment on table service_readiness is '[tenant] What a service has and lacks before it can open, as was said on a day. Append-only.';
create index service_readiness_by_service on service_readiness (body_id, service_id, item, stated_on);

create table service_cost_share (
  body_id        uuid not null default acting_body() references body,
  service_id     uuid not null,
  agreed_on      date not null,
  place_code     text not null references place,
  ten_thousandths int not null constraint service_cost_share_part check (ten_thousandths between 0 and 10000),
  legal_source   text,
  is_published   boolean not null,
  is_undisclosed boolean not null,
  account_id     uuid not null default acting_account() references account,
  recorded_at    timestamptz not null,
  constraint service_cost_share_pkey primary key (body_id, service_id, agreed_on, place_code),
  constraint service_cost_share_service foreign key (body_id, service_id, is_published, is_undisclosed)
    references service (body_id, id, is_published, is_undisclosed) on update cascade
);
comment on table service_cost_share is '[tenant] The cost key of an inter-municipal service: each town''s part from a day on; the parts of a day make one whole.';
create table service_town_users (
  body_id     uuid not null default acting_body() references body,
  service_id  uuid not null,
  place_code  text not null references place,
  period      text not null,
  from_on     date not null,
  to_on       date not null,
  users       int not null constraint service_town_users_users check (users >= 0),
  is_published boolean not null,
  is_undisclosed boolean not null,
  account_id  uuid not null default acting_account() references account,
  recorded_at timestamptz not null,
  constraint service_town_users_pkey primary key (body_id, service_id, place_code, period, recorded_at),
  constraint service_town_users_service foreign key (body_id, service_id, is_published, is_undisclosed)
    references service (body_id, id, is_published, is_undisclosed) on update cascade,
  constraint service_town_users_dates check (from_on <= to_on)
);
comment on table service_town_users is '[tenant] Users of a service by the town they come from: operational, seen by the body alone. The last row of a period counts.';

create table service_duty (
  body_id           uuid not null default acting_body() references body,
  service_id        uuid not null,
  id                uuid not null,
  duty_code         text not null,
  role              text not null constraint service_duty_role check (role in ('responsible', 'accountable', 'consulted', 'informed')),
  organisation_code text references organisation,
  own_name          text,
  legal_source      text,
  from_on           date,
  to_on             date,
  is_published      boolean not null,
  is_undisclosed    boolean not null,
  account_id        uuid not null default acting_account() references account,
  recorded_at       timestamptz not null,
  constraint service_duty_pkey primary key (body_id, id),
  constraint service_duty_service foreign key (body_id, service_id, is_published, is_undisclosed)
    references service (body_id, id, is_published, is_undisclosed) on update cascade,
  constraint service_duty_party check (num_nonnulls(organisation_code, own_name) = 1),
  constraint service_duty_dates check (to_on >= from_on)
);
comment on table service_duty is '[tenant] Who has which part in which duty around a service, and by what law.';
create index service_duty_by_service on service_duty (body_id, service_id, duty_code);

create table cooperation_protocol (
  body_id      uuid not null default acting_body() references body,
  id           uuid not null,
  place_code   text not null references place,
  service_id   uuid,
  title        text not null,
  title_locale text not null,
  signed_on    date not null,
  valid_to_on  date,
  data_shared  text,
  legal_source text,
  is_published boolean not null,
  account_id   uuid not null default acting_account() references account,
  recorded_at  timestamptz not null,
  constraint cooperation_protocol_pkey primary key (body_id, id),
  constraint cooperation_protocol_publicity unique (body_id, id, is_published),
  constraint cooperation_protocol_service foreign key (body_id, service_id) references service (body_id, id),
  constraint cooperation_protocol_dates check (valid_to_on >= signed_on)
);
comment on table cooperation_protocol is '[tenant] An agreement of institutions to work together: which data go from whom to whom, and by what law.';
create index cooperation_protocol_by_place on cooperation_protocol (place_code, signed_on);
create table cooperation_party (
  body_id           uuid not null default acting_body() references body,
  protocol_id       uuid not null,
  id                uuid not null,
  organisation_code text references organisation,
  own_name          text,
  is_published      boolean not null,
  constraint cooperation_party_pkey primary key (body_id, id),
  constraint cooperation_party_protocol foreign key (body_id, protocol_id, is_published)
    references cooperation_protocol (body_id, id, is_published) on update cascade,
  constraint cooperation_party_is_named check (num_nonnulls(organisation_code, own_name) = 1)
);
comment on table cooperation_party is '[tenant] An institution that signed a protocol.';
create index cooperation_party_by_protocol on cooperation_party (body_id, protocol_id);
create table cooperation_meeting (
  body_id      uuid not null default acting_body() references body,
  protocol_id  uuid not null,
  id           uuid not null,
  met_on       date not null,
  about        text not null,
  is_published boolean not null,
  account_id   uuid not null default acting_account() references account,
  recorded_at  timestamptz not null,
  constraint cooperation_meeting_pkey primary key (body_id, id),
  constraint cooperation_meeting_protocol foreign key (body_id, protocol_id, is_published)
    references cooperation_protocol (body_id, id, is_published) on update cascade
);
comment on table cooperation_meeting is '[tenant] A meeting under a protocol: when, and about what.';
create index cooperation_meeting_by_protocol on cooperation_meeting (body_id, protocol_id, met_on);

-- Keeps what a search asks for beside the service: the last state, the last word on freshness.
create function service_event_kept() returns trigger language plpgsql as $$
begin
  update service s set state = last.state, state_from_on = last.from_on
    from (select e.state, e.from_on from service_event e
           where e.body_id = new.body_id and e.service_id = new.service_id
             and not exists (select 1 from service_event c where c.body_id = e.body_id and c.corrects_id = e.id)
           order by e.from_on desc, e.recorded_at desc, e.id desc limit 1) last
   where s.body_id = new.body_id and s.id = new.service_id;
  return null;
end $$;
create trigger service_event_kept after insert on service_event for each row execute function service_event_kept();
create function service_assurance_kept() returns trigger language plpgsql as $$
begin
  update service s set assured_on = last.assured_on, vacancy = last.vacancy
    from (select a.assured_on, a.vacancy from service_assurance a
           where a.body_id = new.body_id and a.service_id = new.service_id
           order by a.assured_on desc, a.recorded_at desc, a.id desc limit 1) last
   where s.body_id = new.body_id and s.id = new.service_id;
  return null;
end $$;
create trigger service_assurance_kept after insert on service_assurance for each row execute function service_assurance_kept();
create function service_cost_key_is_whole() returns trigger language plpgsql as $$
begin
  if (select sum(k.ten_thousandths) from service_cost_share k
       where k.body_id = new.body_id and k.service_id = new.service_id and k.agreed_on = new.agreed_on) <> 10000 then
    raise exception using errcode = 'check_violation', constraint = 'service_cost_share_is_whole',
      message = 'the parts of a cost key make one whole';
  end if;
  return null;
end $$;
create constraint trigger service_cost_share_is_whole after insert on service_cost_share
  deferrable initially deferred for each row execute function service_cost_key_is_whole();

alter table service_type_crosswalk enable row level security;  alter table service_type_crosswalk force row level security;
alter table service_provider enable row level security;  alter table service_provider force row level security;
alter table service enable row level security;  alter table service force row level security;
alter table service_for enable row level security;  alter table service_for force row level security;
alter table service_at_location enable row level security;  alter table service_at_location force row level security;
alter table service_event enable row level security;  alter table service_event force row level security;
alter table service_assurance enable row level security;  alter table service_assurance force row level security;
alter table service_licence enable row level security;  alter table service_licence force row level security;
alter table service_readiness enable row level security;  alter table service_readiness force row level security;
alter table service_cost_share enable row level security;  alter table service_cost_share force row level security;
alter table service_duty enable row level security;  alter table service_duty force row level security;
alter table service_reading enable row level security;  alter table service_reading force row level security;
alter table service_town_users enable row level security;  alter table service_town_users force row level security;
alter table cooperation_protocol enable row level security;  alter table cooperation_protocol force row level security;
alter table cooperation_party enable row level security;  alter table cooperation_party force row level security;
alter table cooperation_meeting enable row level security;  alter table cooperation_meeting force row level security;
create policy everybody on service_type_crosswalk for select to obuhvat_app using (true);
create policy keeper    on service_type_crosswalk to obuhvat_owner using (true) with check (true);
grant select on service_type_crosswalk to obuhvat_app;
create policy readers on service_provider for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy readers on service for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy readers on service_for for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy readers on service_at_location for select to obuhvat_app using ((is_published and not is_undisclosed) or body_id = (select acting_body()));
create policy readers on service_event for select to obuhvat_app using ((is_published and not is_undisclosed) or body_id = (select acting_body()));
create policy readers on service_assurance for select to obuhvat_app
  using ((is_published and not is_undisclosed) or (body_id = (select acting_body()) and (not is_undisclosed or vacancy is null)));
create policy readers on service_licence for select to obuhvat_app using ((is_published and not is_undisclosed) or body_id = (select acting_body()));
create policy readers on service_readiness for select to obuhvat_app using ((is_published and not is_undisclosed) or body_id = (select acting_body()));
create policy readers on service_cost_share for select to obuhvat_app using ((is_published and not is_undisclosed) or body_id = (select acting_body()));
create policy readers on service_duty for select to obuhvat_app using ((is_published and not is_undisclosed) or body_id = (select acting_body()));
create policy readers on cooperation_protocol for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy readers on cooperation_party for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy readers on cooperation_meeting for select to obuhvat_app using (is_published or body_id = (select acting_body()));
-- Of an undisclosed service the public reads the row in `service` and for whom it is, nothing else; numbers nobody reads, should it become
-- undisclosed after they were given. How many places are taken or waited for is operational, unless a published source said it. Capacity is a fact of the service.
create policy readers on service_reading for select to obuhvat_app
  using (not is_undisclosed and (body_id = (select acting_body()) or (is_published and (quantity = 'capacity' or is_from_published_source))));
create policy readers on service_town_users for select to obuhvat_app using (not is_undisclosed and body_id = (select acting_body()));
create policy own on service_provider for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on service for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on service_for for insert to obuhvat_app with check (body_id = (select acting_body()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on service_at_location for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on service_event for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on service_assurance for insert to obuhvat_app with check ((not is_undisclosed or vacancy is null) and body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('team', 'coordinator', 'administrator'));
create policy own on service_licence for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on service_readiness for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on service_cost_share for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on service_duty for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on service_reading for insert to obuhvat_app with check (not is_undisclosed and body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('team', 'coordinator', 'administrator'));
create policy own on service_town_users for insert to obuhvat_app with check (not is_undisclosed and body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('team', 'coordinator', 'administrator'));
create policy own on cooperation_protocol for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on cooperation_party for insert to obuhvat_app with check (body_id = (select acting_body()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on cooperation_meeting for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
-- The weekly word of a team is kept beside the service too, by a trigger that runs as the team.
create policy kept on service for update to obuhvat_app
  using (body_id = (select acting_body()) and (select acting_role()) in ('team', 'coordinator', 'administrator'))
  with check (body_id = (select acting_body()) and (select acting_role()) in ('team', 'coordinator', 'administrator'));
create policy kept on service_for for update to obuhvat_app
  using (body_id = (select acting_body()) and (select acting_role()) in ('coordinator', 'administrator')) with check (body_id = (select acting_body()) and (select acting_role()) in ('coordinator', 'administrator'));
grant update (ended_on) on service_for to obuhvat_app;
create policy kept on service_at_location for update to obuhvat_app
  using (body_id = (select acting_body()) and (select acting_role()) in ('coordinator', 'administrator')) with check (body_id = (select acting_body()) and (select acting_role()) in ('coordinator', 'administrator'));
grant select, insert on service_provider, service, service_for, service_at_location, service_event, service_assurance, service_licence, service_readiness, service_cost_share, service_duty, service_reading, service_town_users, cooperation_protocol, cooperation_party, cooperation_meeting to obuhvat_app;
grant update (provider_id, place_code, sector_code, type_code, axis_code, name, name_locale, description, phone, web, language_codes,
  cost_kind, cost_cents, cost_currency, cost_unit, eligible_age_from, eligible_age_to, eligible_residence, eligible_groups, document_codes,
  act_title, act_number, act_gazette, act_on, standard_cited, acquis_chapter, needs_licence, is_published, is_undisclosed, folded, source,
  state, state_from_on, assured_on, vacancy) on service to obuhvat_app;
grant update (place_code, address, lat, lon, phone, hours, access_codes, from_on, to_on) on service_at_location to obuhvat_app;

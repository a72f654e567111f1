-- Who used a service, what it cost, how far it is, and what was brought in from outside. Numbers of people are the body's
-- own work unless a published source said them; of an undisclosed service nothing of this is stored.
create table service_use (
  body_id        uuid not null default acting_body() references body,
  service_id     uuid not null,
  id             uuid not null,
  measure        text not null constraint service_use_measure check (measure in ('users', 'users_at_end', 'hours')),
  value          int not null constraint service_use_value check (value >= 0),
  sex            text constraint service_use_sex check (sex in ('f', 'm')),
  age_from       int constraint service_use_age_from check (age_from between 0 and 120),
  age_to         int constraint service_use_age_to check (age_to between 0 and 120),
  settlement     text constraint service_use_settlement check (settlement in ('urban', 'rural')),
  group_code     text,
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
  constraint service_use_pkey primary key (body_id, id),
  constraint service_use_service foreign key (body_id, service_id, is_published, is_undisclosed)
    references service (body_id, id, is_published, is_undisclosed) on update cascade,
  constraint service_use_source foreign key (body_id, source_id, is_from_published_source)
    references evidence_source (body_id, id, is_published),
  constraint service_use_source_whole check ((source_id is null) = (is_from_published_source is null)),
  constraint service_use_ages check (age_to >= age_from),
  constraint service_use_dates check (from_on <= to_on)
);
comment on table service_use is '[tenant] People who used a service in a period or on its last day, and hours given, whole or one part of them. Append-only: the last row of a part and period counts.';
comment on column service_use.measure is 'users: different people in the period. users_at_end: people on its last day. hours: hours of service given in the period.';
comment on column service_use.sex is 'With age, settlement and group: which part of the people the row is of. All absent: all people. Parts of different kinds are never added.';
create index service_use_by_service on service_use (body_id, service_id, measure, to_on);

create table service_money (
  body_id        uuid not null default acting_body() references body,
  service_id     uuid not null,
  id             uuid not null,
  purpose        text not null constraint service_money_purpose check (purpose in ('running', 'building', 'equipment')),
  payer_kind     text not null constraint service_money_payer_kind
                 check (payer_kind in ('town', 'earmarked_transfer', 'donor', 'user_fee', 'public_institution', 'not_stated')),
  payer_name     text constraint service_money_payer_name check (length(payer_name) between 2 and 200),
  amount_cents   bigint not null constraint service_money_amount check (amount_cents between 0 and 9007199254740991),
  currency       text not null constraint service_money_currency check (currency in ('EUR', 'RSD', 'BAM', 'MKD', 'ALL')),
  what           text constraint service_money_what check (length(what) <= 300),
  what_locale    text,
  period         text,
  from_on        date,
  to_on          date,
  source_id      uuid,
  is_from_published_source boolean,
  note           text,
  is_published   boolean not null,
  is_undisclosed boolean not null,
  account_id     uuid not null default acting_account() references account,
  recorded_at    timestamptz not null,
  constraint service_money_pkey primary key (body_id, id),
  constraint service_money_service foreign key (body_id, service_id, is_published, is_undisclosed)
    references service (body_id, id, is_published, is_undisclosed) on update cascade,
  constraint service_money_source foreign key (body_id, source_id, is_from_published_source)
    references evidence_source (body_id, id, is_published),
  constraint service_money_source_whole check ((source_id is null) = (is_from_published_source is null)),
  constraint service_money_what_locale check ((what is null) = (what_locale is null)),
  constraint service_money_dates check (num_nonnulls(period, from_on, to_on) in (0, 3) and from_on <= to_on)
);
comment on table service_money is '[tenant] Money spent on a service, by who paid, for what and when: whole hundredths of its currency. Append-only: the last row of a payer, purpose, thing and period counts.';
comment on column service_money.period is 'None: the source does not say when. Such money is shown apart and divided by nobody and nothing.';
create index service_money_by_service on service_money (body_id, service_id, to_on);

create table travel_minutes (
  body_id      uuid not null default acting_body() references body,
  from_place   text not null references place,
  to_place     text not null references place,
  minutes      numeric(6, 1) not null constraint travel_minutes_minutes check (minutes between 0 and 10000),
  source       text not null,
  is_published boolean not null,
  account_id   uuid not null default acting_account() references account,
  recorded_at  timestamptz not null,
  constraint travel_minutes_pkey primary key (body_id, from_place, to_place)
);
comment on table travel_minutes is '[tenant] Measured minutes from one place to another, as a body brought them in. They take the place of the approximation.';
create index travel_minutes_by_to on travel_minutes (to_place, from_place);

create table settlement_people (
  body_id      uuid not null default acting_body() references body,
  place_code   text not null references place,
  population   text not null,
  lat          numeric(8, 5) not null constraint settlement_people_lat check (lat between -90 and 90),
  lon          numeric(8, 5) not null constraint settlement_people_lon check (lon between -180 and 180),
  people       int constraint settlement_people_people check (people >= 0),
  terrain      text not null constraint settlement_people_terrain check (terrain in ('urban', 'rural', 'mountain')),
  source       text not null,
  is_published boolean not null,
  account_id   uuid not null default acting_account() references account,
  recorded_at  timestamptz not null,
  constraint settlement_people_pkey primary key (body_id, place_code, population),
  constraint settlement_people_of_a_group_are_not_public check (population = 'all' or not is_published)
);
comment on table settlement_people is '[tenant] Where a settlement lies and how many people of a population live there, as a body brought it in.';
comment on column settlement_people.population is 'all: all inhabitants; else a canonical key of a population. Few people of a group in a village are easily known: the public never sees them.';
create index settlement_people_by_place on settlement_people (place_code, population);

create table place_boundary (
  body_id      uuid not null default acting_body() references body,
  place_code   text not null references place,
  geometry     jsonb not null constraint place_boundary_geometry check (geometry ->> 'type' in ('Polygon', 'MultiPolygon')),
  source       text not null,
  licence      text not null,
  is_published boolean not null,
  account_id   uuid not null default acting_account() references account,
  recorded_at  timestamptz not null,
  constraint place_boundary_pkey primary key (body_id, place_code)
);
comment on table place_boundary is '[tenant] The boundary of a place as an administrator brought it in (GeoJSON, degrees east and north). Without it maps show points only.';
create index place_boundary_by_place on place_boundary (place_code, recorded_at);

create table osm_candidate (
  body_id      uuid not null default acting_body() references body,
  osm_node     bigint not null,
  economy_code text not null references place,
  place_code   text references place,
  lat          numeric(8, 5) not null constraint osm_candidate_lat check (lat between -90 and 90),
  lon          numeric(8, 5) not null constraint osm_candidate_lon check (lon between -180 and 180),
  name         text,
  kind         text not null,
  municipality text,
  verdict      text constraint osm_candidate_verdict check (verdict in ('confirmed', 'discarded')),
  verdict_by   uuid references account,
  verdict_at   timestamptz,
  account_id   uuid not null default acting_account() references account,
  recorded_at  timestamptz not null,
  constraint osm_candidate_pkey primary key (body_id, osm_node),
  constraint osm_candidate_verdict_whole check (num_nonnulls(verdict, verdict_by, verdict_at) in (0, 3))
);
comment on table osm_candidate is '[tenant] A point of OpenStreetMap that may be a service: unverified until a person confirms or discards it. Never shown to the public.';
create index osm_candidate_by_verdict on osm_candidate (body_id, verdict, osm_node);

alter table service_use    enable row level security;  alter table service_use    force row level security;
alter table service_money  enable row level security;  alter table service_money  force row level security;
alter table travel_minutes enable row level security;  alter table travel_minutes force row level security;
alter table settlement_people enable row level security;  alter table settlement_people force row level security;
alter table place_boundary enable row level security;  alter table place_boundary force row level security;
alter table osm_candidate  enable row level security;  alter table osm_candidate  force row level security;
-- Numbers of people are operational until a release: the public reads what a published source said already. Money is never about a person.
create policy readers on service_use for select to obuhvat_app
  using (not is_undisclosed and (body_id = (select acting_body()) or (is_published and is_from_published_source)));
create policy readers on service_money for select to obuhvat_app
  using (not is_undisclosed and (body_id = (select acting_body()) or (is_published and is_from_published_source)));
create policy readers on travel_minutes for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy readers on settlement_people for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy own on settlement_people for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) = 'administrator');
create policy kept on settlement_people for update to obuhvat_app
  using (body_id = (select acting_body()) and (select acting_role()) = 'administrator')
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) = 'administrator');
create policy readers on place_boundary for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy readers on osm_candidate for select to obuhvat_app using (body_id = (select acting_body()));
create policy own on service_use for insert to obuhvat_app
  with check (not is_undisclosed and body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('team', 'coordinator', 'administrator'));
create policy own on service_money for insert to obuhvat_app
  with check (not is_undisclosed and body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on travel_minutes for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) = 'administrator');
create policy kept on travel_minutes for update to obuhvat_app
  using (body_id = (select acting_body()) and (select acting_role()) = 'administrator')
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) = 'administrator');
create policy own on place_boundary for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) = 'administrator');
create policy kept on place_boundary for update to obuhvat_app
  using (body_id = (select acting_body()) and (select acting_role()) = 'administrator')
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) = 'administrator');
create policy own on osm_candidate for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and verdict is null and (select acting_role()) = 'administrator');
create policy judged on osm_candidate for update to obuhvat_app
  using (body_id = (select acting_body()) and (select acting_role()) in ('coordinator', 'administrator'))
  with check (body_id = (select acting_body()) and verdict_by = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
grant select, insert on service_use, service_money, travel_minutes, settlement_people, place_boundary, osm_candidate to obuhvat_app;
grant update (minutes, source, is_published, account_id, recorded_at) on travel_minutes to obuhvat_app;
grant update (lat, lon, people, terrain, source, is_published, account_id, recorded_at) on settlement_people to obuhvat_app;
grant update (geometry, source, licence, is_published, account_id, recorded_at) on place_boundary to obuhvat_app;
grant update (verdict, verdict_by, verdict_at) on osm_candidate to obuhvat_app;

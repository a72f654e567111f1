-- The trace: dated, sourced hops between any two aggregate things. A row of the case layer cannot be an end of a hop.
create table milestone (
  body_id           uuid not null default acting_body() references body,
  id                uuid not null,
  kind_code         text not null,
  place_code        text not null references place,
  name              text not null,
  name_locale       text not null,
  period            text not null,
  from_on           date not null,
  to_on             date not null,
  organisation_code text references organisation,
  act_number        text,
  gazette           text,
  source_id         uuid not null,
  is_published      boolean not null,
  note              text,
  account_id        uuid not null default acting_account() references account,
  recorded_at       timestamptz not null,
  constraint milestone_pkey primary key (body_id, id),
  constraint milestone_dates check (from_on <= to_on),
  constraint milestone_source foreign key (body_id, source_id, is_published) references evidence_source (body_id, id, is_published)
);
comment on table milestone is '[tenant] Something that happened and has no room of its own yet: kind, name, place, day with precision, source.';
create index milestone_by_place on milestone (place_code, from_on);
create index milestone_by_id on milestone (id);
create table trace_thing (
  body_id        uuid not null default acting_body() references body,
  id             uuid not null,
  kind           text not null constraint trace_thing_kind check (kind in ('milestone', 'estimate', 'count', 'cell')),
  place_code     text not null references place,
  population_key text references population,
  need_code      text,
  period         text,
  is_published   boolean not null,
  recorded_at    timestamptz not null,
  milestone_id   uuid generated always as (case kind when 'milestone' then id end) stored,
  estimate_id    uuid generated always as (case kind when 'estimate' then id end) stored,
  count_id       uuid generated always as (case kind when 'count' then id end) stored,
  constraint trace_thing_pkey primary key (body_id, id),
  constraint trace_thing_cell check ((kind = 'cell') = (num_nonnulls(population_key, need_code, period) = 3) and num_nonnulls(population_key, need_code, period) in (0, 3)),
  constraint trace_thing_milestone foreign key (body_id, milestone_id) references milestone (body_id, id),
  constraint trace_thing_estimate foreign key (body_id, estimate_id) references estimate (body_id, id),
  constraint trace_thing_count foreign key (body_id, count_id) references coverage_count (body_id, id)
);
comment on table trace_thing is '[tenant] What a hop may join: a milestone, an estimate, a count or a cell. A later room adds its kind here.';
create index trace_thing_by_place on trace_thing (place_code, kind, id);
create table hop (
  body_id       uuid not null default acting_body() references body,
  id            uuid not null,
  from_id       uuid not null,
  to_id         uuid not null,
  relation_code text not null,
  period        text not null,
  from_on       date not null,
  to_on         date not null,
  source_id     uuid not null,
  is_published  boolean not null,
  note          text,
  account_id    uuid not null default acting_account() references account,
  recorded_at   timestamptz not null,
  constraint hop_pkey primary key (body_id, id),
  constraint hop_joins_two check (from_id <> to_id),
  constraint hop_once unique (body_id, from_id, to_id, relation_code),
  constraint hop_dates check (from_on <= to_on),
  constraint hop_from foreign key (body_id, from_id) references trace_thing (body_id, id),
  constraint hop_to foreign key (body_id, to_id) references trace_thing (body_id, id),
  constraint hop_source foreign key (body_id, source_id, is_published) references evidence_source (body_id, id, is_published)
);
comment on table hop is '[tenant] One dated, sourced step of a trace, such as finding led to proposal.';
create index hop_by_to on hop (body_id, to_id);

alter table milestone   enable row level security;  alter table milestone   force row level security;
alter table trace_thing enable row level security;  alter table trace_thing force row level security;
alter table hop         enable row level security;  alter table hop         force row level security;
create policy readers on milestone   for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy readers on trace_thing for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy readers on hop         for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy own on milestone   for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()));
create policy own on trace_thing for insert to obuhvat_app with check (body_id = (select acting_body()));
create policy own on hop         for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()));
grant select, insert on milestone, trace_thing, hop to obuhvat_app;

-- What a directory needs to be lived with: entries that were wrong or have ended, things that were handed over, who asked
-- for a service, and who vouched for it. Of an undisclosed service nothing of this is stored.
create table service_amendment (
  body_id        uuid not null default acting_body() references body,
  service_id     uuid not null,
  id             uuid not null,
  entry_kind     text not null constraint service_amendment_entry_kind
                 check (entry_kind in ('event', 'licence', 'readiness', 'duty', 'reading', 'use', 'money', 'item', 'request')),
  entry_id       uuid not null,
  amendment      text not null constraint service_amendment_amendment check (amendment in ('wrong', 'ended')),
  ended_on       date,
  reason         text not null constraint service_amendment_reason check (length(reason) between 2 and 500),
  is_published   boolean not null,
  is_undisclosed boolean not null,
  account_id     uuid not null default acting_account() references account,
  recorded_at    timestamptz not null,
  constraint service_amendment_pkey primary key (body_id, id),
  constraint service_amendment_once unique (body_id, entry_kind, entry_id, amendment),
  constraint service_amendment_service foreign key (body_id, service_id, is_published, is_undisclosed)
    references service (body_id, id, is_published, is_undisclosed) on update cascade,
  constraint service_amendment_ends check ((amendment = 'ended') = (ended_on is not null)),
  constraint service_amendment_ends_what_lasts check (amendment = 'wrong' or entry_kind in ('licence', 'duty'))
);
comment on table service_amendment is '[tenant] An entry about a service was wrong, or has ended on a day, and why. The entry stays to be seen and counts no more. Append-only.';

create table service_item (
  body_id        uuid not null default acting_body() references body,
  service_id     uuid not null,
  id             uuid not null,
  name           text not null constraint service_item_name check (length(name) between 2 and 300),
  name_locale    text not null,
  quantity       int not null constraint service_item_quantity check (quantity > 0),
  unit_cents     bigint constraint service_item_price check (unit_cents between 0 and 9007199254740991),
  currency       text constraint service_item_currency check (currency in ('EUR', 'RSD', 'BAM', 'MKD', 'ALL')),
  supplier       text constraint service_item_supplier check (length(supplier) between 2 and 300),
  handed_on      date,
  handover_number text,
  stands_where   text,
  source         text,
  is_published   boolean not null,
  is_undisclosed boolean not null,
  account_id     uuid not null default acting_account() references account,
  recorded_at    timestamptz not null,
  constraint service_item_pkey primary key (body_id, id),
  constraint service_item_service foreign key (body_id, service_id, is_published, is_undisclosed)
    references service (body_id, id, is_published, is_undisclosed) on update cascade,
  constraint service_item_price_whole check ((unit_cents is null) = (currency is null))
);
comment on table service_item is '[tenant] Things with which a service was equipped: how many, at what price each, from whom, when handed over, where they stand. Append-only.';
comment on column service_item.unit_cents is 'The price of one, in hundredths of the currency. None: not stated.';
create index service_item_by_service on service_item (body_id, service_id, handed_on);

create table service_item_check (
  body_id        uuid not null default acting_body() references body,
  service_id     uuid not null,
  id             uuid not null,
  item_id        uuid not null,
  checked_on     date not null,
  state          text not null constraint service_item_check_state check (state in ('in_use', 'not_in_use', 'broken', 'missing')),
  note           text,
  is_published   boolean not null,
  is_undisclosed boolean not null,
  account_id     uuid not null default acting_account() references account,
  recorded_at    timestamptz not null,
  constraint service_item_check_pkey primary key (body_id, id),
  constraint service_item_check_item foreign key (body_id, item_id) references service_item (body_id, id),
  constraint service_item_check_service foreign key (body_id, service_id, is_published, is_undisclosed)
    references service (body_id, id, is_published, is_undisclosed) on update cascade
);
comment on table service_item_check is '[tenant] What somebody found of a thing on a day: whether it is in use. Append-only.';
create index service_item_check_by_item on service_item_check (body_id, item_id, checked_on);

create table service_request (
  body_id           uuid not null default acting_body() references body,
  service_id        uuid not null,
  id                uuid not null,
  organisation_code text references organisation,
  own_name          text,
  words             text not null constraint service_request_words check (length(words) between 2 and 500),
  words_locale      text not null,
  period            text not null,
  from_on           date not null,
  to_on             date not null,
  milestone_id      uuid,
  source            text,
  is_published      boolean not null,
  is_undisclosed    boolean not null,
  account_id        uuid not null default acting_account() references account,
  recorded_at       timestamptz not null,
  constraint service_request_pkey primary key (body_id, id),
  constraint service_request_service foreign key (body_id, service_id, is_published, is_undisclosed)
    references service (body_id, id, is_published, is_undisclosed) on update cascade,
  constraint service_request_milestone foreign key (body_id, milestone_id) references milestone (body_id, id),
  constraint service_request_party check (num_nonnulls(organisation_code, own_name) = 1),
  constraint service_request_dates check (from_on <= to_on)
);
comment on table service_request is '[tenant] Who asked for a service, a forum or an institution, never a person: it waits until the service runs. Append-only.';
comment on column service_request.milestone_id is 'The proposal in the trace from which the request comes, where it stands there.';
create index service_request_by_service on service_request (body_id, service_id, from_on);

-- Who vouched: somebody of the team that gives the service, or of those who keep the directory. No name.
alter table service_assurance add column assured_role text
  constraint service_assurance_role check (assured_role in ('team', 'coordinator', 'administrator'));
comment on column service_assurance.assured_role is 'In what role somebody vouched. None: before the role was written down.';
alter table service add column assured_role text
  constraint service_assured_role check (assured_role in ('team', 'coordinator', 'administrator'));
comment on column service.assured_role is 'The role of the last word of service_assurance, kept by its trigger.';
grant update (assured_role) on service to obuhvat_app;
create or replace function service_assurance_kept() returns trigger language plpgsql as $$
begin
  update service s set assured_on = last.assured_on, vacancy = last.vacancy, assured_role = last.assured_role
    from (select a.assured_on, a.vacancy, a.assured_role from service_assurance a
           where a.body_id = new.body_id and a.service_id = new.service_id
           order by a.assured_on desc, a.recorded_at desc, a.id desc limit 1) last
   where s.body_id = new.body_id and s.id = new.service_id;
  return null;
end $$;

-- An entry that was wrong counts no more in the life of a service; where none is left, its life is not told.
create or replace function service_event_kept() returns trigger language plpgsql as $$
begin
  update service s set state = last.state, state_from_on = last.from_on
    from (select 1) one left join lateral (
      select e.state, e.from_on from service_event e
       where e.body_id = new.body_id and e.service_id = new.service_id
         and not exists (select 1 from service_event c where c.body_id = e.body_id and c.corrects_id = e.id)
         and not exists (select 1 from service_amendment a where a.body_id = e.body_id and a.entry_kind = 'event' and a.entry_id = e.id)
       order by e.from_on desc, e.recorded_at desc, e.id desc limit 1) last on true
   where s.body_id = new.body_id and s.id = new.service_id;
  return null;
end $$;
create trigger service_amendment_kept after insert on service_amendment
  for each row when (new.entry_kind = 'event') execute function service_event_kept();

-- A protocol has the flags of its service, so that one about a hidden place is read by nobody; a renewed one supersedes.
alter table service no force row level security;
alter table cooperation_protocol no force row level security;
alter table cooperation_protocol add column is_undisclosed boolean not null default false;
alter table cooperation_protocol add column supersedes_id uuid;
update cooperation_protocol x set is_published = s.is_published, is_undisclosed = s.is_undisclosed
  from service s where s.body_id = x.body_id and s.id = x.service_id
   and (x.is_published, x.is_undisclosed) is distinct from (s.is_published, s.is_undisclosed);
alter table cooperation_protocol alter column is_undisclosed drop default;
alter table cooperation_protocol add constraint cooperation_protocol_flags foreign key (body_id, service_id, is_published, is_undisclosed)
  references service (body_id, id, is_published, is_undisclosed) on update cascade;
alter table cooperation_protocol add constraint cooperation_protocol_supersedes foreign key (body_id, supersedes_id)
  references cooperation_protocol (body_id, id);
alter table cooperation_protocol add constraint cooperation_protocol_superseded_once unique (body_id, supersedes_id);
alter table service force row level security;
alter table cooperation_protocol force row level security;
comment on column cooperation_protocol.supersedes_id is 'The protocol that this one takes the place of; it stays to be seen.';
drop policy readers on cooperation_protocol;
create policy readers on cooperation_protocol for select to obuhvat_app
  using (not is_undisclosed and (is_published or body_id = (select acting_body())));
drop policy own on cooperation_protocol;
create policy own on cooperation_protocol for insert to obuhvat_app
  with check (not is_undisclosed and body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
drop policy readers on cooperation_party;
create policy readers on cooperation_party for select to obuhvat_app
  using ((is_published or body_id = (select acting_body()))
    and exists (select 1 from cooperation_protocol p where p.body_id = cooperation_party.body_id and p.id = protocol_id));
drop policy readers on cooperation_meeting;
create policy readers on cooperation_meeting for select to obuhvat_app
  using ((is_published or body_id = (select acting_body()))
    and exists (select 1 from cooperation_protocol p where p.body_id = cooperation_meeting.body_id and p.id = protocol_id));

alter table service_amendment enable row level security;  alter table service_amendment force row level security;
alter table service_item enable row level security;  alter table service_item force row level security;
alter table service_item_check enable row level security;  alter table service_item_check force row level security;
alter table service_request enable row level security;  alter table service_request force row level security;
create policy readers on service_amendment for select to obuhvat_app using ((is_published and not is_undisclosed) or body_id = (select acting_body()));
create policy readers on service_item for select to obuhvat_app using (not is_undisclosed and (is_published or body_id = (select acting_body())));
create policy readers on service_item_check for select to obuhvat_app using (not is_undisclosed and (is_published or body_id = (select acting_body())));
create policy readers on service_request for select to obuhvat_app using (not is_undisclosed and (is_published or body_id = (select acting_body())));
create policy own on service_amendment for insert to obuhvat_app
  with check (not is_undisclosed and body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on service_item for insert to obuhvat_app
  with check (not is_undisclosed and body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on service_item_check for insert to obuhvat_app
  with check (not is_undisclosed and body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on service_request for insert to obuhvat_app
  with check (not is_undisclosed and body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
grant select, insert on service_amendment, service_item, service_item_check, service_request to obuhvat_app;

-- Events: conferences, webinars, exchanges. A description is written anew, never over; every stated date is kept.
create table event (
  body_id            uuid not null default acting_body() references body,
  id                 uuid not null,
  page_id            uuid,
  content            jsonb not null,
  title              text not null constraint event_title_is_there check (title <> ''),
  folded             text not null,
  kinds              text[] not null,
  first_on           date,
  last_on            date,
  place_codes        text[] not null,
  economy_codes      text[] not null,
  group_codes        text[] not null,
  approach_codes     text[] not null,
  host_codes         text[] not null,
  organisation_codes text[] not null,
  project_ids        uuid[] not null,
  is_cancelled       boolean not null,
  version            int not null constraint event_version_counts_from_one check (version >= 1),
  is_published       boolean not null,
  published_at       timestamptz,
  account_id         uuid not null default acting_account() references account,
  recorded_at        timestamptz not null,
  changed_at         timestamptz not null,
  constraint event_pkey primary key (body_id, id),
  constraint event_days_are_in_order check ((first_on is null) = (last_on is null) and first_on <= last_on),
  constraint event_publication_has_its_moment check (not is_published or published_at is not null),
  constraint event_hosts_take_part check (organisation_codes @> host_codes),
  constraint event_page foreign key (body_id, page_id) references page_import (body_id, id)
);
comment on table event is '[tenant] An event as it is described now. The columns beside `content` are what the list searches and filters by.';
comment on column event.page_id is 'The stored page of which it was made; of one page there may be several events.';
comment on column event.first_on is 'The first day that any of its stated dates may mean, or of the decided one. Null: no date is known.';
comment on column event.last_on is 'The last such day.';
comment on column event.economy_codes is 'Of its places and of the seats of its hosts.';
comment on column event.version is 'How many descriptions there have been; a calendar sees by it that something changed.';
comment on column event.published_at is 'When it was first published.';
comment on column event.changed_at is 'When it was last described.';
create index event_by_id on event (id);
create index event_by_day on event (last_on, id);
create index event_by_page on event (body_id, page_id);
create table event_version (
  body_id     uuid not null default acting_body() references body,
  id          uuid not null,
  event_id    uuid not null,
  number      int not null,
  content     jsonb not null,
  account_id  uuid not null default acting_account() references account,
  recorded_at timestamptz not null,
  constraint event_version_pkey primary key (body_id, id),
  constraint event_version_once unique (body_id, event_id, number),
  constraint event_version_event foreign key (body_id, event_id) references event (body_id, id)
);
comment on table event_version is '[tenant] Every description that an event ever had.';

alter table event         enable row level security;  alter table event         force row level security;
alter table event_version enable row level security;  alter table event_version force row level security;
create policy readers on event         for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy readers on event_version for select to obuhvat_app using (body_id = (select acting_body()));
create policy own on event for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on event_version for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy described on event for update to obuhvat_app
  using (body_id = (select acting_body()) and (select acting_role()) in ('coordinator', 'administrator'))
  with check (body_id = (select acting_body()) and (select acting_role()) in ('coordinator', 'administrator'));
grant select, insert on event, event_version to obuhvat_app;
grant update (content, title, folded, kinds, first_on, last_on, place_codes, economy_codes, group_codes, approach_codes, host_codes,
  organisation_codes, project_ids, is_cancelled, version, is_published, published_at, changed_at) on event to obuhvat_app;

create view event_project with (security_invoker = true) as
  select p.id, p.body_id, p.title, p.content -> 'titles' as titles, p.is_published from project p;
comment on view event_project is 'For learning/events: the projects that an event may be part of, as far as the reader sees them.';
grant select on event_project to obuhvat_app;

create view published_event with (security_invoker = true) as
  select e.id, e.body_id, e.version, e.published_at, e.changed_at, e.content -> 'titles' as titles, '/events/' || e.id as path,
         coalesce(left(e.content ->> 'about', 500), '') as summary, e.content ->> 'locale' as locale
    from event e where e.is_published;
comment on view published_event is 'For feeds: the published events. `titles` is a list of {locale, text}, the first of a language being the title there; `path` stands behind the language; `summary` is in `locale`.';
grant select on published_event to obuhvat_app;

create view findable_event with (security_invoker = true) as
  select 'event' as room, e.id, '/events/' || e.id as path,
         (select jsonb_object_agg(t.locale, t.text) from (
            select distinct on (o.item ->> 'locale') o.item ->> 'locale' as locale, o.item ->> 'text' as text
              from jsonb_array_elements(e.content -> 'titles') with ordinality o (item, place)
             order by o.item ->> 'locale', o.place) t) as titles,
         array(select o.item ->> 'text' from jsonb_array_elements(e.content -> 'titles') with ordinality o (item, place)
                where exists (select 1 from jsonb_array_elements(e.content -> 'titles') with ordinality b (item, place)
                               where b.item ->> 'locale' = o.item ->> 'locale' and b.place < o.place)
                order by o.place) as other_names,
         array_remove(e.content ->> 'about' || array(select jsonb_array_elements_text(e.content -> 'topics')), null) as body,
         e.place_codes as places, case when e.first_on = e.last_on then e.first_on end as day, e.changed_at
    from event e where e.is_published;
comment on view findable_event is 'For the search: the published events. `titles` by language, `day` only where one day is certain.';
grant select on findable_event to obuhvat_app;

-- Projects and events can be taken back and restored; presentations of a project to a body; whose name may stand at a post.
alter table project
  add column withdrawn_on date,
  add column withdrawn_reason text constraint project_reason_is_there check (withdrawn_reason <> ''),
  add constraint project_withdrawn_with_a_reason check ((withdrawn_on is null) = (withdrawn_reason is null));
comment on column project.withdrawn_on is 'Since when it is taken back, as the last entry of `project_withdrawal` says. Its page stays and says why; it stands in no list.';
grant update (withdrawn_on, withdrawn_reason) on project to obuhvat_app;
-- Sources quote in many ways; a search heeds none of them.
update project set folded = translate(folded, '"„“”«»‚‘’''', '') where folded ~ '["„“”«»‚‘’'']';
alter table event
  add column withdrawn_on date,
  add column withdrawn_reason text constraint event_reason_is_there check (withdrawn_reason <> ''),
  add constraint event_withdrawn_with_a_reason check ((withdrawn_on is null) = (withdrawn_reason is null));
comment on column event.withdrawn_on is 'Since when it is taken back, as the last entry of `event_withdrawal` says. Its page stays and says why; it stands in no list.';
grant update (withdrawn_on, withdrawn_reason) on event to obuhvat_app;

create table project_withdrawal (
  body_id      uuid not null default acting_body() references body,
  id           uuid not null,
  project_id   uuid not null,
  act          text not null constraint project_withdrawal_act check (act in ('withdrawn', 'restored')),
  on_day       date not null,
  reason       text not null constraint project_withdrawal_reason check (reason <> ''),
  account_id   uuid not null default acting_account() references account,
  recorded_at  timestamptz not null,
  constraint project_withdrawal_pkey primary key (body_id, id),
  constraint project_withdrawal_project foreign key (body_id, project_id) references project (body_id, id)
);
comment on table project_withdrawal is '[tenant] That a project was taken back or restored, since which day and why. The last entry holds; all stay.';
create index project_withdrawal_by_project on project_withdrawal (body_id, project_id, recorded_at);
create table event_withdrawal (
  body_id      uuid not null default acting_body() references body,
  id           uuid not null,
  event_id     uuid not null,
  act          text not null constraint event_withdrawal_act check (act in ('withdrawn', 'restored')),
  on_day       date not null,
  reason       text not null constraint event_withdrawal_reason check (reason <> ''),
  account_id   uuid not null default acting_account() references account,
  recorded_at  timestamptz not null,
  constraint event_withdrawal_pkey primary key (body_id, id),
  constraint event_withdrawal_event foreign key (body_id, event_id) references event (body_id, id)
);
comment on table event_withdrawal is '[tenant] That an event was taken back or restored, since which day and why. The last entry holds; all stay.';
create index event_withdrawal_by_event on event_withdrawal (body_id, event_id, recorded_at);

create table project_presentation (
  body_id           uuid not null default acting_body() references body,
  id                uuid not null,
  project_id        uuid not null,
  organisation_code text references organisation,
  audience          text constraint project_presentation_audience check (audience <> ''),
  presented_in      text not null,
  what              text not null constraint project_presentation_what check (what <> ''),
  reaction          text constraint project_presentation_reaction check (reaction <> ''),
  source            text not null constraint project_presentation_source check (source <> ''),
  address           text constraint project_presentation_address check (address ~ '^https?://'),
  supersedes_id     uuid,
  is_published      boolean not null,
  account_id        uuid not null default acting_account() references account,
  recorded_at       timestamptz not null,
  constraint project_presentation_pkey primary key (body_id, id),
  constraint project_presentation_same unique (body_id, project_id, id),
  constraint project_presentation_to_somebody check (organisation_code is not null or audience is not null),
  constraint project_presentation_supersedes foreign key (body_id, project_id, supersedes_id) references project_presentation (body_id, project_id, id),
  constraint project_presentation_is_not_its_own check (supersedes_id <> id),
  constraint project_presentation_project foreign key (body_id, project_id, is_published)
    references project (body_id, id, is_published) on update cascade
);
comment on table project_presentation is '[tenant] A project was presented to a body: a committee, a network, an assembly. When, what, and how the body took it.';
comment on column project_presentation.organisation_code is 'The organisation whose body it is; `audience` names the committee or network in the words of the source.';
comment on column project_presentation.presented_in is 'The day, or the month or year where the source says no more.';
comment on column project_presentation.supersedes_id is 'The earlier entry that this one corrects or completes, for instance by a reaction.';
create index project_presentation_by_project on project_presentation (body_id, project_id, recorded_at);
create index project_presentation_by_organisation on project_presentation (organisation_code);

-- A name stands at a post only while somebody's recorded consent holds. What is published is a copy, emptied with the consent.
create table post_consent (
  body_id      uuid not null default acting_body() constraint post_consent_body references body,
  id           uuid not null,
  post_id      uuid not null constraint post_consent_post references post,
  person_id    uuid not null,
  act          text not null constraint post_consent_act check (act in ('given', 'withdrawn')),
  on_day       date not null,
  how          text not null constraint post_consent_how check (how <> ''),
  account_id   uuid not null default acting_account() constraint post_consent_account references account,
  recorded_at  timestamptz not null,
  constraint post_consent_pkey primary key (body_id, id),
  constraint post_consent_person foreign key (body_id, person_id) references post_person (body_id, id)
);
comment on table post_consent is '[tenant] That whoever holds a post agreed to be named there, or no longer does: the day and how it was said. The last entry holds.';
create index post_consent_by_post on post_consent (body_id, post_id, person_id, recorded_at);
create table post_public_name (
  body_id      uuid not null default acting_body() constraint post_public_name_body references body,
  id           uuid not null,
  post_id      uuid not null constraint post_public_name_post references post,
  person_id    uuid not null,
  name         text constraint post_public_name_is_there check (btrim(name) <> ''),
  consented_on date not null,
  withdrawn_on date,
  is_published boolean not null default true,
  recorded_at  timestamptz not null,
  constraint post_public_name_pkey primary key (body_id, id),
  constraint post_public_name_once unique (body_id, post_id, person_id),
  constraint post_public_name_only_with_consent check ((name is null) = (withdrawn_on is not null)),
  constraint post_public_name_consent foreign key (body_id, person_id) references post_person (body_id, id)
);
comment on table post_public_name is '[tenant] The name that stands at a post, with the day of the consent. Emptied when the consent is withdrawn.';
create index post_public_name_by_post on post_public_name (post_id);

create function has_consent(post uuid, person uuid) returns boolean language sql stable as $$
  select coalesce((select c.act = 'given' from public.post_consent c
                    where c.body_id = (select acting_body()) and c.post_id = post and c.person_id = person
                    order by c.recorded_at desc, c.id desc limit 1), false) $$;

alter table project_withdrawal   enable row level security;  alter table project_withdrawal   force row level security;
alter table event_withdrawal     enable row level security;  alter table event_withdrawal     force row level security;
alter table project_presentation enable row level security;  alter table project_presentation force row level security;
alter table post_consent         enable row level security;  alter table post_consent         force row level security;
alter table post_public_name     enable row level security;  alter table post_public_name     force row level security;
create policy readers on project_withdrawal   for select to obuhvat_app using (body_id = (select acting_body()));
create policy readers on event_withdrawal     for select to obuhvat_app using (body_id = (select acting_body()));
create policy readers on project_presentation for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy own on project_withdrawal for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on event_withdrawal for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on project_presentation for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on post_consent for select to obuhvat_app
  using (body_id = (select acting_body()) and (select acting_role()) = 'coordinator');
create policy own_made on post_consent for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) = 'coordinator');
create policy readers on post_public_name for select to obuhvat_app using (is_published or body_id = (select acting_body()));
-- A name without a consent, or at a post for which the body does not answer, cannot be written.
create policy own_made on post_public_name for insert to obuhvat_app
  with check (body_id = (select acting_body()) and (select acting_role()) = 'coordinator'
              and exists (select 1 from post p where p.id = post_id and answers_for(p.organisation_code))
              and exists (select 1 from post_holder h where h.body_id = post_public_name.body_id and h.post_id = post_public_name.post_id
                           and h.person_id = post_public_name.person_id)
              and (name is null or has_consent(post_id, person_id)));
create policy own_ended on post_public_name for update to obuhvat_app
  using (body_id = (select acting_body()) and (select acting_role()) = 'coordinator')
  with check (body_id = (select acting_body()) and (select acting_role()) = 'coordinator' and (name is null or has_consent(post_id, person_id)));
grant select, insert on project_withdrawal, event_withdrawal, project_presentation, post_consent to obuhvat_app;
grant select, insert, update (name, consented_on, withdrawn_on) on post_public_name to obuhvat_app;

-- What was taken back is in none of the views by which other rooms show it.
create or replace view findable_project with (security_invoker = true) as
  select 'project' as room, p.id, '/projects/' || p.id as path,
         (select jsonb_object_agg(t.value ->> 'locale', t.value ->> 'text' order by t.ordinality desc)
            from jsonb_array_elements(p.content -> 'titles') with ordinality t) as titles,
         array(select t.value ->> 'text' from jsonb_array_elements(p.content -> 'titles') with ordinality t
                where exists (select 1 from jsonb_array_elements(p.content -> 'titles') with ordinality b
                               where b.value ->> 'locale' = t.value ->> 'locale' and b.ordinality < t.ordinality)
                order by t.ordinality) as other_names,
         array_remove(p.content ->> 'about' || array(
           select t.value ->> 'text' from jsonb_array_elements(p.content -> 'objectives') with ordinality t order by t.ordinality), null) as body,
         p.place_codes as places, p.starts_on as day, p.changed_at
    from project p where p.is_published and p.withdrawn_on is null;
create or replace view published_link_project with (security_invoker = true) as
  select p.id, '/projects/' || p.id as path, l.address, p.body_id, p.title
    from project p cross join lateral (
      select e.value ->> 'address' as address from jsonb_array_elements(p.content -> 'links') as e (value)
      union select p.content -> 'source' ->> 'address'
      union select e.value ->> 'address' from jsonb_array_elements(coalesce(p.content -> 'statements', '[]')) as e (value)) l
   where p.is_published and p.withdrawn_on is null and l.address <> '';
create or replace view project_of_milestone with (security_invoker = true) as
  select t.milestone_id, p.id as project_id, '/projects/' || p.id as path, p.content -> 'titles' as titles, p.changed_at
    from project_on_trace t join project p on p.body_id = t.body_id and p.id = t.project_id
   where p.withdrawn_on is null;
create or replace view event_project with (security_invoker = true) as
  select p.id, p.body_id, p.title, p.content -> 'titles' as titles, p.is_published from project p where p.withdrawn_on is null;
create or replace view post_project with (security_invoker = true) as
  select p.id, p.title, p.content -> 'titles' as titles, p.is_published from project p where p.withdrawn_on is null;
create or replace view project_of_service with (security_invoker = true) as
  select distinct s.id as service_id, f.id, f.path, f.titles
    from project p join findable_project f on f.id = p.id
   cross join lateral (
     select n.value #>> '{}' as id from jsonb_array_elements(coalesce(p.content -> 'services', '[]')) as n (value)
     union select n.value ->> 'serviceId' from jsonb_array_elements(coalesce(p.content -> 'measureServices', '[]')) as n (value)) n
    join nameable_service s on s.id = n.id::uuid;
create or replace view published_event with (security_invoker = true) as
  select e.id, e.body_id, e.version, e.published_at, e.changed_at, e.content -> 'titles' as titles, '/events/' || e.id as path,
         coalesce(left(e.content ->> 'about', 500), '') as summary, e.content ->> 'locale' as locale
    from event e where e.is_published and e.withdrawn_on is null;
create or replace view findable_event with (security_invoker = true) as
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
    from event e where e.is_published and e.withdrawn_on is null;
create or replace view published_link_event with (security_invoker = true) as
  select e.id, e.body_id, '/events/' || e.id as path, e.title, l.address
    from event e cross join lateral (
      select e.content ->> 'online' as address
      union select o.value ->> 'address' from jsonb_array_elements(e.content -> 'links') as o (value)
      union select e.content -> 'source' ->> 'address') l
   where e.is_published and e.withdrawn_on is null and l.address <> '';
create view withdrawn_milestone with (security_invoker = true) as
  select t.milestone_id from project_on_trace t join project p on p.body_id = t.body_id and p.id = t.project_id
   where p.withdrawn_on is not null;
comment on view withdrawn_milestone is 'For the trace: milestones of projects that were taken back; their names stand in no list.';
grant select on withdrawn_milestone to obuhvat_app;

-- Practices: what worked elsewhere, with everything that somebody needs who wants to do the same; and the goals of the Agenda
-- 2030 to which needs and sectors belong.
create table practice (
  body_id          uuid not null default acting_body() constraint practice_body references body,
  id               uuid not null,
  content          jsonb not null,
  title            text not null constraint practice_title_is_there check (title <> ''),
  folded           text not null,
  level            text constraint practice_level check (level in ('european', 'national', 'local')),
  economy_code     text,
  place_code       text constraint practice_place references place,
  type_codes       text[] not null,
  approach_codes   text[] not null,
  group_codes      text[] not null,
  need_codes       text[] not null,
  sector_codes     text[] not null,
  service_ids      uuid[] not null,
  project_ids      uuid[] not null,
  milestone_ids    uuid[] not null,
  addresses        text[] not null,
  grade            text constraint practice_grade check (grade in ('A', 'B', 'C', 'D', 'not_graded')),
  checked_on       date,
  has_context      boolean not null,
  has_cost         boolean not null,
  has_people       boolean not null,
  has_contact      boolean not null,
  is_published     boolean not null,
  withdrawn_at     timestamptz,
  withdrawn_reason text,
  account_id       uuid not null default acting_account() constraint practice_account references account,
  recorded_at      timestamptz not null,
  changed_at       timestamptz not null,
  constraint practice_pkey primary key (body_id, id),
  constraint practice_published_is_whole check (not is_published or (level is not null and grade is not null
    and checked_on is not null and has_context and has_cost and has_people and has_contact)),
  constraint practice_withdrawn_with_a_reason check ((withdrawn_at is null) = (withdrawn_reason is null)),
  constraint practice_reason_is_there check (withdrawn_reason <> '')
);
comment on table practice is '[tenant] A practice as it is described now. The columns beside `content` are what the list filters by. None is published without context, cost (or that it is not stated), people, grade of the evidence (or that it is not graded), contact and the day on which it was checked.';
comment on column practice.economy_code is 'The economy of origin; `elsewhere`: outside the five, the name stands in `content`.';
comment on column practice.grade is 'By the rubric of docs/methods/practices.md, from the answers in `content`. Null: nobody answered yet; not_graded: an answer.';
comment on column practice.checked_on is 'The day on which somebody last compared what stands here with the town that does it.';
comment on column practice.has_cost is 'An amount, that it cost nothing, or that it is not stated: each is an answer.';
create index practice_by_id on practice (id);
create table practice_version (
  body_id     uuid not null default acting_body() constraint practice_version_body references body,
  id          uuid not null,
  practice_id uuid not null,
  content     jsonb not null,
  account_id  uuid not null default acting_account() constraint practice_version_account references account,
  recorded_at timestamptz not null,
  constraint practice_version_pkey primary key (body_id, id),
  constraint practice_version_practice foreign key (body_id, practice_id) references practice (body_id, id)
);
comment on table practice_version is '[tenant] Every description that a practice ever had.';
create index practice_version_by_practice on practice_version (body_id, practice_id, recorded_at);

create table goal_link (
  list      text not null constraint goal_link_list check (list in ('need', 'service_sector')),
  code      text not null,
  goal_code text not null constraint goal_link_goal check (goal_code ~ '^([1-9]|1[0-7])$'),
  target    text constraint goal_link_target check (target ~ '^[0-9]{1,2}\.[0-9a-d]{1,2}$'),
  source    text not null constraint goal_link_source check (source <> ''),
  dated_on  date not null,
  constraint goal_link_pkey primary key (list, code, goal_code),
  constraint goal_link_target_is_of_goal check (split_part(target, '.', 1) = goal_code)
);
comment on table goal_link is '[register] To which goal of the Agenda 2030, and to which target where that is clear, a need or a sector belongs.';

alter table practice         enable row level security;  alter table practice         force row level security;
alter table practice_version enable row level security;  alter table practice_version force row level security;
alter table goal_link        enable row level security;  alter table goal_link        force row level security;
create policy keeper on goal_link to obuhvat_owner using (true) with check (true);
create policy everybody on goal_link for select to obuhvat_app using (true);
create policy readers on practice         for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy readers on practice_version for select to obuhvat_app using (body_id = (select acting_body()));
create policy own on practice for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on practice_version for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy described on practice for update to obuhvat_app
  using (body_id = (select acting_body()) and (select acting_role()) in ('coordinator', 'administrator'))
  with check (body_id = (select acting_body()) and (select acting_role()) in ('coordinator', 'administrator'));
grant select on goal_link to obuhvat_app;
grant select, insert on practice, practice_version to obuhvat_app;
grant update (content, title, folded, level, economy_code, place_code, type_codes, approach_codes, group_codes, need_codes, sector_codes,
  service_ids, project_ids, milestone_ids, addresses, grade, checked_on, has_context, has_cost, has_people, has_contact, is_published,
  withdrawn_at, withdrawn_reason, changed_at) on practice to obuhvat_app;

create view service_of_need with (security_invoker = true) as
  select s.id, s.body_id, '/services/' || s.id as path, s.name, s.name_locale, s.place_code, s.type_code, s.sector_code, s.assured_on,
         array(select distinct f.need_code from service_for f
                where f.body_id = s.body_id and f.service_id = s.id and f.ended_on is null order by 1) as need_codes
    from service s where s.is_published and not s.is_undisclosed and s.state is distinct from 'closed';
comment on view service_of_need is 'For learning/practices: the services that are not closed, by sector and by the needs that they meet, and the day on which the provider last said that the entry is right. An undisclosed one is never here.';
create view nameable_milestone with (security_invoker = true) as
  select m.id, '/milestones/' || m.id as path, m.name, m.name_locale from milestone m
   where m.is_published and not exists (select 1 from withdrawn_milestone w where w.milestone_id = m.id);
comment on view nameable_milestone is 'For learning/practices: the published milestones of the trace that a practice may name.';
create view published_link_practice with (security_invoker = true) as
  select p.id, p.body_id, '/practices/' || p.id as path, p.title, l.address
    from practice p cross join lateral unnest(p.addresses) as l (address)
   where p.is_published and p.withdrawn_at is null;
comment on view published_link_practice is 'For the checker of links: every address outside that a published practice names, as it is written.';
create view findable_practice with (security_invoker = true) as
  select 'practice'::text as room, p.id, '/practices/' || p.id as path,
         (select jsonb_object_agg(t.value ->> 'locale', t.value ->> 'text' order by t.ordinality desc)
            from jsonb_array_elements(p.content -> 'titles') with ordinality t) as titles,
         '{}'::text[] as other_names,
         array(select t ->> 'text' from jsonb_array_elements(p.content -> 'summaries' || (p.content -> 'done') || (p.content -> 'context')) t) as body,
         array_remove(array[p.place_code], null) as places, p.checked_on as day, p.changed_at
    from practice p where p.is_published and p.withdrawn_at is null;
comment on view findable_practice is 'For the search: published practices by title, summary, what was done and context.';
grant select on service_of_need, nameable_milestone, published_link_practice, findable_practice to obuhvat_app;

create or replace view findable with (security_invoker = true) as
            select room, id::text as id, path, titles, other_names, body, places, day, changed_at from findable_project
  union all select room, id::text,       path, titles, other_names, body, places, day, changed_at from findable_event
  union all select room, id::text,       path, titles, other_names, body, places, day, changed_at from findable_news
  union all select room, id::text,       path, titles, other_names, body, places, day, changed_at from findable_library
  union all select room, id::text,       path, titles, other_names, body, places, day, changed_at from findable_service
  union all select room, id::text,       path, titles, other_names, body, places, day, changed_at from findable_source
  union all select room, id,             path, titles, other_names, body, places, day, changed_at from findable_organisation
  union all select room, id,             path, titles, other_names, body, places, day, changed_at from findable_place
  union all select room, id,             path, titles, other_names, body, places, day, changed_at from findable_term
  union all select room, id,             path, titles, other_names, body, places, day, changed_at from findable_approach
  union all select room, id::text,       path, titles, other_names, body, places, day, changed_at from findable_practice;
create trigger findable_insert after insert on practice referencing new table as changed for each statement
  execute function findable_keep('practice', 'select id::text from changed', 'uuid');
create trigger findable_update after update on practice referencing new table as changed for each statement
  execute function findable_keep('practice', 'select id::text from changed', 'uuid');
create trigger findable_delete after delete on practice referencing old table as changed for each statement
  execute function findable_keep('practice', 'select id::text from changed', 'uuid');

-- Projects, whole: envelopes with awards, the end of a project in words, and what of a project stands on the trace.
alter table project add column changed_at timestamptz not null default now();
update project set changed_at = recorded_at;
comment on column project.changed_at is 'When it was last described, so that a search and a harvester see what is new.';
grant update (changed_at) on project to obuhvat_app;

create table project_envelope (
  body_id      uuid not null default acting_body() references body,
  id           uuid not null,
  project_id   uuid not null,
  name         text not null constraint project_envelope_name_is_there check (name <> ''),
  most_awards  int not null constraint project_envelope_most check (most_awards between 1 and 1000),
  amount_cents bigint constraint project_envelope_amount check (amount_cents > 0),
  currency     text constraint project_envelope_currency check (currency in ('EUR', 'RSD', 'BAM', 'MKD', 'ALL')),
  is_published boolean not null,
  account_id   uuid not null default acting_account() references account,
  recorded_at  timestamptz not null,
  constraint project_envelope_pkey primary key (body_id, id),
  constraint project_envelope_size unique (body_id, id, most_awards, is_published),
  constraint project_envelope_money check ((amount_cents is null) = (currency is null)),
  constraint project_envelope_project foreign key (body_id, project_id, is_published)
    references project (body_id, id, is_published) on update cascade
);
comment on table project_envelope is '[tenant] Money of a project that is set apart for so many awards, such as two municipalities for an approach.';
create index project_envelope_by_project on project_envelope (body_id, project_id);
create table project_envelope_change (
  body_id     uuid not null default acting_body() references body,
  id          uuid not null,
  envelope_id uuid not null,
  was         int not null,
  becomes     int not null,
  reason      text not null constraint project_envelope_change_reason check (reason <> ''),
  account_id  uuid not null default acting_account() references account,
  recorded_at timestamptz not null,
  constraint project_envelope_change_pkey primary key (body_id, id),
  constraint project_envelope_change_is_one check (was <> becomes),
  constraint project_envelope_change_envelope foreign key (body_id, envelope_id) references project_envelope (body_id, id)
);
comment on table project_envelope_change is '[tenant] Why an envelope holds another number of awards than before.';
create index project_envelope_change_by_envelope on project_envelope_change (body_id, envelope_id, recorded_at);
create table project_award (
  body_id      uuid not null default acting_body() references body,
  id           uuid not null,
  envelope_id  uuid not null,
  number       int not null constraint project_award_number check (number > 0),
  most_awards  int not null,
  is_published boolean not null,
  place_code   text not null references place,
  amount_cents bigint not null constraint project_award_amount check (amount_cents > 0),
  currency     text not null constraint project_award_currency check (currency in ('EUR', 'RSD', 'BAM', 'MKD', 'ALL')),
  awarded_on   date not null,
  proof        text not null constraint project_award_proof check (proof <> ''),
  account_id   uuid not null default acting_account() references account,
  recorded_at  timestamptz not null,
  constraint project_award_pkey primary key (body_id, id),
  constraint project_award_once unique (body_id, envelope_id, number),
  constraint project_award_of_a_place_once unique (body_id, envelope_id, place_code),
  constraint project_award_fits check (number <= most_awards),
  constraint project_award_envelope foreign key (body_id, envelope_id, most_awards, is_published)
    references project_envelope (body_id, id, most_awards, is_published) on update cascade
);
comment on table project_award is '[tenant] Money of an envelope that went to a town. One award more than the envelope holds cannot be written.';
comment on column project_award.most_awards is 'Follows the envelope, so that a constraint can hold the number of awards.';
create index project_award_by_place on project_award (place_code);
create table project_closing (
  body_id      uuid not null default acting_body() references body,
  id           uuid not null,
  project_id   uuid not null,
  closed_on    date not null,
  summary      jsonb not null,
  is_published boolean not null,
  account_id   uuid not null default acting_account() references account,
  recorded_at  timestamptz not null,
  constraint project_closing_pkey primary key (body_id, id),
  constraint project_closing_project foreign key (body_id, project_id, is_published)
    references project (body_id, id, is_published) on update cascade
);
comment on table project_closing is '[tenant] The end of a project and what it did, in the past tense, by language; the last entry stands.';
create index project_closing_by_project on project_closing (body_id, project_id, recorded_at);
create table project_on_trace (
  body_id      uuid not null default acting_body() references body,
  id           uuid not null,
  project_id   uuid not null,
  place_code   text not null references place,
  population   text not null,
  need_code    text not null,
  milestone_id uuid not null,
  is_published boolean not null,
  account_id   uuid not null default acting_account() references account,
  recorded_at  timestamptz not null,
  constraint project_on_trace_pkey primary key (body_id, id),
  constraint project_on_trace_once unique (body_id, project_id, place_code, population, need_code),
  constraint project_on_trace_milestone foreign key (body_id, milestone_id) references milestone (body_id, id),
  constraint project_on_trace_project foreign key (body_id, project_id, is_published)
    references project (body_id, id, is_published) on update cascade
);
comment on table project_on_trace is '[tenant] The cells that a project works on, as far as the trace says so: from the project''s milestone to the cell.';
create index project_on_trace_by_milestone on project_on_trace (body_id, milestone_id);

alter table project_envelope        enable row level security;  alter table project_envelope        force row level security;
alter table project_envelope_change enable row level security;  alter table project_envelope_change force row level security;
alter table project_award           enable row level security;  alter table project_award           force row level security;
alter table project_closing         enable row level security;  alter table project_closing         force row level security;
alter table project_on_trace        enable row level security;  alter table project_on_trace        force row level security;
create policy readers on project_envelope        for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy readers on project_envelope_change for select to obuhvat_app using (body_id = (select acting_body()));
create policy readers on project_award           for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy readers on project_closing         for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy readers on project_on_trace        for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy own on project_envelope for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on project_envelope_change for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on project_award for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on project_closing for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on project_on_trace for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy resized on project_envelope for update to obuhvat_app
  using (body_id = (select acting_body()) and (select acting_role()) in ('coordinator', 'administrator'))
  with check (body_id = (select acting_body()) and (select acting_role()) in ('coordinator', 'administrator'));
grant select, insert on project_envelope, project_envelope_change, project_award, project_closing, project_on_trace to obuhvat_app;
grant update (most_awards) on project_envelope to obuhvat_app;

create view findable_project with (security_invoker = true) as
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
    from project p where p.is_published;
comment on view findable_project is 'For the search: the published projects with all their names, what they say of themselves and their aims.';
create view published_link_project with (security_invoker = true) as
  select p.id, '/projects/' || p.id as path, l.address
    from project p cross join lateral (
      select e.value ->> 'address' as address from jsonb_array_elements(p.content -> 'links') as e (value)
      union select p.content -> 'source' ->> 'address'
      union select e.value ->> 'address' from jsonb_array_elements(coalesce(p.content -> 'statements', '[]')) as e (value)) l
   where p.is_published and l.address ~ '^https?://';
comment on view published_link_project is 'For the checker of links: every address outside that a published project names.';
create view project_of_milestone with (security_invoker = true) as
  select t.milestone_id, p.id as project_id, '/projects/' || p.id as path, p.content -> 'titles' as titles
    from project_on_trace t join project p on p.body_id = t.body_id and p.id = t.project_id;
comment on view project_of_milestone is 'For the trace: the project that a milestone stands for.';
drop view if exists event_of_project;
create view event_of_project with (security_invoker = true) as
  select p.project_id, f.id, f.path, f.titles, f.day
    from findable_event f join event e on e.id = f.id cross join lateral unnest(e.project_ids) p(project_id);
comment on view event_of_project is 'For action/projects: the published events of a project (learning/events).';
grant select on findable_project, published_link_project, project_of_milestone, event_of_project to obuhvat_app;

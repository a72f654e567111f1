-- Approaches: how far a town is on the way with a recommended social approach, step by step, each with its source. A step is
-- never changed: a later correction says why it does not stand and names the step that took its place, if any.
create table approach_lead (
  approach_code     text not null,
  organisation_code text not null constraint approach_lead_of references organisation,
  kind              text not null constraint approach_lead_kind check (kind in ('cluster_host', 'webinar_host', 'theme', 'recommends')),
  period            text,
  source            text not null constraint approach_lead_source check (btrim(source) <> ''),
  source_address    text,
  dated_on          date not null,
  constraint approach_lead_pkey primary key (approach_code, organisation_code, kind)
);
comment on table approach_lead is '[register] Which organisation does what for an approach, as one source says it. Two may lead one approach, and sources may differ: all stay.';
comment on column approach_lead.period is 'When, as the source says it. Null: not stated.';
comment on column approach_lead.dated_on is 'The day on which the source was read.';

create table approach_step (
  body_id       uuid not null default acting_body() constraint approach_step_body references body,
  id            uuid not null,
  place_code    text not null constraint approach_step_place references place,
  approach_code text not null,
  step          text not null constraint approach_step_step check (step in
    ('interested', 'trained', 'concept', 'decision', 'running', 'evaluated', 'stopped', 'not_adopted')),
  period        text not null,
  from_on       date not null,
  by_on         date not null,
  act_number    text,
  gazette       text,
  source_id     uuid not null,
  is_published  boolean not null,
  milestone_id  uuid,
  team_id       uuid,
  reason        text,
  note          text,
  note_locale   text not null,
  account_id    uuid not null default acting_account() constraint approach_step_account references account,
  recorded_at   timestamptz not null,
  constraint approach_step_pkey primary key (body_id, id),
  constraint approach_step_publicity unique (body_id, id, is_published),
  constraint approach_step_source foreign key (body_id, source_id, is_published) references evidence_source (body_id, id, is_published),
  constraint approach_step_milestone foreign key (body_id, milestone_id) references milestone (body_id, id),
  constraint approach_step_team foreign key (body_id, team_id, is_published) references outreach_team (body_id, id, is_published),
  constraint approach_step_dates check (from_on <= by_on),
  constraint approach_step_stop_has_reason check (step <> 'stopped' or reason <> ''),
  constraint approach_step_team_is_mobile check (team_id is null or approach_code = 'mobile_team' and step in ('decision', 'running'))
);
comment on table approach_step is '[tenant] One step of a town on the way to an approach, or that it stopped or, as of a day, had not adopted it. No row: nobody stated anything.';
comment on column approach_step.by_on is 'By this day it had happened: the last day of the period, or the day of the entry where the period was not over.';
comment on column approach_step.milestone_id is 'The milestone on the trace on which it rests.';
comment on column approach_step.team_id is 'The published team with a founding act on which it rests.';
comment on column approach_step.note_locale is 'The language of reason and note.';
create index approach_step_by_place on approach_step (place_code, approach_code);
create index approach_step_by_id on approach_step (id);
create table approach_correction (
  body_id      uuid not null default acting_body() constraint approach_correction_body references body,
  id           uuid not null,
  step_id      uuid not null,
  by_step_id   uuid,
  reason       text not null constraint approach_correction_reason check (btrim(reason) <> ''),
  is_published boolean not null,
  account_id   uuid not null default acting_account() constraint approach_correction_account references account,
  recorded_at  timestamptz not null,
  constraint approach_correction_pkey primary key (body_id, id),
  constraint approach_correction_once unique (body_id, step_id),
  constraint approach_correction_of foreign key (body_id, step_id, is_published) references approach_step (body_id, id, is_published),
  constraint approach_correction_by foreign key (body_id, by_step_id) references approach_step (body_id, id),
  constraint approach_correction_is_another check (by_step_id <> step_id)
);
comment on table approach_correction is '[tenant] That a step does not stand, why, and which step took its place. Whoever sees the step sees this.';

alter table approach_lead       enable row level security;  alter table approach_lead       force row level security;
alter table approach_step       enable row level security;  alter table approach_step       force row level security;
alter table approach_correction enable row level security;  alter table approach_correction force row level security;
create policy keeper on approach_lead to obuhvat_owner using (true) with check (true);
create policy everybody on approach_lead for select to obuhvat_app using (true);
create policy readers on approach_step       for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy readers on approach_correction for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy own on approach_step for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on approach_correction for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
grant select on approach_lead to obuhvat_app;
grant select, insert on approach_step, approach_correction to obuhvat_app;

create view approach_standing with (security_invoker = true) as
  select s.id, s.body_id, s.place_code, s.approach_code, s.step, s.period, s.from_on, s.by_on, s.act_number, s.gazette, s.source_id,
         s.is_published, s.recorded_at, s.step in ('stopped', 'not_adopted') as is_end,
         array_position(array['interested', 'trained', 'concept', 'decision', 'running', 'evaluated'], s.step) as place_on_path
    from approach_step s
   where not exists (select 1 from approach_correction c where c.body_id = s.body_id and c.step_id = s.id);
comment on view approach_standing is 'For the views below: the steps that stand, as far as the reader sees them.';
create view approach_state with (security_invoker = true) as
  select distinct on (s.place_code, s.approach_code) s.place_code, s.approach_code, s.step as state, s.period, s.by_on, s.is_published,
         '/approaches/' || s.approach_code || '/' || s.place_code as path
    from approach_standing s
   where not exists (select 1 from approach_standing e
                      where e.place_code = s.place_code and e.approach_code = s.approach_code and e.is_end and e.id <> s.id
                        and case when s.is_end then (e.by_on, e.from_on, e.recorded_at, e.id) > (s.by_on, s.from_on, s.recorded_at, s.id)
                                 else (e.by_on, e.from_on) >= (s.by_on, s.from_on) end)
   order by s.place_code, s.approach_code, s.place_on_path desc nulls last, s.by_on desc, s.from_on desc, s.recorded_at desc, s.id desc;
comment on view approach_state is 'For the page of a town: how far it is with each approach of which anything stands. `stateOf` of action/approaches says the same, a test compares them.';
create view approach_change with (security_invoker = true) as
  select s.place_code, s.approach_code, s.recorded_at as changed_at from approach_step s
  union all
  select s.place_code, s.approach_code, c.recorded_at from approach_correction c join approach_step s on s.body_id = c.body_id and s.id = c.step_id;
comment on view approach_change is 'For pages that are kept: when anything was said or taken back about a town and an approach.';
create view approach_adopted with (security_invoker = true) as
  select a.place_code, a.approach_code, min(a.by_on) as from_on, e.to_on, p.economy_code, p.kind is not distinct from 'invented' as is_invented,
         p.level, p.name_cyrillic, p.name_latin, p.name_own, p.own_locale, '/approaches/' || a.approach_code || '/' || a.place_code as path
    from approach_standing a
    join place p on p.code = a.place_code
    left join lateral (select min(e.by_on) as to_on from approach_standing e
                        where e.place_code = a.place_code and e.approach_code = a.approach_code and e.is_end
                          and (e.by_on, e.from_on) >= (a.by_on, a.from_on)) e on true
   where a.step in ('decision', 'running', 'evaluated') and a.approach_code <> 'social_mapping'
   group by a.place_code, a.approach_code, e.to_on, p.code;
comment on view approach_adopted is 'For action/projects: from when to when a town had adopted an approach: decided, running or evaluated, until it was said to have stopped or not to have it. Social mapping is none of the five approaches and is not here. `isAdopted` of action/approaches says the same, a test compares them.';

create view approach_team with (security_invoker = true) as
  select distinct on (t.body_id, t.id) t.body_id, t.id, t.place_code, t.name, a.number as act_number, a.gazette, a.adopted_on
    from outreach_team t join team_act a on a.body_id = t.body_id and a.team_id = t.id
   where t.is_published
   order by t.body_id, t.id, a.adopted_on desc, a.id desc;
comment on view approach_team is 'For action/approaches: the published teams with a founding act. One without an act is informal and claims no indicator of its town.';
create view project_of_approach with (security_invoker = true) as
  select a.code as approach_code, f.id, f.path, f.titles, f.day
    from project p join findable_project f on f.id = p.id cross join lateral unnest(p.approach_codes) a(code);
comment on view project_of_approach is 'For action/approaches: the published projects that name an approach.';
comment on view nameable_service is 'For action/projects: the services that a project may name; for action/approaches: those of its types. An undisclosed one is never here.';
grant select on approach_standing, approach_state, approach_change, approach_adopted, approach_team, project_of_approach to obuhvat_app;

create view findable_approach with (security_invoker = true) as
  select 'approach'::text as room, s.approach_code || '/' || s.place_code as id, '/approaches/' || s.approach_code || '/' || s.place_code as path,
         (select jsonb_object_agg(t.locale, case when t.locale in ('sr-Cyrl', 'mk') then coalesce(p.name_cyrillic, p.name_own, p.name_latin)
                                                 else coalesce(p.name_latin, p.name_own, p.name_cyrillic) end || ': ' || t.text)
            from term t where t.list = 'approach' and t.code = s.approach_code) as titles,
         '{}'::text[] as other_names, s.body, array[s.place_code] as places, null::date as day, s.changed_at
    from (select a.place_code, a.approach_code, max(a.recorded_at) as changed_at,
                 array_remove(array_agg(distinct a.act_number) || array_agg(distinct a.gazette), null) as body
            from approach_standing a where a.is_published group by a.place_code, a.approach_code) s
    join place p on p.code = s.place_code;
comment on view findable_approach is 'For the search: the town and the approach of which something stands, by the words for the approach and by the act.';
grant select on findable_approach to obuhvat_app;
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
  union all select room, id,             path, titles, other_names, body, places, day, changed_at from findable_approach;
create trigger findable_insert after insert on approach_step referencing new table as changed for each statement
  execute function findable_keep('approach', 'select approach_code || ''/'' || place_code from changed', 'text');
create trigger findable_insert after insert on approach_correction referencing new table as changed for each statement
  execute function findable_keep('approach', 'select s.approach_code || ''/'' || s.place_code from approach_step s join changed c on c.body_id = s.body_id and c.step_id = s.id', 'text');
create trigger findable_approach_insert after insert on term referencing new table as changed for each statement
  execute function findable_keep('approach', 'select t.id from findable_text t join changed c on c.list = ''approach'' and t.room = ''approach'' and split_part(t.id, ''/'', 1) = c.code', 'text');
create trigger findable_approach_update after update on term referencing new table as changed for each statement
  execute function findable_keep('approach', 'select t.id from findable_text t join changed c on c.list = ''approach'' and t.room = ''approach'' and split_part(t.id, ''/'', 1) = c.code', 'text');

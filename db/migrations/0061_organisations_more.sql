-- More about organisations: kinds of stakeholders, dated lists of members, affiliations, names that mean several, posts, and
-- what people write to them. `kept_by` is the body that wrote a row of a register; none: it came with the shipped facts.
alter table organisation
  add column stakeholder_code text constraint organisation_stakeholder check (stakeholder_code in
    ('public_body', 'local_authorities', 'civil_society', 'media', 'business', 'university', 'informal_group', 'international')),
  add column kept_by  uuid constraint organisation_keeper references body,
  add column added_at timestamptz;
comment on column organisation.stakeholder_code is 'As what it takes part. Null: not stated.';
comment on column organisation.kept_by is 'The body that entered it; null: shipped.';
alter table organisation_name
  add column note     text,
  add column kept_by  uuid constraint organisation_name_keeper references body,
  add column added_at timestamptz;
alter table organisation_name drop constraint organisation_name_use;
alter table organisation_name add constraint organisation_name_use check (use in ('preferred', 'alias', 'acronym', 'former', 'miswritten'));
comment on column organisation_name.use is 'miswritten: so a source wrote it; it finds the organisation and is a name of it nowhere else.';
comment on column organisation_name.note is 'What a reader should know, e.g. that the official name is another.';
create table organisation_check (
  organisation_code text not null constraint organisation_check_of references organisation,
  id                uuid not null,
  checked_on        date not null,
  source            text not null constraint organisation_check_source check (btrim(source) <> ''),
  kept_by           uuid not null default acting_body() constraint organisation_check_keeper references body,
  added_at          timestamptz not null,
  constraint organisation_check_pkey primary key (organisation_code, id)
);
comment on table organisation_check is '[register] That an organisation''s entry was compared with a source, on which day and by which body.';

create table member_list (
  code              text not null constraint member_list_pkey primary key constraint member_list_code check (code ~ '^[a-z0-9-]{2,60}$'),
  organisation_code text not null constraint member_list_of references organisation,
  counts            text not null constraint member_list_counts check (counts in ('economies', 'associations', 'organisations')),
  as_of             text not null,
  as_of_on          date not null,
  is_complete       boolean not null,
  stated_count      int constraint member_list_stated_count check (stated_count >= 0),
  note              text,
  source            text not null,
  dated_on          date not null
);
comment on table member_list is '[register] The members of an organisation as one source said them, as of a day. Another source or day is another list.';
comment on column member_list.counts is 'What the source lists. An economy is not an association: lists of different things are not compared.';
comment on column member_list.as_of is 'The day or period for which the source speaks, e.g. 2021.';
comment on column member_list.as_of_on is 'The last day that as_of may mean; lists stand in this order.';
comment on column member_list.stated_count is 'How many the source says there are, where it says so; the names may be missing.';
create index member_list_by_organisation on member_list (organisation_code, as_of_on, code);
create table member_list_entry (
  list_code   text not null constraint member_list_entry_of references member_list,
  position    int not null constraint member_list_entry_position check (position >= 1),
  text        text not null,
  locale      text not null,
  member_code text constraint member_list_entry_member references organisation,
  place_code  text constraint member_list_entry_place references place,
  constraint member_list_entry_pkey primary key (list_code, position),
  constraint member_list_entry_is_one_thing check (member_code is null or place_code is null)
);
comment on table member_list_entry is '[register] One name of a list, as the source writes it and in its order; beside it the organisation or place that it is, where the register has it.';

create table organisation_affiliation (
  code              text not null constraint organisation_affiliation_pkey primary key,
  organisation_code text not null constraint organisation_affiliation_of references organisation,
  to_code           text not null constraint organisation_affiliation_to references organisation,
  kind              text not null constraint organisation_affiliation_kind check (kind in ('member', 'committee', 'network', 'on_behalf', 'not_stated')),
  unit              text,
  from_period       text,
  to_period         text,
  note              text,
  source            text not null,
  dated_on          date not null,
  constraint organisation_affiliation_is_to_another check (organisation_code <> to_code)
);
comment on table organisation_affiliation is '[register] That an organisation belongs to another''s membership, committee or network, or acts on its behalf, from when to when. Null: not stated.';
comment on column organisation_affiliation.unit is 'The committee or network inside the other, as the source names it.';
create index organisation_affiliation_by_organisation on organisation_affiliation (organisation_code, code);
create index organisation_affiliation_by_other on organisation_affiliation (to_code, code);

create table organisation_split (
  code     text not null constraint organisation_split_pkey primary key,
  text     text not null constraint organisation_split_text check (btrim(text) <> ''),
  locale   text not null,
  folded   text not null,
  note     text not null constraint organisation_split_note check (btrim(note) <> ''),
  source   text not null,
  kept_by  uuid constraint organisation_split_keeper references body,
  dated_on date not null
);
comment on table organisation_split is '[register] A name that a source wrote for several organisations at once, split by an editor, with the reason.';
create index organisation_split_by_folded on organisation_split (folded);
create table organisation_split_part (
  split_code        text not null constraint organisation_split_part_of references organisation_split,
  organisation_code text not null constraint organisation_split_part_is references organisation,
  constraint organisation_split_part_pkey primary key (split_code, organisation_code)
);
comment on table organisation_split_part is '[register] One of the organisations that a merged name means.';
create table term_history (
  list     text not null,
  text     text not null,
  locale   text not null,
  folded   text not null,
  used     text,
  note     text not null,
  source   text not null,
  dated_on date not null,
  constraint term_history_pkey primary key (list, locale, text)
);
comment on table term_history is '[register] Another word for a code list, once or still in use: whoever searches for it finds the list.';

-- Who answers here for an organisation: set by administrators, for a message must not reach whoever only says so.
create table contact_desk (
  body_id           uuid not null constraint contact_desk_body references body,
  id                uuid not null,
  organisation_code text not null constraint contact_desk_of references organisation,
  from_on           date not null,
  to_on             date,
  account_id        uuid not null default acting_account() constraint contact_desk_made_by references account,
  is_published      boolean not null default true,
  constraint contact_desk_pkey primary key (body_id, id),
  constraint contact_desk_days check (to_on is null or to_on >= from_on)
);
comment on table contact_desk is '[tenant] Which body answers here for an organisation. Its coordinators keep its posts and read what is written to it.';
comment on column contact_desk.to_on is 'The first day on which it no longer answers.';
create index contact_desk_by_organisation on contact_desk (organisation_code, from_on);
create function answers_for(organisation text) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from public.contact_desk d
                  where d.organisation_code = organisation and d.body_id = (select acting_body())
                    and d.from_on <= local_today() and coalesce(d.to_on, 'infinity') > local_today());
end $$;

create table post (
  id                uuid not null constraint post_pkey primary key,
  organisation_code text not null constraint post_of references organisation,
  title_code        text not null,
  form              text not null constraint post_form check (form in ('any', 'feminine', 'masculine')),
  detail            text,
  project_id        uuid,
  since             text,
  until             text,
  contact_rule      text not null constraint post_contact_rule check (contact_rule in ('address', 'form', 'none')),
  address           text,
  verified_on       date not null,
  source            text not null constraint post_source check (btrim(source) <> ''),
  kept_by           uuid constraint post_keeper references body,
  added_at          timestamptz not null default now(),
  constraint post_address_is_published_by_rule check ((contact_rule = 'address') = (address is not null))
);
comment on table post is '[register] A post at an organisation: title, time, how to reach it, when that was last checked. Never a name: who holds it only the body knows.';
comment on column post.form is 'The gendered form of the title that the source uses; any: both are shown.';
comment on column post.address is 'An address for everybody; kept only where the rule is to show it.';
comment on column post.kept_by is 'The body that entered it; null: shipped.';
create index post_by_organisation on post (organisation_code, id);
create table post_person (
  body_id     uuid not null default acting_body() constraint post_person_body references body,
  id          uuid not null,
  name        text not null constraint post_person_name check (btrim(name) <> ''),
  account_id  uuid not null default acting_account() constraint post_person_account references account,
  recorded_at timestamptz not null,
  constraint post_person_pkey primary key (body_id, id)
);
comment on table post_person is '[tenant] Somebody who holds or held posts, for the coordinators of one body alone; never shown to others.';
create table post_holder (
  body_id     uuid not null default acting_body() constraint post_holder_body references body,
  id          uuid not null,
  post_id     uuid not null constraint post_holder_post references post,
  person_id   uuid not null,
  account_id  uuid not null default acting_account() constraint post_holder_account references account,
  recorded_at timestamptz not null,
  constraint post_holder_pkey primary key (body_id, id),
  constraint post_holder_person foreign key (body_id, person_id) references post_person (body_id, id),
  constraint post_holder_once unique (body_id, post_id, person_id)
);
comment on table post_holder is '[tenant] Which person of the body''s own list holds a post: two posts years apart are one person. The time is the post''s.';

create table contact_message (
  body_id           uuid not null constraint contact_message_body references body,
  id                uuid not null,
  organisation_code text not null constraint contact_message_of references organisation,
  post_id           uuid constraint contact_message_post references post,
  subject           text not null constraint contact_message_subject check (subject in ('question', 'service', 'cooperation', 'correction', 'complaint', 'other')),
  message           text not null constraint contact_message_size check (length(message) between 1 and 4000),
  reply_to          text constraint contact_message_reply_to check (length(reply_to) <= 200),
  received_at       timestamptz not null,
  answered_at       timestamptz,
  answered_by       uuid constraint contact_message_answered_by references account,
  constraint contact_message_pkey primary key (body_id, id),
  constraint contact_message_answer check ((answered_at is null) = (answered_by is null))
);
comment on table contact_message is '[tenant] What somebody wrote to an organisation in its form. Deleted twelve months after it came.';
create index contact_message_by_day on contact_message (body_id, received_at desc, id);
create table removal_request (
  body_id     uuid not null constraint removal_request_body references body,
  id          uuid not null,
  token_hash  bytea not null,
  path        text not null constraint removal_request_path check (length(path) between 1 and 500),
  wish        text not null constraint removal_request_wish check (wish in ('remove', 'correct')),
  what        text not null constraint removal_request_what check (length(what) between 1 and 4000),
  received_at timestamptz not null,
  due_on      date not null,
  answered_on date,
  answered_by uuid constraint removal_request_answered_by references account,
  outcome     text constraint removal_request_outcome check (outcome in ('granted', 'partly', 'refused')),
  answer      text constraint removal_request_reason check (length(btrim(answer)) >= 10),
  constraint removal_request_pkey primary key (body_id, id),
  constraint removal_request_answer check ((answered_on is null) = (outcome is null) and (answered_on is null) = (answered_by is null)
                                           and (answered_on is null) = (answer is null))
);
comment on table removal_request is '[tenant] What somebody asks to have removed or corrected about them on a page, and the dated answer with its reason. Who asked keeps a secret link to it.';
create index removal_request_by_due on removal_request (body_id, due_on, id);
create index removal_request_by_token on removal_request (token_hash);

alter table organisation_check       enable row level security;  alter table organisation_check       force row level security;
alter table member_list              enable row level security;  alter table member_list              force row level security;
alter table member_list_entry        enable row level security;  alter table member_list_entry        force row level security;
alter table organisation_affiliation enable row level security;  alter table organisation_affiliation force row level security;
alter table organisation_split       enable row level security;  alter table organisation_split       force row level security;
alter table organisation_split_part  enable row level security;  alter table organisation_split_part  force row level security;
alter table term_history             enable row level security;  alter table term_history             force row level security;
alter table contact_desk             enable row level security;  alter table contact_desk             force row level security;
alter table post                     enable row level security;  alter table post                     force row level security;
alter table post_person              enable row level security;  alter table post_person              force row level security;
alter table post_holder              enable row level security;  alter table post_holder              force row level security;
alter table contact_message          enable row level security;  alter table contact_message          force row level security;
alter table removal_request          enable row level security;  alter table removal_request          force row level security;
create policy keeper on organisation_check       to obuhvat_owner using (true) with check (true);
create policy keeper on member_list              to obuhvat_owner using (true) with check (true);
create policy keeper on member_list_entry        to obuhvat_owner using (true) with check (true);
create policy keeper on organisation_affiliation to obuhvat_owner using (true) with check (true);
create policy keeper on organisation_split       to obuhvat_owner using (true) with check (true);
create policy keeper on organisation_split_part  to obuhvat_owner using (true) with check (true);
create policy keeper on term_history             to obuhvat_owner using (true) with check (true);
create policy keeper on contact_desk             to obuhvat_owner using (true) with check (true);
create policy keeper on post                     to obuhvat_owner using (true) with check (true);
create policy keeper on post_person              to obuhvat_owner using (true) with check (true);
create policy keeper on post_holder              to obuhvat_owner using (true) with check (true);
create policy keeper on contact_message          to obuhvat_owner using (true) with check (true);
create policy keeper on removal_request          to obuhvat_owner using (true) with check (true);

create policy everybody on organisation_check       for select to obuhvat_app using (true);
create policy everybody on member_list              for select to obuhvat_app using (true);
create policy everybody on member_list_entry        for select to obuhvat_app using (true);
create policy everybody on organisation_affiliation for select to obuhvat_app using (true);
create policy everybody on organisation_split       for select to obuhvat_app using (true);
create policy everybody on organisation_split_part  for select to obuhvat_app using (true);
create policy everybody on term_history             for select to obuhvat_app using (true);
create policy everybody on post                     for select to obuhvat_app using (true);
-- Kept in pages: by coordinators and administrators, under the name of their body.
create policy kept on organisation for insert to obuhvat_app
  with check (kept_by = (select acting_body()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy kept on organisation_name for insert to obuhvat_app
  with check (kept_by = (select acting_body()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy kept on organisation_check for insert to obuhvat_app
  with check (kept_by = (select acting_body()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy kept on organisation_split for insert to obuhvat_app
  with check (kept_by = (select acting_body()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy kept on organisation_split_part for insert to obuhvat_app
  with check (exists (select 1 from organisation_split s where s.code = split_code and s.kept_by = (select acting_body()))
              and (select acting_role()) in ('coordinator', 'administrator'));
create policy kept on post for insert to obuhvat_app
  with check (kept_by = (select acting_body())
              and ((select acting_role()) = 'administrator' or ((select acting_role()) = 'coordinator' and answers_for(organisation_code))));
create policy verified on post for update to obuhvat_app
  using ((select acting_role()) = 'administrator' or ((select acting_role()) = 'coordinator' and answers_for(organisation_code)))
  with check (kept_by = (select acting_body())
              and ((select acting_role()) = 'administrator' or ((select acting_role()) = 'coordinator' and answers_for(organisation_code))));
grant select on organisation_check, member_list, member_list_entry, organisation_affiliation, organisation_split, organisation_split_part, term_history, post to obuhvat_app;
grant insert on organisation, organisation_name, organisation_check, organisation_split, organisation_split_part, post to obuhvat_app;
grant update (until, contact_rule, address, verified_on, source, kept_by) on post to obuhvat_app;

create policy readers on contact_desk for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy opened on contact_desk for insert to obuhvat_app
  with check ((select acting_role()) = 'administrator' and (select acting_body()) is not null and account_id = (select acting_account()));
create policy closed on contact_desk for update to obuhvat_app
  using ((select acting_role()) = 'administrator' and (select acting_body()) is not null)
  with check ((select acting_role()) = 'administrator' and (select acting_body()) is not null);
grant select, insert, update (to_on) on contact_desk to obuhvat_app;
create policy own on post_person for select to obuhvat_app
  using (body_id = (select acting_body()) and (select acting_role()) = 'coordinator');
create policy own_made on post_person for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) = 'coordinator');
create policy own on post_holder for select to obuhvat_app
  using (body_id = (select acting_body()) and (select acting_role()) = 'coordinator');
create policy own_made on post_holder for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) = 'coordinator');
grant select, insert on post_person, post_holder to obuhvat_app;
create policy own on contact_message for select to obuhvat_app
  using (body_id = (select acting_body()) and (select acting_role()) = 'coordinator');
create policy own_answered on contact_message for update to obuhvat_app
  using (body_id = (select acting_body()) and (select acting_role()) = 'coordinator' and answered_at is null)
  with check (body_id = (select acting_body()) and answered_by = (select acting_account()));
grant select, update (answered_at, answered_by) on contact_message to obuhvat_app;
-- What is about no organisation with a desk goes to the installation itself, whose administrators answer.
create policy own on removal_request for select to obuhvat_app
  using ((body_id = (select acting_body()) and (select acting_role()) in ('coordinator', 'administrator'))
         or (body_id = '00000000-0000-7000-8000-000000000001' and (select acting_role()) = 'administrator'));
create policy own_answered on removal_request for update to obuhvat_app
  using (answered_on is null and ((body_id = (select acting_body()) and (select acting_role()) in ('coordinator', 'administrator'))
         or (body_id = '00000000-0000-7000-8000-000000000001' and (select acting_role()) = 'administrator')))
  with check (answered_by = (select acting_account()) and (select acting_body()) is not null);
grant select (body_id, id, path, wish, what, received_at, due_on, answered_on, answered_by, outcome, answer),
      update (answered_on, answered_by, outcome, answer) on removal_request to obuhvat_app;

-- The door takes in what people without an account write, finds a request by its link, and deletes what is over.
create policy door on contact_desk    for select to obuhvat_door using (true);
create policy door on contact_message to obuhvat_door using (true) with check (answered_at is null);
create policy door on removal_request to obuhvat_door using (true) with check (answered_on is null);
create policy door on organisation_name for select to obuhvat_door using (true);
create policy door on post              for select to obuhvat_door using (true);
grant select on contact_desk, organisation_name, post to obuhvat_door;
grant select (body_id, id, received_at), insert, delete on contact_message to obuhvat_door;
grant select, insert, delete on removal_request to obuhvat_door;

create view post_project with (security_invoker = true) as
  select p.id, p.title, p.content -> 'titles' as titles, p.is_published from project p;
comment on view post_project is 'For registers/contacts: the projects that a post may belong to, as far as the reader sees them.';
grant select on post_project to obuhvat_app;

create view findable_organisation with (security_invoker = true) as
  select 'organisation'::text as room, o.code as id, '/organisations/' || o.code as path,
         coalesce((select jsonb_object_agg(n.locale, n.text) from organisation_name n
                    where n.organisation_code = o.code and n.use = 'preferred'), '{}') as titles,
         array(select n.text from organisation_name n where n.organisation_code = o.code and n.use <> 'preferred' order by n.use, n.locale, n.text)
         || array(select s.text from organisation_split s join organisation_split_part p on p.split_code = s.code
                   where p.organisation_code = o.code order by s.code) as other_names,
         array_remove(array[o.address], null)
         || array(select n.note from organisation_name n where n.organisation_code = o.code and n.note is not null order by n.text) as body,
         array_remove(array[o.place_code], null) as places, null::date as day,
         greatest(o.dated_on::timestamptz, o.added_at, (select max(n.added_at) from organisation_name n where n.organisation_code = o.code),
                  (select max(k.added_at) from organisation_check k where k.organisation_code = o.code)) as changed_at
    from organisation o;
comment on view findable_organisation is 'For the search: organisations by every name, names that mean several of them too.';
create view findable_place with (security_invoker = true) as
  select 'place'::text as room, p.code as id,
         '/places/' || p.code || case when p.level in ('economy', 'entity', 'region') then '/about' else '' end as path,
         jsonb_strip_nulls(jsonb_build_object('sr-Cyrl', p.name_cyrillic, 'bs', p.name_latin))
         || case when p.name_own is not null and p.own_locale is not null then jsonb_build_object(p.own_locale, p.name_own) else '{}' end as titles,
         array(select n.text from place_name n where n.place_code = p.code order by n.text) as other_names,
         '{}'::text[] as body, array[p.code] as places, null::date as day, p.dated_on::timestamptz as changed_at
    from place p;
comment on view findable_place is 'For the search: places of every level by all their names. Serbian and Macedonian titles are made of the Cyrillic name where there is no other.';
create view findable_term with (security_invoker = true) as
  select 'term'::text as room, c.list || '/' || c.code as id, '/codes/' || c.list || '/' || c.code as path,
         coalesce((select jsonb_object_agg(t.locale, t.text) from term t where t.list = c.list and t.code = c.code), '{}') as titles,
         '{}'::text[] as other_names, '{}'::text[] as body, '{}'::text[] as places, null::date as day, c.dated_on::timestamptz as changed_at
    from code c
  union all
  select 'term', h.list, '/codes/' || h.list, jsonb_object_agg(h.locale, h.text), array_agg(h.text order by h.locale, h.text),
         array_agg(distinct h.note), '{}'::text[], null::date, max(h.dated_on)::timestamptz
    from term_history h group by h.list;
comment on view findable_term is 'For the search: the words of the code lists, and other words by which a list is or was known.';
grant select on findable_organisation, findable_place, findable_term to obuhvat_app;

-- News, the library of publications and videos, and what was found when their addresses were asked.
create table news_item (
  body_id          uuid not null default acting_body() references body,
  id               uuid not null,
  page_id          uuid,
  content          jsonb not null,
  title            text not null constraint news_item_title_is_there check (title <> ''),
  folded           text not null,
  category         text not null constraint news_item_category check (category in ('news', 'event', 'project', 'call', 'notice', 'story')),
  published_on     date,
  sorts_on         date not null,
  place_codes      text[] not null,
  economy_codes    text[] not null,
  project_ids      uuid[] not null,
  addresses        text[] not null,
  is_published     boolean not null,
  withdrawn_at     timestamptz,
  withdrawn_reason text,
  account_id       uuid not null default acting_account() references account,
  recorded_at      timestamptz not null,
  changed_at       timestamptz not null,
  constraint news_item_pkey primary key (body_id, id),
  constraint news_item_page foreign key (body_id, page_id) references page_import (body_id, id),
  constraint news_item_withdrawn_with_a_reason check ((withdrawn_at is null) = (withdrawn_reason is null)),
  constraint news_item_reason_is_there check (withdrawn_reason <> '')
);
comment on table news_item is '[tenant] A piece of news as it stands now, in the languages in which it was written. The columns beside `content` are what the list filters by.';
comment on column news_item.page_id is 'The stored page of which it was made.';
comment on column news_item.published_on is 'The day that stands over it where it was first published; null: not stated.';
comment on column news_item.sorts_on is 'Where it stands in the list: the day of publication; of own news without one the day of its writing; others'' without one stand last.';
comment on column news_item.addresses is 'Every address in it, as written, for the link checker.';
create index news_item_by_id on news_item (id);
create index news_item_by_day on news_item (sorts_on desc, id);
create table news_version (
  body_id     uuid not null default acting_body() references body,
  id          uuid not null,
  news_id     uuid not null,
  content     jsonb not null,
  account_id  uuid not null default acting_account() references account,
  recorded_at timestamptz not null,
  constraint news_version_pkey primary key (body_id, id),
  constraint news_version_news foreign key (body_id, news_id) references news_item (body_id, id)
);
comment on table news_version is '[tenant] Every wording that a piece of news ever had.';
create index news_version_by_news on news_version (body_id, news_id, recorded_at);

create table library_item (
  body_id          uuid not null default acting_body() references body,
  id               uuid not null,
  content          jsonb not null,
  kind             text not null constraint library_item_kind check (kind in ('publication', 'video')),
  title            text not null constraint library_item_title_is_there check (title <> ''),
  folded           text not null,
  year             int constraint library_item_year check (year between 1500 and 2200),
  language_codes   text[] not null,
  format_codes     text[] not null,
  place_codes      text[] not null,
  project_ids      uuid[] not null,
  addresses        text[] not null,
  has_captions     boolean not null,
  has_transcript   boolean not null,
  is_published     boolean not null,
  withdrawn_at     timestamptz,
  withdrawn_reason text,
  account_id       uuid not null default acting_account() references account,
  recorded_at      timestamptz not null,
  changed_at       timestamptz not null,
  constraint library_item_pkey primary key (body_id, id),
  constraint library_item_publicity unique (body_id, id, is_published),
  constraint library_item_video_is_for_all check (kind <> 'video' or not is_published or (has_captions and has_transcript)),
  constraint library_item_withdrawn_with_a_reason check ((withdrawn_at is null) = (withdrawn_reason is null)),
  constraint library_item_reason_is_there check (withdrawn_reason <> '')
);
comment on table library_item is '[tenant] A publication or a video. No video is published without captions and a transcript.';
comment on column library_item.format_codes is 'In which forms it can be read by people who do not read print: tagged_pdf, html, easy_read, audio, braille. Empty: see `content`.';
create index library_item_by_id on library_item (id);
create table library_version (
  body_id     uuid not null default acting_body() references body,
  id          uuid not null,
  item_id     uuid not null,
  content     jsonb not null,
  account_id  uuid not null default acting_account() references account,
  recorded_at timestamptz not null,
  constraint library_version_pkey primary key (body_id, id),
  constraint library_version_item foreign key (body_id, item_id) references library_item (body_id, id)
);
comment on table library_version is '[tenant] Every description that a publication or video ever had.';
create index library_version_by_item on library_version (body_id, item_id, recorded_at);
create table library_look (
  body_id      uuid not null default acting_body() references body,
  id           uuid not null,
  item_id      uuid not null,
  hash         text not null constraint library_look_hash_form check (hash ~ '^[0-9a-f]{64}$'),
  bytes        int not null constraint library_look_bytes_are_there check (bytes > 0),
  tagged       text not null constraint library_look_tagged check (tagged in ('yes', 'no', 'not_looked')),
  language     text,
  title        text,
  is_published boolean not null,
  account_id   uuid not null default acting_account() references account,
  recorded_at  timestamptz not null,
  constraint library_look_pkey primary key (body_id, id),
  constraint library_look_item foreign key (body_id, item_id, is_published)
    references library_item (body_id, id, is_published) on update cascade
);
comment on table library_look is '[tenant] What the bytes of a PDF said when they were looked at: tags, language, title. The file is not kept; its hash (SHA-256) says which one it was.';
comment on column library_look.tagged is 'not_looked: the file is sealed, or its catalog could not be read.';
create index library_look_by_item on library_look (body_id, item_id, recorded_at);

create table link_look (
  id        uuid not null,
  address   text not null constraint link_look_address_is_there check (address <> ''),
  state     text not null constraint link_look_state check (state in ('fine', 'redirected', 'gone', 'failing', 'not_asked')),
  status    int,
  leads_to  text,
  looked_at timestamptz not null,
  constraint link_look_pkey primary key (id),
  constraint link_look_leads_somewhere check ((state = 'redirected') = (leads_to is not null))
);
comment on table link_look is '[public] What an address of a published page answered, and when. Written by the command `links` alone; every look stays.';
comment on column link_look.state is 'gone: 404 or 410; failing: no answer, or another error; not_asked: it leads into a closed net, which the checker does not enter.';
create index link_look_by_address on link_look (address, looked_at desc);
create table link_mend (
  body_id      uuid not null default acting_body() references body,
  id           uuid not null,
  address      text not null,
  mended       text not null constraint link_mend_is_an_address check (mended ~ '^https?://'),
  is_published boolean not null,
  account_id   uuid not null default acting_account() references account,
  recorded_at  timestamptz not null,
  constraint link_mend_pkey primary key (body_id, id),
  constraint link_mend_changes_something check (mended <> address)
);
comment on table link_mend is '[tenant] An editor''s decision where an address that is written wrongly leads. What is written stays; the last decision holds, all stay.';
create index link_mend_by_address on link_mend (body_id, address, recorded_at);

alter table news_item       enable row level security;  alter table news_item       force row level security;
alter table news_version    enable row level security;  alter table news_version    force row level security;
alter table library_item    enable row level security;  alter table library_item    force row level security;
alter table library_version enable row level security;  alter table library_version force row level security;
alter table library_look    enable row level security;  alter table library_look    force row level security;
alter table link_look       enable row level security;  alter table link_look       force row level security;
alter table link_mend       enable row level security;  alter table link_mend       force row level security;
create policy readers on news_item       for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy readers on news_version    for select to obuhvat_app using (body_id = (select acting_body()));
create policy readers on library_item    for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy readers on library_version for select to obuhvat_app using (body_id = (select acting_body()));
create policy readers on library_look    for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy readers on link_look       for select to obuhvat_app using (true);
create policy readers on link_mend       for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy own on news_item for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on news_version for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on library_item for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on library_version for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on library_look for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on link_mend for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy worded on news_item for update to obuhvat_app
  using (body_id = (select acting_body()) and (select acting_role()) in ('coordinator', 'administrator'))
  with check (body_id = (select acting_body()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy described on library_item for update to obuhvat_app
  using (body_id = (select acting_body()) and (select acting_role()) in ('coordinator', 'administrator'))
  with check (body_id = (select acting_body()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy keeper on link_look to obuhvat_owner using (true) with check (true);
grant select, insert on news_item, news_version, library_item, library_version, library_look, link_mend to obuhvat_app;
grant select on link_look to obuhvat_app;
grant update (content, title, folded, category, published_on, sorts_on, place_codes, economy_codes, project_ids, addresses, is_published,
  withdrawn_at, withdrawn_reason, changed_at) on news_item to obuhvat_app;
grant update (content, kind, title, folded, year, language_codes, format_codes, place_codes, project_ids, addresses, has_captions, has_transcript,
  is_published, withdrawn_at, withdrawn_reason, changed_at) on library_item to obuhvat_app;

create view findable_news with (security_invoker = true) as
  select 'news' as room, n.id, '/news/' || n.id as path,
         (select jsonb_object_agg(t.value ->> 'locale', t.value ->> 'text' order by t.ordinality desc)
            from jsonb_array_elements(n.content -> 'titles') with ordinality t) as titles,
         '{}'::text[] as other_names,
         array(select t ->> 'text' from jsonb_array_elements(n.content -> 'texts') t) as body,
         n.place_codes as places, n.published_on as day, n.changed_at
    from news_item n where n.is_published and n.withdrawn_at is null;
comment on view findable_news is 'For the search: published news, its titles by language, its texts, places and day.';
create view findable_library with (security_invoker = true) as
  select 'library' as room, l.id, '/library/' || l.id as path,
         (select jsonb_object_agg(t.value ->> 'locale', t.value ->> 'text' order by t.ordinality desc)
            from jsonb_array_elements(l.content -> 'titles') with ordinality t) as titles,
         '{}'::text[] as other_names,
         array(select t ->> 'text' from jsonb_array_elements(l.content -> 'texts') t) as body,
         l.place_codes as places, case when l.year is not null then make_date(l.year, 1, 1) end as day, l.changed_at
    from library_item l where l.is_published and l.withdrawn_at is null;
comment on view findable_library is 'For the search: published publications and videos. The day is the first of their year.';
create view news_of_project with (security_invoker = true) as
  select p.project_id, f.id, f.path, f.titles, f.day as published_on
    from findable_news f join news_item n on n.id = f.id cross join lateral unnest(n.project_ids) p(project_id);
comment on view news_of_project is 'For action/projects: the published news of a project.';
create view library_of_project with (security_invoker = true) as
  select p.project_id, l.kind, f.id, f.path, f.titles
    from findable_library f join library_item l on l.id = f.id cross join lateral unnest(l.project_ids) p(project_id);
comment on view library_of_project is 'For action/projects: the published publications and videos of a project.';
create view published_link with (security_invoker = true) as
  select 'news' as room, n.body_id, n.id, '/news/' || n.id as path, n.title, a.address
    from news_item n cross join lateral unnest(n.addresses) a(address) where n.is_published and n.withdrawn_at is null
  union all
  select 'library', l.body_id, l.id, '/library/' || l.id, l.title, a.address
    from library_item l cross join lateral unnest(l.addresses) a(address) where l.is_published and l.withdrawn_at is null;
comment on view published_link is 'For the link checker: every address in published news, publications and videos, as it is written.';
create view mended_link with (security_invoker = true) as
  select distinct on (m.body_id, m.address) m.body_id, m.address, m.mended, m.recorded_at
    from link_mend m order by m.body_id, m.address, m.recorded_at desc, m.id desc;
comment on view mended_link is 'For the pages that show addresses: where an address that is written wrongly leads, as an editor of the body decided last.';
grant select on findable_news, findable_library, news_of_project, library_of_project, published_link, mended_link to obuhvat_app;

-- Projects: who does what for whom, with whose money, from when to when. A description is written anew, never over.
create table project (
  body_id            uuid not null default acting_body() references body,
  id                 uuid not null,
  parent_id          uuid,
  page_id            uuid,
  content            jsonb not null,
  title              text not null constraint project_title_is_there check (title <> ''),
  folded             text not null,
  stated_status      text constraint project_stated_status check (stated_status in ('planned', 'in_progress', 'completed', 'suspended', 'cancelled')),
  starts_on          date,
  ends_on            date,
  place_codes        text[] not null,
  economy_codes      text[] not null,
  group_codes        text[] not null,
  approach_codes     text[] not null,
  organisation_codes text[] not null,
  donor_codes        text[] not null,
  is_published       boolean not null,
  account_id         uuid not null default acting_account() references account,
  recorded_at        timestamptz not null,
  constraint project_pkey primary key (body_id, id),
  constraint project_publicity unique (body_id, id, is_published),
  constraint project_is_not_its_own_part check (parent_id <> id),
  constraint project_donors_take_part check (organisation_codes @> donor_codes),
  constraint project_parent foreign key (body_id, parent_id) references project (body_id, id),
  constraint project_page foreign key (body_id, page_id) references page_import (body_id, id)
);
comment on table project is '[tenant] A project as it is described now. The columns beside `content` are what the catalogue searches and filters by.';
comment on column project.parent_id is 'The regional project of which this is an association''s part.';
comment on column project.page_id is 'The stored page of which it was made.';
comment on column project.starts_on is 'The first day that the stated start may mean; its precision and its own words are in `content`.';
comment on column project.ends_on is 'The last day that the stated end may mean. Of a day that does not exist: the last of its month.';
create index project_by_id on project (id);
create index project_by_parent on project (body_id, parent_id);
create table project_version (
  body_id     uuid not null default acting_body() references body,
  id          uuid not null,
  project_id  uuid not null,
  content     jsonb not null,
  account_id  uuid not null default acting_account() references account,
  recorded_at timestamptz not null,
  constraint project_version_pkey primary key (body_id, id),
  constraint project_version_project foreign key (body_id, project_id) references project (body_id, id)
);
comment on table project_version is '[tenant] Every description that a project ever had.';
create index project_version_by_project on project_version (body_id, project_id, recorded_at);
create table project_progress (
  body_id      uuid not null default acting_body() references body,
  id           uuid not null,
  project_id   uuid not null,
  objective_id uuid not null,
  state        text not null constraint project_progress_state check (state in ('not_started', 'in_progress', 'done', 'dropped')),
  proof        text,
  as_of_on     date not null,
  is_published boolean not null,
  account_id   uuid not null default acting_account() references account,
  recorded_at  timestamptz not null,
  constraint project_progress_pkey primary key (body_id, id),
  constraint project_progress_done_is_proved check (state <> 'done' or proof <> '' and proof is not null),
  constraint project_progress_project foreign key (body_id, project_id, is_published)
    references project (body_id, id, is_published) on update cascade
);
comment on table project_progress is '[tenant] How far one line of a project''s tree of objectives has come. Nothing is done without a proof.';
comment on column project_progress.objective_id is 'The id of the line in `project.content`; it stays when the wording changes.';
create index project_progress_by_project on project_progress (body_id, project_id, objective_id, as_of_on);

alter table project          enable row level security;  alter table project          force row level security;
alter table project_version  enable row level security;  alter table project_version  force row level security;
alter table project_progress enable row level security;  alter table project_progress force row level security;
create policy readers on project          for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy readers on project_version  for select to obuhvat_app using (body_id = (select acting_body()));
create policy readers on project_progress for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy own on project for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on project_version for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on project_progress for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy described on project for update to obuhvat_app
  using (body_id = (select acting_body()) and (select acting_role()) in ('coordinator', 'administrator'))
  with check (body_id = (select acting_body()) and (select acting_role()) in ('coordinator', 'administrator'));
grant select, insert on project, project_version, project_progress to obuhvat_app;
grant update (parent_id, content, title, folded, stated_status, starts_on, ends_on, place_codes, economy_codes, group_codes, approach_codes,
  organisation_codes, donor_codes, is_published) on project to obuhvat_app;

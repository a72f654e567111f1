-- Questionnaires of a body's own, and corrections of their fields.

create table form_definition (
  body_id      uuid not null default acting_body() constraint form_definition_body references body,
  id           uuid not null,
  form_id      text not null,
  version      text not null,
  definition   json not null,
  account_id   uuid not null default acting_account() constraint form_definition_account references account,
  published_at timestamptz not null,
  constraint form_definition_pkey primary key (body_id, id),
  constraint form_definition_version unique (body_id, form_id, version),
  constraint form_definition_names check (length(form_id) between 1 and 200 and length(version) between 1 and 200),
  constraint form_definition_own check (form_id <> 'obuhvat-visit')
);
comment on table form_definition is '[tenant] A version of a questionnaire as its body published it. Never changed: answers name the version that asked for them.';
comment on column form_definition.definition is 'The questions, conditions and lists; kept in the order in which they were written.';
create table form_retirement (
  body_id       uuid not null default acting_body() constraint form_retirement_body references body,
  definition_id uuid not null,
  reason        text not null,
  retired_on    date not null,
  account_id    uuid not null default acting_account() constraint form_retirement_account references account,
  recorded_at   timestamptz not null,
  constraint form_retirement_pkey primary key (body_id, definition_id),
  constraint form_retirement_definition foreign key (body_id, definition_id) references form_definition,
  constraint form_retirement_reason check (length(reason) between 3 and 500)
);
comment on table form_retirement is '[tenant] From when and why a version asks nobody any more. What was answered to it stays readable.';
comment on column form_retirement.retired_on is 'The last day of visits that may be written down with it.';

alter table form_definition enable row level security;  alter table form_definition force row level security;
alter table form_retirement enable row level security;  alter table form_retirement force row level security;
create policy keeper on form_definition to obuhvat_owner using (true) with check (true);
create policy keeper on form_retirement to obuhvat_owner using (true) with check (true);
-- Whoever may read a visit has to know what was asked. The questions say nothing about a person.
create policy own on form_definition for select to obuhvat_app
  using (body_id = (select acting_body()) or ((select sees_people()) and body_shared(body_id)));
create policy own on form_retirement for select to obuhvat_app using (body_id = (select acting_body()));
create policy own_made on form_definition for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) = 'coordinator');
create policy own_made on form_retirement for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) = 'coordinator');
grant select, insert on form_definition, form_retirement to obuhvat_app;

-- Questions of a body's own have names of its own: in any letters, and within groups within groups.
alter table visit_correction drop constraint visit_correction_field;
alter table visit_correction add constraint visit_correction_field
  check (field ~ '^[^/[:space:]]+(/[^/[:space:]]+)*$' and length(field) <= 900);

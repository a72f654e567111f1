-- Mobile teams and what they write down: the case layer. Counts alone leave it, through coverage_count.
create table outreach_team (
  body_id      uuid not null default acting_body() constraint outreach_team_body references body,
  id           uuid not null,
  place_code   text not null constraint outreach_team_place references place,
  name         text not null,
  form         text not null,
  is_published boolean not null,
  account_id   uuid not null default acting_account() constraint outreach_team_account references account,
  recorded_at  timestamptz not null,
  constraint outreach_team_pkey primary key (body_id, id),
  constraint outreach_team_publicity unique (body_id, id, is_published),
  constraint outreach_team_name check (length(name) between 3 and 200),
  constraint outreach_team_form check (form in ('municipal', 'service'))
);
comment on table outreach_team is '[tenant] A mobile team: a formal body of a town, or an outreach service of a centre for social work or an association.';
comment on column outreach_team.is_published is 'Stands in the public register of teams. Where its work must not be known, the body keeps it to itself.';
create index outreach_team_by_place on outreach_team (place_code);
create table team_act (
  body_id      uuid not null default acting_body() constraint team_act_body references body,
  id           uuid not null,
  team_id      uuid not null,
  number       text not null,
  gazette      text,
  adopted_on   date not null,
  is_published boolean not null,
  account_id   uuid not null default acting_account() constraint team_act_account references account,
  recorded_at  timestamptz not null,
  constraint team_act_pkey primary key (body_id, id),
  constraint team_act_team foreign key (body_id, team_id, is_published) references outreach_team (body_id, id, is_published),
  constraint team_act_number check (length(number) between 1 and 100)
);
comment on table team_act is '[tenant] The act by which a team was founded. A team without one is informal and claims no indicator of its town.';
create table team_seat (
  body_id      uuid not null default acting_body() constraint team_seat_body references body,
  id           uuid not null,
  team_id      uuid not null,
  institution  text not null,
  member       text not null,
  deputy       text,
  from_on      date not null,
  to_on        date,
  account_id   uuid not null default acting_account() constraint team_seat_account references account,
  recorded_at  timestamptz not null,
  constraint team_seat_pkey primary key (body_id, id),
  constraint team_seat_team foreign key (body_id, team_id) references outreach_team,
  constraint team_seat_dates check (to_on >= from_on)
);
comment on table team_seat is '[tenant] The seat of an institution in a team: member and deputy, and their term.';
create table team_support (
  body_id      uuid not null default acting_body() constraint team_support_body references body,
  id           uuid not null,
  team_id      uuid not null,
  item         text not null,
  state        text not null,
  giver        text,
  stated_on    date not null,
  account_id   uuid not null default acting_account() constraint team_support_account references account,
  recorded_at  timestamptz not null,
  constraint team_support_pkey primary key (body_id, id),
  constraint team_support_team foreign key (body_id, team_id) references outreach_team,
  constraint team_support_item check (item in ('money', 'car', 'space', 'staff', 'act')),
  constraint team_support_state check (state in ('yes', 'partly', 'no'))
);
comment on table team_support is '[tenant] What a team has of what it needs, who gives it, and since when that is known. The latest entry counts.';
create table team_task (
  body_id      uuid not null default acting_body() constraint team_task_body references body,
  id           uuid not null,
  team_id      uuid not null,
  period       text not null,
  task         text not null,
  result       text not null,
  baseline     text,
  activity     text,
  resources    text,
  due_on       date,
  responsible  text,
  account_id   uuid not null default acting_account() constraint team_task_account references account,
  recorded_at  timestamptz not null,
  constraint team_task_pkey primary key (body_id, id),
  constraint team_task_team foreign key (body_id, team_id) references outreach_team
);
comment on table team_task is '[tenant] A line of a team''s operational plan.';

create table legal_basis (
  body_id         uuid not null default acting_body() constraint legal_basis_body references body,
  id              uuid not null,
  name            text not null,
  reference       text not null,
  purpose_code    text not null,
  allows_identity boolean not null,
  from_on         date not null,
  to_on           date,
  account_id      uuid not null default acting_account() constraint legal_basis_account references account,
  recorded_at     timestamptz not null,
  constraint legal_basis_pkey primary key (body_id, id),
  constraint legal_basis_purpose foreign key (body_id, purpose_code) references processing_purpose,
  constraint legal_basis_reference check (length(btrim(reference)) >= 5),
  constraint legal_basis_dates check (to_on >= from_on)
);
comment on table legal_basis is '[tenant] By what law a body may write about people, as it approved it. A visit without one valid that day is not stored.';
comment on column legal_basis.allows_identity is 'Whether a name or address may be written under it, sealed.';

create table household (
  body_id         uuid not null default acting_body() constraint household_body references body,
  id              uuid not null,
  reference       text not null,
  identity_sealed bytea,
  account_id      uuid not null default acting_account() constraint household_account references account,
  recorded_at     timestamptz not null,
  constraint household_pkey primary key (body_id, id),
  constraint household_reference unique (body_id, reference),
  constraint household_reference_form check (reference ~ '^[A-Z0-9][A-Z0-9-]{1,19}$')
);
comment on table household is '[case] A household under a pseudonym that the team gives it.';
comment on column household.identity_sealed is 'Who they are, where the legal basis allows it: sealed under the household''s own key, opened in memory only.';
create table visit (
  body_id        uuid not null default acting_body() constraint visit_body references body,
  id             uuid not null,
  team_id        uuid not null,
  household_id   uuid,
  place_code     text not null constraint visit_place references place,
  visited_on     date not null,
  basis_id       uuid not null,
  notice_given   boolean not null,
  form_id        text not null,
  form_version   text not null,
  answers_sealed bytea not null,
  account_id     uuid not null default acting_account() constraint visit_account references account,
  received_at    timestamptz not null,
  constraint visit_pkey primary key (body_id, id),
  constraint visit_team foreign key (body_id, team_id) references outreach_team,
  constraint visit_household foreign key (body_id, household_id) references household,
  constraint visit_basis foreign key (body_id, basis_id) references legal_basis,
  constraint visit_notice check (notice_given),
  constraint visit_clock check (visited_on <= (received_at at time zone 'Europe/Belgrade')::date)
);
comment on table visit is '[case] What a team found in one visit, as the form asked. Never changed; corrected by a later entry.';
comment on column visit.id is 'Made by the device: the same visit that arrives twice is one visit.';
comment on column visit.answers_sealed is 'The answers as one JSON text under the visit''s own key: special categories never stand in clear.';
create index visit_by_day on visit (body_id, visited_on desc, id desc);
create index visit_by_household on visit (body_id, household_id, visited_on, id);
create table visit_correction (
  body_id      uuid not null default acting_body() constraint visit_correction_body references body,
  id           uuid not null,
  visit_id     uuid not null,
  field        text not null,
  sealed       bytea not null,
  instead_of   uuid[] not null default '{}',
  account_id   uuid not null default acting_account() constraint visit_correction_account references account,
  received_at  timestamptz not null,
  constraint visit_correction_pkey primary key (body_id, id),
  constraint visit_correction_visit foreign key (body_id, visit_id) references visit,
  constraint visit_correction_field check (field ~ '^[a-z_]+(/[0-9a-z_]+)*$' and length(field) <= 100)
);
comment on table visit_correction is '[case] A field of a visit, its new value and why, sealed. Both stay to be seen.';
comment on column visit_correction.instead_of is 'The corrections of the same field that its writer had seen. Two that did not see each other stand side by side until a person decides.';
create index visit_correction_by_visit on visit_correction (body_id, visit_id, id);
create table referral (
  body_id           uuid not null default acting_body() constraint referral_body references body,
  id                uuid not null,
  visit_id          uuid,
  need_code         text,
  organisation_code text constraint referral_organisation references organisation,
  other_name        text,
  due_on            date not null,
  made_on           date not null,
  is_emergency      boolean not null,
  asked_sealed      bytea,
  account_id        uuid not null default acting_account() constraint referral_account references account,
  received_at       timestamptz not null,
  constraint referral_pkey primary key (body_id, id),
  constraint referral_visit foreign key (body_id, visit_id) references visit,
  constraint referral_whole check (is_emergency or (visit_id is not null and need_code is not null and num_nonnulls(organisation_code, other_name) = 1)),
  constraint referral_due check (due_on >= made_on)
);
comment on table referral is '[case] A need that a named body is asked to see to, by a day. An emergency is never held up by a missing field.';
create index referral_by_due on referral (body_id, due_on, id);
create index referral_by_visit on referral (body_id, visit_id, id);
create table referral_event (
  body_id      uuid not null default acting_body() constraint referral_event_body references body,
  id           uuid not null,
  referral_id  uuid not null,
  kind         text not null,
  happened_on  date not null,
  next_on      date,
  note_sealed  bytea,
  account_id   uuid not null default acting_account() constraint referral_event_account references account,
  received_at  timestamptz not null,
  constraint referral_event_pkey primary key (body_id, id),
  constraint referral_event_referral foreign key (body_id, referral_id) references referral,
  constraint referral_event_kind check (kind in ('accepted', 'refused', 'reminded', 'escalated', 'followed_up',
    'obtained', 'right_realised', 'declined', 'moved', 'unreachable', 'closed')),
  constraint referral_event_refused_with_reason check (kind <> 'refused' or note_sealed is not null),
  constraint referral_event_next check (next_on >= happened_on)
);
comment on table referral_event is '[case] An answer, reminder, follow-up or outcome. The state of a referral is the fold of its events; no answer by the due day is a state too.';
create index referral_event_by_referral on referral_event (body_id, referral_id, id);
create table period_closing (
  body_id      uuid not null default acting_body() constraint period_closing_body references body,
  id           uuid not null,
  team_id      uuid not null,
  period       text not null,
  posting_id   uuid not null,
  reason       text,
  account_id   uuid not null default acting_account() constraint period_closing_account references account,
  recorded_at  timestamptz not null,
  constraint period_closing_pkey primary key (body_id, id),
  constraint period_closing_team foreign key (body_id, team_id) references outreach_team,
  constraint period_closing_posting foreign key (body_id, posting_id) references posting
);
comment on table period_closing is '[tenant] The valve: the act by which the counts of a period left the case layer. A later one of the same period gives a reason.';
create unique index period_closing_first on period_closing (body_id, team_id, period) where reason is null;

alter table outreach_team    enable row level security;  alter table outreach_team    force row level security;
alter table team_act         enable row level security;  alter table team_act         force row level security;
alter table team_seat        enable row level security;  alter table team_seat        force row level security;
alter table team_support     enable row level security;  alter table team_support     force row level security;
alter table team_task        enable row level security;  alter table team_task        force row level security;
alter table legal_basis      enable row level security;  alter table legal_basis      force row level security;
alter table household        enable row level security;  alter table household        force row level security;
alter table visit            enable row level security;  alter table visit            force row level security;
alter table visit_correction enable row level security;  alter table visit_correction force row level security;
alter table referral         enable row level security;  alter table referral         force row level security;
alter table referral_event   enable row level security;  alter table referral_event   force row level security;
alter table period_closing   enable row level security;  alter table period_closing   force row level security;
create policy keeper on outreach_team    to obuhvat_owner using (true) with check (true);
create policy keeper on team_act         to obuhvat_owner using (true) with check (true);
create policy keeper on team_seat        to obuhvat_owner using (true) with check (true);
create policy keeper on team_support     to obuhvat_owner using (true) with check (true);
create policy keeper on team_task        to obuhvat_owner using (true) with check (true);
create policy keeper on legal_basis      to obuhvat_owner using (true) with check (true);
create policy keeper on household        to obuhvat_owner using (true) with check (true);
create policy keeper on visit            to obuhvat_owner using (true) with check (true);
create policy keeper on visit_correction to obuhvat_owner using (true) with check (true);
create policy keeper on referral         to obuhvat_owner using (true) with check (true);
create policy keeper on referral_event   to obuhvat_owner using (true) with check (true);
create policy keeper on period_closing   to obuhvat_owner using (true) with check (true);

create policy readers on outreach_team  for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy readers on team_act       for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy own     on team_seat      for select to obuhvat_app using (body_id = (select acting_body()));
create policy own     on team_support   for select to obuhvat_app using (body_id = (select acting_body()));
create policy own     on team_task      for select to obuhvat_app using (body_id = (select acting_body()));
create policy own     on legal_basis    for select to obuhvat_app using (body_id = (select acting_body()));
create policy own     on period_closing for select to obuhvat_app using (body_id = (select acting_body()));
create policy own_made on outreach_team  for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) = 'coordinator');
create policy own_made on team_act       for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) = 'coordinator');
create policy own_made on team_seat      for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) = 'coordinator');
create policy own_made on team_support   for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) = 'coordinator');
create policy own_made on team_task      for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) = 'coordinator');
create policy own_made on legal_basis    for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) = 'coordinator');
create policy own_made on period_closing for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) = 'coordinator');

-- Whoever sees people met reads and writes; broken glass opens one visit and nothing around it.
create policy own on household        for select to obuhvat_app using (body_id = (select acting_body()) and (select sees_people()));
create policy own on visit            for select to obuhvat_app using (body_id = (select acting_body()) and ((select sees_people()) or glass_broken(body_id, id)));
create policy own on visit_correction for select to obuhvat_app using (body_id = (select acting_body()) and ((select sees_people()) or glass_broken(body_id, visit_id)));
create policy own on referral         for select to obuhvat_app using (body_id = (select acting_body()) and (select sees_people()));
create policy own on referral_event   for select to obuhvat_app using (body_id = (select acting_body()) and (select sees_people()));
create policy own_made on household        for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select sees_people()));
create policy own_made on visit            for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select sees_people()));
create policy own_made on visit_correction for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select sees_people()));
create policy own_made on referral         for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select sees_people()));
create policy own_made on referral_event   for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select sees_people()));
create policy own_identified on household  for update to obuhvat_app
  using (body_id = (select acting_body()) and (select sees_people()) and identity_sealed is null)
  with check (body_id = (select acting_body()) and (select sees_people()));
grant update (identity_sealed) on household to obuhvat_app;
grant select, insert on outreach_team, team_act, team_seat, team_support, team_task, legal_basis, household, visit, visit_correction, referral, referral_event, period_closing to obuhvat_app;

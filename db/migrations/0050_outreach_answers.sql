-- Answers of bodies that have no account, what a team plans, meets about and has brought about, and the numbers to call.
alter table referral_event drop constraint referral_event_kind;
alter table referral_event add constraint referral_event_kind check (kind in ('accepted', 'refused', 'asked_back', 'reminded', 'escalated', 'followed_up',
    'obtained', 'right_realised', 'declined', 'moved', 'unreachable', 'closed'));
alter table referral_event add visit_id uuid;
alter table referral_event add constraint referral_event_visit foreign key (body_id, visit_id) references visit;
alter table referral_event add constraint referral_event_followed_by_visit check (visit_id is null or kind = 'followed_up');
comment on column referral_event.visit_id is 'The visit by which it was followed up.';
alter table referral add sector text;
alter table referral add constraint referral_sector check (sector in ('social_protection', 'health', 'education', 'other'));
comment on column referral.sector is 'To whom it goes: social protection, health, education or another sector. None: not stated.';

create table answer_link (
  body_id      uuid not null default acting_body() constraint answer_link_body references body,
  id           uuid not null,
  referral_id  uuid not null,
  token_hash   bytea not null,
  key_sealed   bytea not null,
  need_code    text not null,
  due_on       date not null,
  reference    text,
  subject      text not null,
  asked_of     text not null,
  post         text not null,
  valid_to_on  date not null,
  withdrawn_at timestamptz,
  account_id   uuid not null default acting_account() constraint answer_link_account references account,
  made_at      timestamptz not null,
  constraint answer_link_pkey primary key (body_id, id),
  constraint answer_link_referral foreign key (body_id, referral_id) references referral,
  constraint answer_link_token check (length(token_hash) = 32),
  constraint answer_link_post check (length(post) between 2 and 200),
  constraint answer_link_validity check (valid_to_on >= (made_at at time zone 'Europe/Belgrade')::date)
);
comment on table answer_link is '[case] A link by which a body without an account answers one referral, once. The row holds all that its page shows.';
comment on column answer_link.token_hash is 'SHA-256 of the token. The token itself stands in the address alone.';
comment on column answer_link.key_sealed is 'The key of the answer''s text, made of the token, sealed under the referral''s own key: who answers needs no other key.';
comment on column answer_link.reference is 'The pseudonym of the household, where the coordinator lets it be shown.';
comment on column answer_link.subject is 'The address under which the audit notes that it was opened: that of the referral.';
comment on column answer_link.valid_to_on is 'The last day on which it opens.';
create index answer_link_by_token on answer_link (token_hash);
create index answer_link_by_referral on answer_link (body_id, referral_id, id);
create table referral_reply (
  body_id     uuid not null constraint referral_reply_body references body,
  link_id     uuid not null,
  id          uuid not null,
  referral_id uuid not null,
  kind        text not null,
  answered_on date not null,
  next_on     date,
  note_sealed bytea,
  received_at timestamptz not null,
  constraint referral_reply_pkey primary key (body_id, link_id),
  constraint referral_reply_link foreign key (body_id, link_id) references answer_link,
  constraint referral_reply_referral foreign key (body_id, referral_id) references referral,
  constraint referral_reply_kind check (kind in ('accepted', 'refused', 'asked_back')),
  constraint referral_reply_with_words check (kind = 'accepted' or note_sealed is not null),
  constraint referral_reply_next check (next_on >= answered_on)
);
comment on table referral_reply is '[case] What a body answered through a link: one answer a link. An event of the referral beside those that the team puts down.';

create table team_absence (
  body_id      uuid not null default acting_body() constraint team_absence_body references body,
  id           uuid not null,
  place_code   text not null constraint team_absence_place references place,
  looked_on    date not null,
  source       text not null,
  is_published boolean not null,
  account_id   uuid not null default acting_account() constraint team_absence_account references account,
  recorded_at  timestamptz not null,
  constraint team_absence_pkey primary key (body_id, id),
  constraint team_absence_source check (length(btrim(source)) >= 3)
);
comment on table team_absence is '[tenant] A dated word that a town has no mobile team, and where that was looked up. A town without one and without a team was not looked at.';
create index team_absence_by_place on team_absence (place_code, looked_on);
create table team_decision (
  body_id      uuid not null default acting_body() constraint team_decision_body references body,
  id           uuid not null,
  team_id      uuid not null,
  met_on       date not null,
  decision     text not null,
  due_on       date,
  responsible  text,
  account_id   uuid not null default acting_account() constraint team_decision_account references account,
  recorded_at  timestamptz not null,
  constraint team_decision_pkey primary key (body_id, id),
  constraint team_decision_team foreign key (body_id, team_id) references outreach_team,
  constraint team_decision_words check (length(decision) between 3 and 1000)
);
comment on table team_decision is '[tenant] What a monthly meeting of a team decided. Posts, never names of people met.';
create table team_effect (
  body_id      uuid not null default acting_body() constraint team_effect_body references body,
  id           uuid not null,
  team_id      uuid not null,
  level        text not null,
  period       text not null,
  kind         text,
  statement    text,
  milestone_id uuid,
  source_id    uuid,
  account_id   uuid not null default acting_account() constraint team_effect_account references account,
  recorded_at  timestamptz not null,
  constraint team_effect_pkey primary key (body_id, id),
  constraint team_effect_team foreign key (body_id, team_id) references outreach_team,
  constraint team_effect_milestone foreign key (body_id, milestone_id) references milestone,
  constraint team_effect_source foreign key (body_id, source_id) references evidence_source,
  constraint team_effect_level check (level in ('person', 'town', 'state')),
  constraint team_effect_kind check (kind in ('obtained', 'right_realised', 'followed_up', 'first_visited')),
  constraint team_effect_of_people check (level <> 'person' or (kind is not null and statement is null and num_nonnulls(milestone_id, source_id) = 0)),
  constraint team_effect_evidence check (level = 'person' or (kind is null and length(statement) >= 3 and num_nonnulls(milestone_id, source_id) = 1))
);
comment on table team_effect is '[tenant] What a team brought about for people, for its town and for the state. Of people only a kind, whose count comes from the records; of the others a sentence with what shows it.';
alter table team_task add indicator text;
alter table team_task add target int;
alter table team_task add constraint team_task_indicator check (indicator in ('visits', 'households', 'referrals', 'answered', 'accepted', 'protected'));
alter table team_task add constraint team_task_target check (target is null or (target >= 0 and indicator is not null));
comment on column team_task.indicator is 'What of the team''s records shows whether the line was done. None: nothing measures it, and the report says so.';

create table emergency_number (
  place_code text not null constraint emergency_number_place references place,
  kind       text not null,
  number     text not null,
  source     text not null,
  dated_on   date not null,
  constraint emergency_number_pkey primary key (place_code, kind),
  constraint emergency_number_kind check (kind in ('any', 'police', 'ambulance', 'fire')),
  constraint emergency_number_form check (number ~ '^[0-9]{3,15}$')
);
comment on table emergency_number is '[register] Which number to call in an emergency, with source and the day on which it was compared. None: not stated.';

alter table answer_link      enable row level security;  alter table answer_link      force row level security;
alter table referral_reply   enable row level security;  alter table referral_reply   force row level security;
alter table team_absence     enable row level security;  alter table team_absence     force row level security;
alter table team_decision    enable row level security;  alter table team_decision    force row level security;
alter table team_effect      enable row level security;  alter table team_effect      force row level security;
alter table emergency_number enable row level security;  alter table emergency_number force row level security;
create policy keeper on answer_link      to obuhvat_owner using (true) with check (true);
create policy keeper on referral_reply   to obuhvat_owner using (true) with check (true);
create policy keeper on team_absence     to obuhvat_owner using (true) with check (true);
create policy keeper on team_decision    to obuhvat_owner using (true) with check (true);
create policy keeper on team_effect      to obuhvat_owner using (true) with check (true);
create policy keeper on emergency_number to obuhvat_owner using (true) with check (true);
create policy everybody on emergency_number for select to obuhvat_app using (true);
grant select on emergency_number to obuhvat_app;

-- Links are made and taken back by the coordinator; nobody but the door compares a token.
create policy own on answer_link for select to obuhvat_app using (body_id = (select acting_body()) and (select sees_people()));
create policy own_made on answer_link for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select sees_people())
              and (select acting_role()) = 'coordinator' and withdrawn_at is null);
create policy own_withdrawn on answer_link for update to obuhvat_app
  using (body_id = (select acting_body()) and (select sees_people()) and (select acting_role()) = 'coordinator' and withdrawn_at is null)
  with check (body_id = (select acting_body()) and (select acting_role()) = 'coordinator' and withdrawn_at is not null);
grant select (body_id, id, referral_id, key_sealed, need_code, due_on, reference, subject, asked_of, post, valid_to_on, withdrawn_at, account_id, made_at),
  insert, update (withdrawn_at) on answer_link to obuhvat_app;
create policy own on referral_reply for select to obuhvat_app using (body_id = (select acting_body()) and (select sees_people()));
grant select on referral_reply to obuhvat_app;

-- The door sees the one link whose token its transaction names, and writes the one answer to it.
create function answer_token_hash() returns bytea language sql stable
  return sha256(convert_to(nullif(current_setting('obuhvat.answer', true), ''), 'UTF8'));
create policy door on answer_link for select to obuhvat_door using (token_hash = (select answer_token_hash()));
create policy door on referral_reply for select to obuhvat_door
  using (exists (select 1 from answer_link l where l.body_id = referral_reply.body_id and l.id = link_id));
create policy door_made on referral_reply for insert to obuhvat_door
  with check (exists (select 1 from answer_link l where l.body_id = referral_reply.body_id and l.id = link_id
                      and l.referral_id = referral_reply.referral_id and l.withdrawn_at is null and l.valid_to_on >= answered_on));
grant select (body_id, id, referral_id, token_hash, need_code, due_on, reference, subject, asked_of, post, valid_to_on, withdrawn_at) on answer_link to obuhvat_door;
grant select (body_id, link_id), insert on referral_reply to obuhvat_door;

create policy readers on team_absence for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy own on team_decision for select to obuhvat_app using (body_id = (select acting_body()));
create policy own on team_effect   for select to obuhvat_app using (body_id = (select acting_body()));
create policy own_made on team_absence  for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) = 'coordinator');
create policy own_made on team_decision for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) = 'coordinator');
create policy own_made on team_effect   for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) = 'coordinator');
grant select, insert on team_absence, team_decision, team_effect to obuhvat_app;

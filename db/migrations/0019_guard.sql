-- Second factors, break-glass, sharing between bodies, purposes with their retention, and what a person may ask.
alter table body add is_demonstration boolean not null default false;
comment on column body.is_demonstration is 'Holds invented people only, so the second factor is asked for only where somebody enrolled one.';
alter table membership drop constraint membership_role;
alter table membership add constraint membership_role check (role in ('administrator', 'coordinator', 'team', 'reader', 'dpo'));
alter table invitation drop constraint invitation_role;
alter table invitation add constraint invitation_role check (role in ('administrator', 'coordinator', 'team', 'reader', 'dpo'));

-- The second factor: one-time codes by RFC 6238.
create table second_factor (
  account_id    uuid constraint second_factor_pkey primary key constraint second_factor_account references account,
  secret_sealed bytea not null,
  last_step     bigint not null,
  enrolled_at   timestamptz not null,
  removed_at    timestamptz
);
comment on table second_factor is '[system] The secret of a person''s one-time codes, sealed under the system''s own body. The door alone reads it.';
comment on column second_factor.last_step is 'The latest step of 30 seconds whose code was used: a code works once.';
comment on column second_factor.removed_at is 'Taken off by a second person, because the device is lost: it is asked for no longer, and another can be enrolled.';
create table recovery_code (
  account_id uuid not null constraint recovery_code_account references account,
  code_hash  bytea not null,
  made_at    timestamptz not null,
  used_at    timestamptz,
  constraint recovery_code_pkey primary key (account_id, code_hash)
);
comment on table recovery_code is '[system] Codes for whoever has lost the device: kept as hashes, used once each.';
alter table session add factor_at timestamptz;
comment on column session.factor_at is 'When the second factor was last given. None: where the account has one, the session opens nothing.';
grant select (factor_at) on session to obuhvat_app;
alter table second_factor enable row level security;  alter table second_factor force row level security;
alter table recovery_code enable row level security;  alter table recovery_code force row level security;
create policy keeper on second_factor to obuhvat_owner using (true) with check (true);
create policy keeper on recovery_code to obuhvat_owner using (true) with check (true);
-- Taking a second factor off opens as much as a recovery link, so the same people may.
create policy colleagues on second_factor for select to obuhvat_app
  using (account_id = (select acting_account()) or (select acting_role()) = 'administrator'
         or exists (select 1 from membership m where m.account_id = second_factor.account_id and m.body_id = (select acting_body())));
create policy removed on second_factor for update to obuhvat_app
  using (account_id <> (select acting_account()))
  with check (removed_at is not null
    and ((select acting_role()) = 'administrator'
         or ((select acting_role()) = 'coordinator'
             and exists (select 1 from account a where a.id = second_factor.account_id and a.home_body_id = (select acting_body())))));
grant select (account_id, enrolled_at, removed_at), update (removed_at) on second_factor to obuhvat_app;
create policy door on second_factor to obuhvat_door using (true) with check (true);
create policy door on recovery_code to obuhvat_door using (true) with check (true);
grant select, insert, delete, update (last_step) on second_factor to obuhvat_door;
grant select, insert, delete, update (used_at) on recovery_code to obuhvat_door;

-- As before, and: an account with a second factor acts only in a session in which it was given. In plpgsql now, whose plans
-- are kept for the connection: as SQL each call was planned anew, and every policy calls it.
create or replace function acting(out account_id uuid, out account_name text, out membership_id uuid, out body_id uuid, out role text, out place_code text, out session_id uuid)
  returns record language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
begin
  select a.id, a.name, m.id, m.body_id, m.role, m.place_code, s.id
    into acting.account_id, acting.account_name, acting.membership_id, acting.body_id, acting.role, acting.place_code, acting.session_id
    from public.session s
    join public.account a on a.id = s.account_id and a.closed_at is null
    join public.membership m on m.account_id = a.id
     and m.id::text = nullif(current_setting('obuhvat.membership', true), '')
     and m.from_on <= (now() at time zone 'Europe/Belgrade')::date
     and (m.to_on is null or m.to_on > (now() at time zone 'Europe/Belgrade')::date)
   where s.token_hash = sha256(convert_to(nullif(current_setting('obuhvat.token', true), ''), 'UTF8'))
     and s.expires_at > statement_timestamp() and s.seen_at > statement_timestamp() - interval '1 hour'
     and (s.factor_at is not null or not exists (select 1 from public.second_factor f where f.account_id = a.id and f.removed_at is null));
end $$;
create or replace function acting_body()    returns uuid language plpgsql stable as $$ begin return (public.acting()).body_id; end $$;
create or replace function acting_account() returns uuid language plpgsql stable as $$ begin return (public.acting()).account_id; end $$;
create or replace function acting_role()    returns text language plpgsql stable as $$ begin return (public.acting()).role; end $$;

-- Given within five minutes; in the demonstration whoever enrolled none is let through, and the pages say so.
create function factor_is_fresh(factor_at timestamptz, is_demonstration boolean) returns boolean language sql stable
  return coalesce(factor_at > statement_timestamp() - interval '5 minutes', is_demonstration);
create function stepped_up() returns boolean language plpgsql stable as $$
begin
  return (select factor_is_fresh(s.factor_at, b.is_demonstration)
            from public.acting() a join public.session s on s.id = a.session_id join public.body b on b.id = a.body_id);
end $$;
-- Whether the member who is acting sees people met: by role, and only with a second factor.
create function sees_people() returns boolean language plpgsql stable as $$
begin
  return (select role_sees_people(a.role) and (s.factor_at is not null or b.is_demonstration)
            from public.acting() a join public.session s on s.id = a.session_id join public.body b on b.id = a.body_id);
end $$;
create function local_today() returns date language sql stable return (now() at time zone 'Europe/Belgrade')::date;

-- Purposes and how long each keeps.
create table processing_purpose (
  body_id         uuid not null default acting_body() constraint processing_purpose_body references body,
  code            text not null,
  name            text not null,
  legal_reference text not null,
  keep_months     int,
  keep_reference  text not null,
  is_on           boolean not null default false,
  made_at         timestamptz not null,
  constraint processing_purpose_pkey primary key (body_id, code),
  constraint processing_purpose_code check (code ~ '^[a-z][a-z0-9_]{1,40}$'),
  constraint processing_purpose_name check (length(name) between 3 and 200),
  constraint processing_purpose_months check (keep_months between 1 and 1200),
  constraint processing_purpose_on check (not is_on or (length(btrim(legal_reference)) >= 5 and length(btrim(keep_reference)) >= 5 and keep_months is not null))
);
comment on table processing_purpose is '[tenant] For what a body keeps data about people, by which law, and for how long. One without both references cannot be switched on.';
comment on column processing_purpose.keep_months is 'Whole months from the day on which a record''s time begins.';
create table kept_record (
  body_id      uuid not null default acting_body() constraint kept_record_body references body,
  record_id    uuid not null,
  purpose_code text not null,
  subject      text not null,
  kept_from_on date not null,
  erased_at    timestamptz,
  constraint kept_record_pkey primary key (body_id, record_id),
  constraint kept_record_address unique (body_id, record_id, subject),
  constraint kept_record_key foreign key (body_id, record_id) references record_key,
  constraint kept_record_purpose foreign key (body_id, purpose_code) references processing_purpose,
  constraint kept_record_subject check (length(subject) between 1 and 300 and subject !~ '[[:cntrl:]]')
);
comment on table kept_record is '[system] Which record about people is kept for which purpose, and from which day its time runs. Erasing destroys its key and leaves this row.';
comment on column kept_record.subject is 'The address under which reading it is audited: household/<reference>/visit/<id>.';
create index kept_record_by_subject on kept_record (body_id, subject text_pattern_ops);
create index kept_record_due on kept_record (body_id, purpose_code, kept_from_on) where erased_at is null;

-- Sharing between bodies.
create table sharing_agreement (
  body_id          uuid not null default acting_body() constraint sharing_agreement_body references body,
  id               uuid not null,
  receiver_body_id uuid not null constraint sharing_agreement_receiver references body,
  purpose_code     text not null,
  number           text not null,
  signed_on        date not null,
  from_on          date not null,
  to_on            date,
  withdrawn_on     date,
  fields           text[] not null,
  made_by          uuid not null default acting_account() constraint sharing_agreement_made_by references account,
  made_at          timestamptz not null,
  constraint sharing_agreement_pkey primary key (body_id, id),
  constraint sharing_agreement_purpose foreign key (body_id, purpose_code) references processing_purpose,
  constraint sharing_agreement_others check (receiver_body_id <> body_id),
  constraint sharing_agreement_number check (length(btrim(number)) >= 1),
  constraint sharing_agreement_dates check (from_on >= signed_on and (to_on is null or to_on > from_on) and (withdrawn_on is null or withdrawn_on >= signed_on)),
  constraint sharing_agreement_fields check (cardinality(fields) >= 1)
);
comment on table sharing_agreement is '[tenant] What one body lets another read, for one purpose, between two days. Withdrawn: from that day on nothing.';
comment on column sharing_agreement.to_on is 'The first day on which it no longer holds.';
comment on column sharing_agreement.fields is 'What may be read: `visit`, `referral`, or one field of them such as `visit.needs`.';
create index sharing_agreement_by_receiver on sharing_agreement (receiver_body_id, body_id, purpose_code);
create function agreement_runs(from_on date, to_on date, withdrawn_on date) returns boolean language sql stable
  return from_on <= local_today() and coalesce(to_on, 'infinity') > local_today() and coalesce(withdrawn_on, 'infinity') > local_today();
-- Whether the body that acts may today read what `owner` keeps for a purpose. For the policies of case tables.
create function shared_with_acting(owner uuid, purpose text) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from public.sharing_agreement s
                  where s.body_id = owner and s.receiver_body_id = (select acting_body()) and s.purpose_code = purpose
                    and agreement_runs(s.from_on, s.to_on, s.withdrawn_on));
end $$;
-- The same for one field: the agreement names it, or the whole kind that it belongs to.
create function field_shared_with_acting(owner uuid, purpose text, field text) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from public.sharing_agreement s
                  where s.body_id = owner and s.receiver_body_id = (select acting_body()) and s.purpose_code = purpose
                    and agreement_runs(s.from_on, s.to_on, s.withdrawn_on)
                    and (field = any (s.fields) or split_part(field, '.', 1) = any (s.fields)));
end $$;

-- Break-glass: one record, a reason, four hours, a review.
create table break_glass (
  body_id     uuid not null default acting_body() constraint break_glass_body references body,
  id          uuid not null,
  account_id  uuid not null default acting_account() constraint break_glass_account references account,
  record_id   uuid not null,
  subject     text not null,
  reason      text not null,
  opened_at   timestamptz not null default now(),
  ends_at     timestamptz not null default now() + interval '4 hours',
  reviewed_at timestamptz,
  reviewed_by uuid constraint break_glass_reviewer references account,
  finding     text,
  remark      text,
  constraint break_glass_pkey primary key (body_id, id),
  constraint break_glass_record foreign key (body_id, record_id, subject) references kept_record (body_id, record_id, subject),
  constraint break_glass_reason check (length(btrim(reason)) >= 20),
  constraint break_glass_hours check (ends_at > opened_at and ends_at <= opened_at + interval '4 hours'),
  constraint break_glass_finding check (finding in ('justified', 'not_justified')),
  constraint break_glass_review check ((reviewed_at is null) = (finding is null) and (reviewed_at is null) = (reviewed_by is null)),
  constraint break_glass_second_person check (reviewed_by <> account_id)
);
comment on table break_glass is '[system] Somebody without the right opened one record, and why; looked at by a second person within 72 hours.';
create index break_glass_by_record on break_glass (body_id, record_id, account_id);
create index break_glass_open on break_glass (body_id, opened_at) where reviewed_at is null;
create function glass_broken(body uuid, record uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from public.break_glass g
                  where g.body_id = body and g.record_id = record and g.account_id = (select acting_account())
                    and statement_timestamp() >= g.opened_at and statement_timestamp() < g.ends_at);
end $$;

-- What a person asks: to know, to have corrected, to object, to have erased.
create table subject_request (
  body_id     uuid not null default acting_body() constraint subject_request_body references body,
  id          uuid not null,
  kind        text not null,
  subject     text not null,
  asked_how   text not null,
  received_on date not null,
  due_on      date not null,
  what        text not null,
  taken_by    uuid not null default acting_account() constraint subject_request_taken_by references account,
  answered_on date,
  answered_by uuid constraint subject_request_answered_by references account,
  outcome     text,
  answer      text,
  constraint subject_request_pkey primary key (body_id, id),
  constraint subject_request_kind check (kind in ('access', 'correction', 'objection', 'erasure')),
  constraint subject_request_how check (asked_how in ('in_person', 'written', 'phone', 'through_another')),
  constraint subject_request_subject check (subject ~ '^household/[^/[:cntrl:]]{1,200}$'),
  constraint subject_request_due check (due_on >= received_on),
  constraint subject_request_outcome check (outcome in ('granted', 'partly', 'refused')),
  constraint subject_request_answer check ((answered_on is null) = (outcome is null) and (answered_on is null) = (answered_by is null)
                                           and (outcome is null or outcome = 'granted' or length(btrim(coalesce(answer, ''))) >= 10))
);
comment on table subject_request is '[system] A request about one household reference. Who asked is checked face to face and not written down.';
create index subject_request_open on subject_request (body_id, due_on) where answered_on is null;
create index subject_request_by_subject on subject_request (body_id, subject);

alter table processing_purpose enable row level security;  alter table processing_purpose force row level security;
alter table kept_record        enable row level security;  alter table kept_record        force row level security;
alter table sharing_agreement  enable row level security;  alter table sharing_agreement  force row level security;
alter table break_glass        enable row level security;  alter table break_glass        force row level security;
alter table subject_request    enable row level security;  alter table subject_request    force row level security;
create policy keeper on processing_purpose to obuhvat_owner using (true) with check (true);
create policy keeper on kept_record        to obuhvat_owner using (true) with check (true);
create policy keeper on sharing_agreement  to obuhvat_owner using (true) with check (true);
create policy keeper on break_glass        to obuhvat_owner using (true) with check (true);
create policy keeper on subject_request    to obuhvat_owner using (true) with check (true);

-- Everybody who works for a body may know for what it keeps data; the receiver of an agreement knows the agreement.
create policy own on processing_purpose for select to obuhvat_app using (body_id = (select acting_body()));
create policy own_made on processing_purpose for insert to obuhvat_app
  with check (body_id = (select acting_body()) and (select acting_role()) = 'coordinator');
create policy own_changed on processing_purpose for update to obuhvat_app
  using (body_id = (select acting_body()) and (select acting_role()) = 'coordinator')
  with check (body_id = (select acting_body()) and (select acting_role()) = 'coordinator');
grant select, insert, update (name, legal_reference, keep_months, keep_reference, is_on) on processing_purpose to obuhvat_app;
create policy parties on sharing_agreement for select to obuhvat_app
  using (body_id = (select acting_body()) or receiver_body_id = (select acting_body()));
create policy own_made on sharing_agreement for insert to obuhvat_app
  with check (body_id = (select acting_body()) and (select acting_role()) = 'coordinator' and made_by = (select acting_account()) and withdrawn_on is null);
create policy own_withdrawn on sharing_agreement for update to obuhvat_app
  using (body_id = (select acting_body()) and (select acting_role()) = 'coordinator')
  with check (body_id = (select acting_body()) and (select acting_role()) = 'coordinator');
grant select, insert, update (withdrawn_on) on sharing_agreement to obuhvat_app;
create policy own on break_glass for select to obuhvat_app
  using (body_id = (select acting_body()) and ((select acting_role()) in ('coordinator', 'dpo') or account_id = (select acting_account())));
create policy own_made on break_glass for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'team', 'reader')
              and (select stepped_up()) and reviewed_at is null
              and opened_at between statement_timestamp() - interval '1 minute' and statement_timestamp() + interval '1 minute');
create policy reviewed on break_glass for update to obuhvat_app
  using (body_id = (select acting_body()) and (select acting_role()) in ('coordinator', 'dpo') and account_id <> (select acting_account()) and reviewed_at is null)
  with check (body_id = (select acting_body()) and reviewed_by = (select acting_account()));
grant select, insert, update (reviewed_at, reviewed_by, finding, remark) on break_glass to obuhvat_app;
create policy own on subject_request for select to obuhvat_app
  using (body_id = (select acting_body()) and ((select sees_people()) or (select acting_role()) = 'dpo'));
create policy own_made on subject_request for insert to obuhvat_app
  with check (body_id = (select acting_body()) and taken_by = (select acting_account()) and answered_on is null
              and ((select sees_people()) or (select acting_role()) = 'dpo'));
create policy own_answered on subject_request for update to obuhvat_app
  using (body_id = (select acting_body()) and (select acting_role()) in ('coordinator', 'dpo') and answered_on is null)
  with check (body_id = (select acting_body()) and answered_by = (select acting_account()));
grant select, insert, update (answered_on, answered_by, outcome, answer) on subject_request to obuhvat_app;
-- The officer for data protection sees that a record is kept and for what, never what it says. Whoever is about to break
-- the glass of one record, with a fresh second factor, is told its address alone: the transaction names that record.
create policy own on kept_record for select to obuhvat_app
  using ((body_id = (select acting_body()) and ((select sees_people()) or (select acting_role()) = 'dpo' or glass_broken(body_id, record_id)
            or (record_id::text = nullif(current_setting('obuhvat.glass', true), '') and (select stepped_up()))))
         or ((select sees_people()) and shared_with_acting(body_id, purpose_code)));
create policy own_made on kept_record for insert to obuhvat_app
  with check (body_id = (select acting_body()) and (select sees_people()) and erased_at is null);
create policy own_changed on kept_record for update to obuhvat_app
  using (body_id = (select acting_body()) and (select sees_people()) and erased_at is null)
  with check (body_id = (select acting_body()) and (erased_at is null or (select acting_role()) = 'coordinator'));
grant select, insert, update (kept_from_on, erased_at) on kept_record to obuhvat_app;

-- The keys, now with the second factor, broken glass and agreements. The rarer questions stand in functions, whose plans
-- are kept: the planner meets these policies in every statement about a key.
create function record_shared(owner uuid, record uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from public.kept_record k
                  where k.body_id = owner and k.record_id = record and shared_with_acting(k.body_id, k.purpose_code));
end $$;
create function body_shared(owner uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from public.sharing_agreement s
                  where s.body_id = owner and s.receiver_body_id = (select acting_body())
                    and agreement_runs(s.from_on, s.to_on, s.withdrawn_on));
end $$;
create function glass_held(body uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from public.break_glass g
                  where g.body_id = body and g.account_id = (select acting_account()) and statement_timestamp() < g.ends_at);
end $$;
drop policy own on record_key;
create policy own on record_key for select to obuhvat_app
  using ((body_id = (select acting_body()) and ((select sees_people()) or glass_broken(body_id, record_id)))
         or ((select sees_people()) and record_shared(body_id, record_id)));
drop policy own_made on record_key;
create policy own_made on record_key for insert to obuhvat_app with check (body_id = (select acting_body()) and (select sees_people()));
-- Destroying a key cannot be undone, so the second factor must be fresh; the nightly erasure is the keeper's.
drop policy own_destroyed on record_key;
create policy own_destroyed on record_key for update to obuhvat_app
  using (body_id = (select acting_body()) and (select acting_role()) = 'coordinator' and (select stepped_up()))
  with check (body_id = (select acting_body()) and (select acting_role()) = 'coordinator' and wrapped is null);
drop policy own on body_key;
create policy own on body_key for select to obuhvat_app
  using ((body_id = (select acting_body()) and ((select sees_people()) or glass_held(body_id)))
         or ((select sees_people()) and body_shared(body_id)));
drop policy own_made on body_key;
create policy own_made on body_key for insert to obuhvat_app with check (body_id = (select acting_body()) and (select sees_people()));

-- The audit is read by the officer for data protection too, and searched by act, thing, person and day.
drop policy own on audit_entry;
create policy own on audit_entry for select to obuhvat_app
  using (body_id = (select acting_body())
         and ((select acting_role()) in ('coordinator', 'administrator', 'dpo') or account_id = (select acting_account())));
create index audit_entry_by_account on audit_entry (body_id, account_id, seq);
create index audit_entry_by_act     on audit_entry (body_id, act text_pattern_ops, seq);
create index audit_entry_by_subject on audit_entry (body_id, subject text_pattern_ops, seq);
create index audit_entry_by_moment  on audit_entry (body_id, at, seq);

-- What an agreement opens of referrals, the answers that come from another body's own account, and the program's reminders.

-- Whether a body may today read this referral, or a part of it: by an agreement for the purpose for which it is kept, and
-- where both institutions stand in the register only what is addressed to it. The policies and "Who can see this?" ask the same.
create function referral_shared_with(owner uuid, record uuid, organisation text, receiver uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from public.kept_record k
                   join public.sharing_agreement s on s.body_id = k.body_id and s.purpose_code = k.purpose_code
                   join public.body b on b.id = s.receiver_body_id
                  where k.body_id = owner and k.record_id = record
                    and s.receiver_body_id = receiver and agreement_runs(s.from_on, s.to_on, s.withdrawn_on)
                    and exists (select 1 from unnest(s.fields) f where split_part(f, '.', 1) = 'referral')
                    and (organisation is null or b.organisation_code is null or b.organisation_code = organisation));
end $$;
-- Whether the acting body may answer it: an agreement has to say so by name, for to read is not to answer.
create function referral_answerable(owner uuid, record uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from public.referral r
                   join public.kept_record k on k.body_id = r.body_id and k.record_id = r.id and k.erased_at is null
                   join public.sharing_agreement s on s.body_id = k.body_id and s.purpose_code = k.purpose_code
                  where r.body_id = owner and r.id = record
                    and s.receiver_body_id = (select acting_body()) and agreement_runs(s.from_on, s.to_on, s.withdrawn_on)
                    and 'referral.answer' = any (s.fields));
end $$;

create table shared_answer (
  body_id     uuid not null constraint shared_answer_body references body,
  id          uuid not null,
  referral_id uuid not null,
  by_body_id  uuid not null default acting_body() constraint shared_answer_by references body,
  kind        text not null,
  answered_on date not null,
  next_on     date,
  note_sealed bytea,
  account_id  uuid not null default acting_account() constraint shared_answer_account references account,
  received_at timestamptz not null,
  constraint shared_answer_pkey primary key (body_id, id),
  constraint shared_answer_referral foreign key (body_id, referral_id) references referral,
  constraint shared_answer_of_another check (by_body_id <> body_id),
  constraint shared_answer_kind check (kind in ('accepted', 'refused', 'asked_back')),
  constraint shared_answer_with_words check (kind = 'accepted' or note_sealed is not null),
  constraint shared_answer_next check (next_on >= answered_on)
);
comment on table shared_answer is '[case] What another body answered to a referral in its own account, where an agreement lets it. An event of the referral beside those that the team puts down.';
comment on column shared_answer.by_body_id is 'The body that answers; `body_id` is the one whose referral it is.';
create index shared_answer_by_referral on shared_answer (body_id, referral_id, id);

create table referral_reminder (
  body_id     uuid not null constraint referral_reminder_body references body,
  referral_id uuid not null,
  stage       text not null,
  due_on      date not null,
  id          uuid not null,
  noted_on    date not null,
  received_at timestamptz not null,
  constraint referral_reminder_pkey primary key (body_id, referral_id, stage, due_on),
  constraint referral_reminder_referral foreign key (body_id, referral_id) references referral,
  constraint referral_reminder_stage check (stage in ('due', 'overdue', 'escalated')),
  constraint referral_reminder_days check (noted_on >= due_on)
);
comment on table referral_reminder is '[case] That the program reminded the team of a referral: once for each day by which something was due and each stage after it. By dates alone; nothing about a person.';
comment on column referral_reminder.due_on is 'The day by which something had to happen, as it stood then.';

alter table shared_answer     enable row level security;  alter table shared_answer     force row level security;
alter table referral_reminder enable row level security;  alter table referral_reminder force row level security;
create policy keeper on shared_answer     to obuhvat_owner using (true) with check (true);
create policy keeper on referral_reminder to obuhvat_owner using (true) with check (true);

drop policy own on referral;
create policy own on referral for select to obuhvat_app
  using ((body_id = (select acting_body()) and (select sees_people()))
         or (body_id <> (select acting_body()) and (select sees_people())
             and referral_shared_with(body_id, id, organisation_code, (select acting_body()))));
-- What happened to a referral is read by whoever reads the referral.
drop policy own on referral_event;
create policy own on referral_event for select to obuhvat_app
  using ((body_id = (select acting_body()) and (select sees_people()))
         or (body_id <> (select acting_body()) and (select sees_people())
             and exists (select 1 from referral r where r.body_id = referral_event.body_id and r.id = referral_event.referral_id)));
drop policy own on referral_reply;
create policy own on referral_reply for select to obuhvat_app
  using ((body_id = (select acting_body()) and (select sees_people()))
         or (body_id <> (select acting_body()) and (select sees_people())
             and exists (select 1 from referral r where r.body_id = referral_reply.body_id and r.id = referral_reply.referral_id)));
create policy own on shared_answer for select to obuhvat_app
  using ((body_id = (select acting_body()) and (select sees_people()))
         or (body_id <> (select acting_body()) and (select sees_people())
             and exists (select 1 from referral r where r.body_id = shared_answer.body_id and r.id = shared_answer.referral_id)));
create policy agreed on shared_answer for insert to obuhvat_app
  with check (by_body_id = (select acting_body()) and account_id = (select acting_account()) and (select sees_people())
              and referral_answerable(body_id, referral_id));
grant select, insert on shared_answer to obuhvat_app;
-- The program's own acts: the keeper writes them, the team reads them.
create policy own on referral_reminder for select to obuhvat_app
  using (body_id = (select acting_body()) and (select sees_people()));
grant select on referral_reminder to obuhvat_app;

-- The door writes into the chain of the body whose record another one has read, and needs to know no more than the chain.
comment on table audit_entry is '[system] Who did what to which thing, when. Written in the transaction of the act; never changed. What another body read by an agreement stands here too, as `case.read_shared` at the address of the record with `/by/` and that body.';

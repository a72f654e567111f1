-- What an agreement opens of visits to another body, and what a person decided about two households.

-- `shared_with_acting` for one kind of record: whether the acting body may today read this one (`visit`, `referral`), or a
-- part of it, by an agreement for the purpose for which it is kept. The policies and "Who can see this?" ask the same.
create function kind_shared(owner uuid, record uuid, kind text) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from public.kept_record k
                   join public.sharing_agreement s on s.body_id = k.body_id and s.purpose_code = k.purpose_code
                  where k.body_id = owner and k.record_id = record
                    and s.receiver_body_id = (select acting_body()) and agreement_runs(s.from_on, s.to_on, s.withdrawn_on)
                    and exists (select 1 from unnest(s.fields) f where split_part(f, '.', 1) = kind));
end $$;
drop policy own on visit;
create policy own on visit for select to obuhvat_app
  using ((body_id = (select acting_body()) and ((select sees_people()) or glass_broken(body_id, id)))
         or (body_id <> (select acting_body()) and (select sees_people()) and kind_shared(body_id, id, 'visit')));
drop policy own on visit_correction;
create policy own on visit_correction for select to obuhvat_app
  using ((body_id = (select acting_body()) and ((select sees_people()) or glass_broken(body_id, visit_id)))
         or (body_id <> (select acting_body()) and (select sees_people()) and kind_shared(body_id, visit_id, 'visit')));
-- By which law, and which team: whoever may read a visit has to know. Neither says anything about a person.
drop policy readers on outreach_team;
create policy readers on outreach_team for select to obuhvat_app
  using (is_published or body_id = (select acting_body()) or ((select sees_people()) and body_shared(body_id)));
drop policy own on legal_basis;
create policy own on legal_basis for select to obuhvat_app
  using (body_id = (select acting_body()) or ((select sees_people()) and body_shared(body_id)));

create table household_decision (
  body_id      uuid not null default acting_body() constraint household_decision_body references body,
  id           uuid not null,
  household_id uuid not null,
  other_id     uuid not null,
  verdict      text not null,
  account_id   uuid not null default acting_account() constraint household_decision_account references account,
  recorded_at  timestamptz not null,
  constraint household_decision_pkey primary key (body_id, id),
  constraint household_decision_household foreign key (body_id, household_id) references household,
  constraint household_decision_other foreign key (body_id, other_id) references household,
  constraint household_decision_two check (household_id < other_id),
  constraint household_decision_verdict check (verdict in ('same', 'different', 'undone'))
);
comment on table household_decision is '[case] What a person decided about two households of a body: one and the same, two, or an earlier decision undone. The last one counts. Nothing else about likeness is kept.';
create index household_decision_by_pair on household_decision (body_id, household_id, other_id, recorded_at);
create index household_decision_by_other on household_decision (body_id, other_id);
alter table household_decision enable row level security;  alter table household_decision force row level security;
create policy keeper on household_decision to obuhvat_owner using (true) with check (true);
create policy own on household_decision for select to obuhvat_app using (body_id = (select acting_body()) and (select sees_people()));
create policy own_made on household_decision for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select sees_people()));
grant select, insert on household_decision to obuhvat_app;

-- Needs that no body accepts leave the case layer as findings of the trace: a number of households by place, need and period.
create table dead_end_finding (
  body_id      uuid not null default acting_body() constraint dead_end_finding_body references body,
  id           uuid not null,
  place_code   text not null constraint dead_end_finding_place references place,
  need_code    text not null,
  period       text not null,
  households   int not null,
  milestone_id uuid not null,
  reason       text,
  account_id   uuid not null default acting_account() constraint dead_end_finding_account references account,
  recorded_at  timestamptz not null,
  constraint dead_end_finding_pkey primary key (body_id, id),
  constraint dead_end_finding_milestone foreign key (body_id, milestone_id) references milestone,
  constraint dead_end_finding_count check (households >= 0)
);
comment on table dead_end_finding is '[tenant] The valve for needs that no body accepts: which number left for a place, need and period, and as which milestone. A later one of the same period gives a reason.';
comment on column dead_end_finding.households is 'Households, never who they are. 0: said before, and no longer so.';
create unique index dead_end_finding_first on dead_end_finding (body_id, place_code, need_code, period) where reason is null;
create index dead_end_finding_by_period on dead_end_finding (body_id, period, recorded_at);
alter table dead_end_finding enable row level security;  alter table dead_end_finding force row level security;
create policy keeper on dead_end_finding to obuhvat_owner using (true) with check (true);
create policy own on dead_end_finding for select to obuhvat_app using (body_id = (select acting_body()));
create policy own_made on dead_end_finding for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) = 'coordinator');
grant select, insert on dead_end_finding to obuhvat_app;

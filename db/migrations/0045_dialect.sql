-- Serbian is spoken in two ways, ekavian and ijekavian; the words of the old yat differ (docs/decisions/0014).
alter table place add column dialect text constraint place_dialect check (dialect in ('ekavian', 'ijekavian'));
comment on column place.dialect is 'How Serbian is spoken there, where it is not as in the rest of the economy.';
alter table body add column dialect text constraint body_dialect_known check (dialect in ('ekavian', 'ijekavian'));
comment on column body.dialect is 'How Serbian is said to the body''s members who have not chosen for themselves. None: as its place speaks.';

create view body_dialect with (security_invoker = true) as
select b.id as body_id,
       coalesce(b.dialect, p.dialect, case when p.economy_code in ('BA', 'ME') then 'ijekavian' else 'ekavian' end) as dialect
  from body b left join place p on p.code = b.place_code;
comment on view body_dialect is 'For the front door: in which way of speaking a member of the body reads Serbian. Montenegro and Bosnia and Herzegovina speak ijekavian.';
grant select on body_dialect to obuhvat_app;

-- A coordinator sets the way of speaking of the own body, and nothing else of it.
create policy coordinator on body for update to obuhvat_app
  using (id = (select acting_body()) and (select acting_role()) in ('coordinator', 'administrator'))
  with check (id = (select acting_body()) and (select acting_role()) in ('coordinator', 'administrator'));
grant update (dialect) on body to obuhvat_app;

-- What happens without a click: jobs that wait in the database, and where a person wants mail.
create table job (
  id         uuid not null constraint job_pkey primary key,
  name       text not null constraint job_name check (name ~ '^[a-z][a-z_]{1,40}$'),
  key        text not null constraint job_key check (length(key) between 1 and 200),
  payload    jsonb not null constraint job_payload check (jsonb_typeof(payload) = 'object' and length(payload::text) <= 2000),
  made_at    timestamptz not null,
  due_at     timestamptz not null,
  held_until timestamptz,
  attempts   int not null default 0,
  problem    text constraint job_problem check (length(problem) <= 300),
  parked_at  timestamptz,
  done_at    timestamptz,
  dropped_at timestamptz,
  constraint job_once unique (name, key),
  constraint job_end check (num_nonnulls(parked_at, done_at, dropped_at) <= 1)
);
comment on table job is '[system] What is to be done without a click, written in the transaction that wants it. Ids, codes and days only: nothing about a person met.';
comment on column job.key is 'What makes two of one name the same job: the day of a daily one. Written twice it stands once.';
comment on column job.held_until is 'Somebody is at it until then, and says so again while the work goes on. Past: whoever was at it died, and the next takes it.';
comment on column job.problem is 'Why the last attempt came to nothing, in codes and counts.';
comment on column job.parked_at is 'It failed too often, or for good: a person decides.';
create index job_due on job (due_at, id) where done_at is null and parked_at is null and dropped_at is null;
create index job_done on job (done_at) where done_at is not null;

create table mail_choice (
  account_id   uuid not null constraint mail_choice_pkey primary key constraint mail_choice_account references account,
  address      text constraint mail_choice_address check (length(address) between 3 and 200 and address ~ '^[^\s@<>",;:]+@[^\s@<>",;:]+$'),
  token        text not null constraint mail_choice_token unique,
  locale       text not null constraint mail_choice_locale check (locale in ('sr-Cyrl', 'sr-Latn', 'bs', 'mk', 'sq', 'en')),
  often        text not null constraint mail_choice_often check (often in ('daily', 'weekly', 'never')),
  chosen_at    timestamptz not null,
  confirmed_at timestamptz,
  constraint mail_choice_confirmed check (address is not null or confirmed_at is null)
);
create function mail_address_anew() returns trigger language plpgsql as $$
begin
  new.confirmed_at := null;
  return new;
end $$;
create trigger mail_choice_anew before update on mail_choice for each row
  when (new.address is distinct from old.address) execute function mail_address_anew();
comment on table mail_choice is '[system] Where a person wants notices, in which language, and how often the digest. Nothing but the question goes to an address that was not confirmed.';
comment on column mail_choice.address is 'None: the person wants no mail any more. Another address is confirmed anew.';
comment on column mail_choice.token is 'Stands in every mail: whoever has it confirms the address, or says how often. It opens nothing else. The door alone reads it.';
comment on column mail_choice.often is 'The digest alone. What concerns the safety of the account is always told.';

alter table invitation add address text constraint invitation_address check (length(address) between 3 and 200);
alter table invitation add locale text constraint invitation_locale check (locale in ('sr-Cyrl', 'sr-Latn', 'bs', 'mk', 'sq', 'en'));
comment on column invitation.address is 'Where the link goes by mail, if it does; forgotten once the link is used or over.';

alter table job         enable row level security;  alter table job         force row level security;
alter table mail_choice enable row level security;  alter table mail_choice force row level security;
create policy keeper on job         to obuhvat_owner using (true) with check (true);
create policy keeper on mail_choice to obuhvat_owner using (true) with check (true);

-- Whoever acts may leave a job behind; only administrators see the jobs, run one again or drop it.
create policy left_behind on job for insert to obuhvat_app with check (attempts = 0);
create policy administrator on job for select to obuhvat_app using ((select acting_role()) = 'administrator');
create policy decided on job for update to obuhvat_app
  using ((select acting_role()) = 'administrator' and done_at is null) with check ((select acting_role()) = 'administrator');
grant select, insert (id, name, key, payload, made_at, due_at), update (due_at, attempts, problem, parked_at, dropped_at) on job to obuhvat_app;
create policy door on job for insert to obuhvat_door with check (attempts = 0);
grant insert (id, name, key, payload, made_at, due_at) on job to obuhvat_door;

create policy own on mail_choice for select to obuhvat_app using (account_id = (select acting_account()));
create policy own_made on mail_choice for insert to obuhvat_app with check (account_id = (select acting_account()) and confirmed_at is null);
create policy own_changed on mail_choice for update to obuhvat_app
  using (account_id = (select acting_account())) with check (account_id = (select acting_account()));
grant select (account_id, address, locale, often, chosen_at, confirmed_at), insert, update (address, token, locale, often, chosen_at) on mail_choice to obuhvat_app;
create policy door on mail_choice to obuhvat_door using (true) with check (true);
grant select, update (address, often, confirmed_at) on mail_choice to obuhvat_door;

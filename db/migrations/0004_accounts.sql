-- Who may enter, and for which body a transaction acts. The program never says which body: acting() does.
create table body (
  id                uuid constraint body_pkey primary key,
  short_name        text not null constraint body_short_name unique constraint body_short_name_form check (short_name ~ '^[a-z0-9-]{2,40}$'),
  name              text not null,
  organisation_code text references organisation,
  place_code        text references place,
  status_wording    text not null default 'eu' constraint body_status_wording check (status_wording in ('eu', 'un')),
  created_at        timestamptz not null
);
comment on table body is '[register] A town, centre, association or other poster: the tenant. Its name stands beside what it posts.';
comment on column body.status_wording is 'Which wording of the footnote on the status of Kosovo this body chose.';
create table account (
  id            uuid constraint account_pkey primary key,
  sign_in_name  text not null constraint account_sign_in_name unique,
  name          text not null,
  password_hash text not null,
  home_body_id  uuid references body,
  created_at    timestamptz not null,
  closed_at     timestamptz
);
comment on column account.home_body_id is 'The body whose coordinators may make a recovery link. None: only an administrator, for the person works for several bodies or is an administrator.';
comment on table account is '[system] A person who signs in. The hash is readable by the door alone.';
create table membership (
  body_id    uuid not null references body,
  id         uuid not null,
  account_id uuid not null references account,
  role       text not null constraint membership_role check (role in ('administrator', 'coordinator', 'team', 'reader')),
  place_code text references place,
  from_on    date not null,
  to_on      date,
  constraint membership_pkey primary key (body_id, id),
  constraint membership_dates check (to_on is null or to_on >= from_on)
);
comment on table membership is '[system] A person''s role in a body, for a place, from a day on.';
comment on column membership.to_on is 'The first day on which it no longer holds: today ends it at once.';
create index membership_by_account on membership (account_id, body_id, id);
create table session (
  token_hash bytea constraint session_pkey primary key,
  id         uuid not null default gen_random_uuid() constraint session_id unique,
  account_id uuid not null references account,
  opened_at  timestamptz not null,
  seen_at    timestamptz not null,
  expires_at timestamptz not null,
  constraint session_hours check (expires_at <= opened_at + interval '12 hours')
);
comment on table session is '[system] Open sessions. The token itself is kept by the browser alone; bringing the end forward ends a session at once.';
create index session_by_account on session (account_id);
create table invitation (
  body_id      uuid not null references body,
  id           uuid not null,
  purpose      text not null constraint invitation_purpose check (purpose in ('join', 'recover', 'first_administrator')),
  token_hash   bytea not null,
  name         text not null,
  role         text constraint invitation_role check (role in ('administrator', 'coordinator', 'team', 'reader')),
  place_code   text references place,
  account_id   uuid references account,
  made_by      uuid references account,
  made_at      timestamptz not null,
  expires_at   timestamptz not null,
  used_at      timestamptz,
  constraint invitation_pkey primary key (body_id, id),
  constraint invitation_fits_purpose check ((purpose = 'recover') = (account_id is not null) and (purpose = 'recover') = (role is null))
);
comment on table invitation is '[system] A link to copy: to join a body, or to choose a new password. Used once.';
create index invitation_by_token on invitation (token_hash);
create table throttle (
  key        text constraint throttle_pkey primary key,
  tries      int not null,
  started_at timestamptz not null,
  ends_at    timestamptz not null
);
comment on table throttle is '[system] Tries per account, address and in all, from a moment to a moment: the one throttle of the program. Keys are hashes.';
create index throttle_by_end on throttle (ends_at);

alter table body       enable row level security;  alter table body       force row level security;
alter table account    enable row level security;  alter table account    force row level security;
alter table membership enable row level security;  alter table membership force row level security;
alter table session    enable row level security;  alter table session    force row level security;
alter table invitation enable row level security;  alter table invitation force row level security;
alter table throttle   enable row level security;  alter table throttle   force row level security;

-- The only function that runs with its owner's rights. Its tables are closed to the program. A session ends after an hour without a request.
create function acting(out account_id uuid, out account_name text, out membership_id uuid, out body_id uuid, out role text, out place_code text, out session_id uuid)
  returns record language sql stable security definer set search_path = pg_catalog, public, pg_temp
  begin atomic
    select a.id, a.name, m.id, m.body_id, m.role, m.place_code, s.id
      from public.session s
      join public.account a on a.id = s.account_id and a.closed_at is null
      join public.membership m on m.account_id = a.id
       and m.id::text = nullif(current_setting('obuhvat.membership', true), '')
       and m.from_on <= (now() at time zone 'Europe/Belgrade')::date
       and (m.to_on is null or m.to_on > (now() at time zone 'Europe/Belgrade')::date)
     where s.token_hash = sha256(convert_to(nullif(current_setting('obuhvat.token', true), ''), 'UTF8'))
       and s.expires_at > statement_timestamp() and s.seen_at > statement_timestamp() - interval '1 hour';
  end;
revoke all on function acting() from public;
grant execute on function acting() to obuhvat_app;
create function acting_body()    returns uuid language sql stable return (select a.body_id    from public.acting() a);
create function acting_account() returns uuid language sql stable return (select a.account_id from public.acting() a);
create function acting_role()    returns text language sql stable return (select a.role       from public.acting() a);

-- Puts on the program's role and says whose transaction this is; all of it ends with the transaction.
create function act_as(token text, membership text) returns void language sql volatile
  begin atomic
    select set_config('obuhvat.token', token, true), set_config('obuhvat.membership', membership, true);
  end;
grant execute on function act_as(text, text) to obuhvat_app;

create policy keeper on body       to obuhvat_owner using (true) with check (true);
create policy keeper on account    to obuhvat_owner using (true) with check (true);
create policy keeper on membership to obuhvat_owner using (true) with check (true);
create policy keeper on session    to obuhvat_owner using (true) with check (true);
create policy keeper on invitation to obuhvat_owner using (true) with check (true);
create policy keeper on throttle   to obuhvat_owner using (true) with check (true);

create policy everybody on body for select to obuhvat_app using (true);
create policy administrator on body for insert to obuhvat_app with check ((select acting_role()) = 'administrator');
grant select, insert on body to obuhvat_app;
create policy own on membership for select to obuhvat_app
  using (body_id = (select acting_body()) or account_id = (select acting_account()) or (select acting_role()) = 'administrator');
create policy ended on membership for update to obuhvat_app
  using (((select acting_role()) = 'coordinator' and body_id = (select acting_body()) and role <> 'administrator') or (select acting_role()) = 'administrator')
  with check (((select acting_role()) = 'coordinator' and body_id = (select acting_body()) and role <> 'administrator') or (select acting_role()) = 'administrator');
-- Whoever founds a body may coordinate it; everybody else comes in through an invitation, at the door.
create policy founder on membership for insert to obuhvat_app
  with check ((select acting_role()) = 'administrator' and (select acting_body()) is not null and account_id = (select acting_account()));
grant select, insert, update (to_on) on membership to obuhvat_app;
create policy colleagues on account for select to obuhvat_app
  using (id = (select acting_account()) or (select acting_role()) = 'administrator'
         or exists (select 1 from membership m where m.account_id = account.id and m.body_id = (select acting_body())));
grant select (id, sign_in_name, name, home_body_id, created_at, closed_at) on account to obuhvat_app;
create policy own       on session for select to obuhvat_app using (account_id = (select acting_account()));
create policy own_ended on session for update to obuhvat_app
  using (account_id = (select acting_account())) with check (account_id = (select acting_account()));
grant select (id, account_id, opened_at, seen_at, expires_at), update (expires_at) on session to obuhvat_app;
create policy coordinator on invitation for select to obuhvat_app
  using (((select acting_role()) = 'coordinator' and body_id = (select acting_body())) or (select acting_role()) = 'administrator');
create policy withdrawn on invitation for update to obuhvat_app
  using (((select acting_role()) = 'coordinator' and body_id = (select acting_body()) and role is distinct from 'administrator') or (select acting_role()) = 'administrator')
  with check (((select acting_role()) = 'coordinator' and body_id = (select acting_body()) and role is distinct from 'administrator') or (select acting_role()) = 'administrator');
-- A recovery link is a key to all that its person may do: a coordinator makes one only for people of no other body.
create policy made on invitation for insert to obuhvat_app
  with check (made_by = (select acting_account()) and purpose <> 'first_administrator' and used_at is null
    and ((select acting_role()) = 'administrator'
         or ((select acting_role()) = 'coordinator' and body_id = (select acting_body()) and role is distinct from 'administrator'
             and (account_id is null or exists (select 1 from account a where a.id = invitation.account_id and a.home_body_id = (select acting_body()))))));
grant select (body_id, id, purpose, name, role, place_code, account_id, made_by, made_at, expires_at, used_at), insert, update (expires_at) on invitation to obuhvat_app;

-- The door: a role of its own that opens and ends sessions and takes up invitations, and sees nothing else.
create policy door on body       for select to obuhvat_door using (true);
create policy door on place      for select to obuhvat_door using (true);
create policy door on account    to obuhvat_door using (true) with check (true);
create policy door on membership to obuhvat_door using (true) with check (true);
create policy door on session    to obuhvat_door using (true) with check (true);
create policy door on invitation to obuhvat_door using (true) with check (true);
create policy door on throttle   to obuhvat_door using (true) with check (true);
grant select on body, place to obuhvat_door;
grant select, insert, update (password_hash, home_body_id) on account to obuhvat_door;
grant select, insert on membership to obuhvat_door;
grant select, insert, delete, update (seen_at) on session to obuhvat_door;
grant select, update (used_at, expires_at) on invitation to obuhvat_door;
grant select, insert, update, delete on throttle to obuhvat_door;

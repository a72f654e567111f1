-- Envelope encryption: the master key lies outside the database and wraps a body's key, which wraps the key of each
-- record about people. What is sealed with a record's key is unreadable once that key is destroyed.
create table body_key (
  body_id     uuid not null references body,
  version     int not null,
  wrapped     bytea not null,
  master_mark text not null,
  made_at     timestamptz not null,
  retired_at  timestamptz,
  constraint body_key_pkey primary key (body_id, version),
  constraint body_key_version check (version >= 1),
  constraint body_key_wrapped check (length(wrapped) = 61)
);
comment on table body_key is '[system] A body''s key, wrapped by the master key. Rotation makes a new version and retires the earlier one.';
comment on column body_key.master_mark is 'The beginning of the SHA-256 of the master key that wraps it: tells which file is needed, not what is in it.';
create unique index body_key_one_current on body_key (body_id) where retired_at is null;
create table record_key (
  body_id          uuid not null references body,
  record_id        uuid not null,
  body_key_version int not null,
  wrapped          bytea,
  made_at          timestamptz not null,
  destroyed_at     timestamptz,
  constraint record_key_pkey primary key (body_id, record_id),
  constraint record_key_body_key foreign key (body_id, body_key_version) references body_key,
  constraint record_key_wrapped check (wrapped is null or length(wrapped) = 61),
  constraint record_key_destroyed check ((wrapped is null) = (destroyed_at is not null))
);
comment on table record_key is '[system] The key of one record about people, wrapped by its body''s key. Destroyed: the row stays, the key is gone.';
create index record_key_by_record on record_key (record_id);
create index record_key_by_version on record_key (body_id, body_key_version);

-- The one decision on which role sees people met; policies and the answer to "who can see this?" both ask it.
create function role_sees_people(role text) returns boolean language sql immutable
  return role in ('coordinator', 'team');

alter table body_key   enable row level security;  alter table body_key   force row level security;
alter table record_key enable row level security;  alter table record_key force row level security;
create policy keeper on body_key   to obuhvat_owner using (true) with check (true);
create policy keeper on record_key to obuhvat_owner using (true) with check (true);
create policy own on body_key for select to obuhvat_app
  using (body_id = (select acting_body()) and (select role_sees_people(acting_role())));
create policy own_made on body_key for insert to obuhvat_app
  with check (body_id = (select acting_body()) and (select role_sees_people(acting_role())));
create policy own on record_key for select to obuhvat_app
  using (body_id = (select acting_body()) and (select role_sees_people(acting_role())));
create policy own_made on record_key for insert to obuhvat_app
  with check (body_id = (select acting_body()) and (select role_sees_people(acting_role())));
-- The program can destroy a key, never replace it; rewrapping is the keeper's.
create policy own_destroyed on record_key for update to obuhvat_app
  using (body_id = (select acting_body()) and (select acting_role()) = 'coordinator')
  with check (body_id = (select acting_body()) and (select acting_role()) = 'coordinator' and wrapped is null);
grant select, insert on body_key to obuhvat_app;
grant select, insert, update (wrapped, destroyed_at) on record_key to obuhvat_app;
-- The door keeps the secrets of second factors sealed under the body of the system itself.
create policy door on body_key   to obuhvat_door using (body_id = '00000000-0000-7000-8000-000000000001') with check (body_id = '00000000-0000-7000-8000-000000000001');
create policy door on record_key to obuhvat_door using (body_id = '00000000-0000-7000-8000-000000000001') with check (body_id = '00000000-0000-7000-8000-000000000001');
grant select, insert on body_key to obuhvat_door;
grant select, insert, update (wrapped, destroyed_at) on record_key to obuhvat_door;

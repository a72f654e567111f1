-- One chain of entries per body: each carries the hash of the one before. Acts before any sign-in go to the chain of the body `system`.
insert into body (id, short_name, name, created_at)
  values ('00000000-0000-7000-8000-000000000001', 'system', 'Обухват', '2026-01-01T00:00:00Z');
create table audit_head (
  body_id uuid not null default acting_body() references body,
  seq     bigint not null,
  hash    bytea  not null,
  constraint audit_head_pkey primary key (body_id)
);
comment on table audit_head is '[system] The last entry of each chain. The same head is written to a file outside the database.';
create table audit_entry (
  body_id       uuid not null default acting_body() references body,
  seq           bigint not null,
  id            uuid not null,
  account_id    uuid default acting_account() references account,
  act           text not null,
  subject       text not null,
  at            timestamptz not null,
  previous_hash bytea not null,
  hash          bytea not null,
  constraint audit_entry_pkey primary key (body_id, seq),
  constraint audit_entry_act check (act ~ '^[a-z][a-z0-9_.]{1,60}$'),
  constraint audit_entry_subject check (length(subject) between 1 and 300 and subject !~ '[[:cntrl:]]')
);
-- No part may hold the mark (31) that parts what is hashed: two different entries would have one hash.
comment on table audit_entry is '[system] Who did what to which thing, when. Written in the transaction of the act; never changed.';
create table audit_checkpoint (
  body_id    uuid not null references body,
  seq        bigint not null,
  hash       bytea not null,
  entries    bigint not null,
  retired_at timestamptz not null,
  constraint audit_checkpoint_pkey primary key (body_id, seq)
);
comment on table audit_checkpoint is '[system] Where a chain begins after its oldest entries were retired: the hash of the last one retired.';

create function audit_hash(previous bytea, body uuid, seq bigint, id uuid, account uuid, act text, subject text, at timestamptz) returns bytea
  language sql immutable
  return sha256(previous || convert_to(concat_ws(chr(31), body, seq, id, coalesce(account::text, '-'), act, subject,
                (extract(epoch from at) * 1000000)::bigint), 'UTF8'));
create function audit_link() returns trigger language plpgsql as $$
declare last audit_head;
begin
  insert into audit_head (body_id, seq, hash) values (new.body_id, 0, sha256(''::bytea)) on conflict on constraint audit_head_pkey do nothing;
  select body_id, seq, hash into last from audit_head where body_id = new.body_id for update;
  new.seq := last.seq + 1;
  new.previous_hash := last.hash;
  new.hash := audit_hash(last.hash, new.body_id, new.seq, new.id, new.account_id, new.act, new.subject, new.at);
  update audit_head set seq = new.seq, hash = new.hash where body_id = new.body_id;
  return new;
end $$;
create trigger audit_entry_link before insert on audit_entry for each row execute function audit_link();

alter table audit_head       enable row level security;  alter table audit_head       force row level security;
alter table audit_entry      enable row level security;  alter table audit_entry      force row level security;
alter table audit_checkpoint enable row level security;  alter table audit_checkpoint force row level security;
create policy keeper on audit_head       to obuhvat_owner using (true) with check (true);
create policy keeper on audit_entry      to obuhvat_owner using (true) with check (true);
create policy keeper on audit_checkpoint to obuhvat_owner using (true) with check (true);
create policy own on audit_head       to obuhvat_app using (body_id = (select acting_body())) with check (body_id = (select acting_body()));
create policy own on audit_entry for select to obuhvat_app
  using (body_id = (select acting_body()) and ((select acting_role()) in ('coordinator', 'administrator') or account_id = (select acting_account())));
create policy own_made on audit_entry for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()));
create policy own on audit_checkpoint for select to obuhvat_app using (body_id = (select acting_body()));
grant select, insert, update on audit_head to obuhvat_app;
grant select, insert on audit_entry to obuhvat_app;
grant select on audit_checkpoint to obuhvat_app;
-- The door takes up invitations, so it writes into the chain of the body that somebody joins.
create policy door      on audit_head  to obuhvat_door using (true) with check (true);
create policy door      on audit_entry for select to obuhvat_door using (true);
create policy door_made on audit_entry for insert to obuhvat_door with check (true);
grant select, insert, update on audit_head to obuhvat_door;
grant select (body_id, seq, hash), insert on audit_entry to obuhvat_door;

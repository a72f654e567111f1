-- A visit is written in one statement: each room says below what its part of it is, and write_visit puts the parts together.
-- All of it runs with the rights of whoever acts: every policy and every constraint is asked as it is of single statements.
-- `body` and `account` are handed on, so that who acts is found once; the policies hold them against who acts indeed.

-- For the keys (server). False where that version of the body's key is retired, or the record has a key already.
create function make_record_key(body uuid, record uuid, under_version int, wrapped_key bytea) returns boolean
  language plpgsql as $$
begin
  insert into public.record_key (body_id, record_id, body_key_version, wrapped, made_at)
  select b.body_id, record, b.version, wrapped_key, now()
    from public.body_key b where b.body_id = body and b.version = under_version and b.retired_at is null
  on conflict on constraint record_key_pkey do nothing;
  return found;
end $$;
comment on function make_record_key is 'For rooms that write a record and its key in one statement.';

-- For guard: for which purpose a new record is kept.
create function keep_new_record(body uuid, record uuid, purpose text, address text, from_on date) returns void
  language plpgsql as $$
begin
  insert into public.kept_record (body_id, record_id, purpose_code, subject, kept_from_on)
  values (body, record, purpose, address, from_on);
end $$;
comment on function keep_new_record is 'For rooms that write a record and for what it is kept in one statement.';

-- For audit: an entry in the chain of the body that acts. The trigger numbers and links it.
create function leave_entry(body uuid, account uuid, entry uuid, did text, address text, moment timestamptz, out seq bigint, out hash text)
  language plpgsql as $$
#variable_conflict use_column
begin
  insert into public.audit_entry (body_id, id, account_id, act, subject, at) values (body, entry, account, did, address, moment)
  returning seq, encode(hash, 'hex') into leave_entry.seq, leave_entry.hash;
end $$;
comment on function leave_entry is 'For rooms that write something and who did it in one statement.';

-- For outreach: the household of that pseudonym, made where there is none yet.
create function keep_household(body uuid, account uuid, proposed uuid, pseudonym text, moment timestamptz) returns uuid
  language plpgsql as $$
declare known uuid;
begin
  select h.id into known from public.household h where h.body_id = body and h.reference = pseudonym;
  if known is null then
    insert into public.household (body_id, id, reference, account_id, recorded_at) values (body, proposed, pseudonym, account, moment)
    on conflict on constraint household_reference do nothing returning id into known;
  end if;
  if known is null then
    -- Somebody else wrote the household a moment ago: it is seen by the next statement.
    select h.id into known from public.household h where h.body_id = body and h.reference = pseudonym;
  end if;
  return known;
end $$;

-- Whether a version of a body's own form may be asked of a visit of that day.
create function form_asks(body uuid, form text, of_version text, on_day date) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from public.form_definition f
                  where f.body_id = body and f.form_id = form and f.version = of_version
                    and not exists (select 1 from public.form_retirement r
                                     where r.body_id = body and r.definition_id = f.id and r.retired_on < on_day));
end $$;

-- `written`: all of it stands. `stale`: the purpose is switched off, or the form asked nobody any more that day; nothing was
-- written. `known`: there is a visit under that id, nothing was written. `key`: nothing was written but
-- the household; the version of the body's key is retired, or another record has a key under that id.
create function write_visit(
  visit_id uuid, of_team uuid, in_place text, on_day date, by_basis uuid, by_form text, in_version text, sealed bytea, moment timestamptz,
  proposed uuid, pseudonym text, under_version int, wrapped_key bytea, purpose text, entry uuid, act text, address text,
  out state text, out household uuid, out body uuid, out seq bigint, out hash text)
  language plpgsql as $$
declare account uuid;
begin
  select a.body_id, a.account_id into body, account from public.acting() a;
  if not exists (select 1 from public.processing_purpose p where p.body_id = body and p.code = purpose and p.is_on)
     or (by_form <> 'obuhvat-visit' and not public.form_asks(body, by_form, in_version, on_day)) then
    state := 'stale';
    return;
  end if;
  if pseudonym is not null then
    household := public.keep_household(body, account, proposed, pseudonym, moment);
  end if;
  if not public.make_record_key(body, visit_id, under_version, wrapped_key) then
    state := case when exists (select 1 from public.visit v where v.body_id = body and v.id = visit_id) then 'known' else 'key' end;
    return;
  end if;
  insert into public.visit (body_id, id, team_id, household_id, place_code, visited_on, basis_id, notice_given, form_id, form_version,
                            answers_sealed, account_id, received_at)
  values (body, visit_id, of_team, household, in_place, on_day, by_basis, true, by_form, in_version, sealed, account, moment);
  perform public.keep_new_record(body, visit_id, purpose, address, on_day);
  select e.seq, e.hash into seq, hash from public.leave_entry(body, account, entry, act, address, moment) e;
  state := 'written';
end $$;
comment on function write_visit is 'Stores a visit with its household, key, purpose and entry of the audit, once.';

-- acting() knows as well whether whoever acts sees people met: every policy about people asks it, so it is found on the same way.
drop function acting();
create function acting(out account_id uuid, out account_name text, out membership_id uuid, out body_id uuid, out role text, out place_code text,
                       out session_id uuid, out sees_people boolean)
  returns record language plpgsql stable security definer set search_path = pg_catalog, public, pg_temp as $$
#variable_conflict use_column
begin
  select a.id, a.name, m.id, m.body_id, m.role, m.place_code, s.id,
         role_sees_people(m.role) and (s.factor_at is not null or b.is_demonstration)
    into acting.account_id, acting.account_name, acting.membership_id, acting.body_id, acting.role, acting.place_code, acting.session_id,
         acting.sees_people
    from public.session s
    join public.account a on a.id = s.account_id and a.closed_at is null
    join public.membership m on m.account_id = a.id
     and m.id::text = nullif(current_setting('obuhvat.membership', true), '')
     and m.from_on <= (now() at time zone 'Europe/Belgrade')::date
     and (m.to_on is null or m.to_on > (now() at time zone 'Europe/Belgrade')::date)
    join public.body b on b.id = m.body_id
   where s.token_hash = sha256(convert_to(nullif(current_setting('obuhvat.token', true), ''), 'UTF8'))
     and s.expires_at > statement_timestamp() and s.seen_at > statement_timestamp() - interval '1 hour'
     and (s.factor_at is not null or not exists (select 1 from public.second_factor f where f.account_id = a.id and f.removed_at is null));
end $$;
revoke all on function acting() from public;
grant execute on function acting() to obuhvat_app;
create or replace function sees_people() returns boolean language plpgsql stable as $$ begin return (public.acting()).sees_people; end $$;

-- A chain has a head from its first entry on: only then is one made.
create or replace function audit_link() returns trigger language plpgsql as $$
declare last audit_head;
begin
  select body_id, seq, hash into last from audit_head where body_id = new.body_id for update;
  if not found then
    insert into audit_head (body_id, seq, hash) values (new.body_id, 0, sha256(''::bytea)) on conflict on constraint audit_head_pkey do nothing;
    select body_id, seq, hash into last from audit_head where body_id = new.body_id for update;
  end if;
  new.seq := last.seq + 1;
  new.previous_hash := last.hash;
  new.hash := audit_hash(last.hash, new.body_id, new.seq, new.id, new.account_id, new.act, new.subject, new.at);
  update audit_head set seq = new.seq, hash = new.hash where body_id = new.body_id;
  return new;
end $$;

-- One search over everything that is published. The rooms say in their views findable_* what of them may be found; here it
-- is kept folded, in the transaction that changed it. The folding is that of src/base/text.ts and publishing/search/rules/key.ts.
create function in_one_script(word text) returns text language sql immutable parallel safe
  return case
    when word !~ '[A-Za-z\u00C0-\u024F\u1E00-\u1EFF]' or word !~ '[\u0400-\u052F]' then word
    when length(regexp_replace(word, '[^\u0400-\u052F]|[АаВЕеНЈјКМОоРрСсТХхуУІіЅѕ]', '', 'g'))
       > length(regexp_replace(word, '[^A-Za-z\u00C0-\u024F\u1E00-\u1EFF]|[AaBEeHJjKMOoPpCcTXxyYIiSs]', '', 'g'))
      then translate(word, 'AaBEeHJjKMOoPpCcTXxyYIiSs', 'АаВЕеНЈјКМОоРрСсТХхуУІіСс')
    else translate(word, 'АаВЕеНЈјКМОоРрСсТХхуУІіЅѕ', 'AaBEeHJjKMOoPpCcTXxyYIiSs') end;
comment on function in_one_script(text) is 'A word typed in two scripts in the one to which more of its letters can only belong.';

create function search_words(written text) returns text language plpgsql immutable parallel safe as $$
declare t text; before text;
begin
  t := normalize(regexp_replace(written, '[⟦⟧\u00AD\u200B-\u200F\u2060\uFEFF]', '', 'g'), NFKC);
  if t ~ '[A-Za-z\u00C0-\u024F\u1E00-\u1EFF]' and t ~ '[\u0400-\u052F]' then
    select string_agg(coalesce(public.in_one_script(m.part[1]), m.part[2]), '' order by m.place) into t
      from regexp_matches(t, '([A-Za-z\u00C0-\u024F\u1E00-\u1EFF\u0400-\u052F]+)|([^A-Za-z\u00C0-\u024F\u1E00-\u1EFF\u0400-\u052F]+)', 'g') with ordinality as m (part, place);
  end if;
  t := translate(t, 'АБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШЃЌЅЀЍЙЩЪЫЬЭЮЯЁЄҐІĐÐŁØÆŒẞ', 'абвгдђежзијклљмнњопрстћуфхцчџшѓќѕѐѝйщъыьэюяёєґіđðłøæœß');
  t := translate(t, 'абвгежзијклмнопрстћуфхцчшѐѝйыэєґіðłøıъь', 'abvgezzijklmnoprstcufhccseijyeegidloi');
  t := replace(replace(replace(replace(replace(replace(replace(t, 'д', 'd'), 'ђ', 'dj'), 'đ', 'dj'), 'љ', 'lj'), 'њ', 'nj'), 'џ', 'dz'), 'ѕ', 'dz');
  t := replace(replace(replace(replace(replace(replace(t, 'ѓ', 'gj'), 'ќ', 'kj'), 'щ', 'st'), 'ю', 'ju'), 'я', 'ja'), 'ё', 'jo');
  t := replace(replace(replace(t, 'æ', 'ae'), 'œ', 'oe'), 'ß', 'ss');
  t := lower(regexp_replace(normalize(t, NFKD), '[\u0300-\u036F]', '', 'g'));
  t := btrim(regexp_replace(t, '[^a-z0-9]+', ' ', 'g'));
  t := regexp_replace(t, '([a-z0-9]{60})[a-z0-9]+', '\1', 'g');
  t := replace(replace(regexp_replace(t, '\mopcin', 'opstin', 'g'), 'gj', 'dj'), 'kj', 'c');
  loop
    before := t;
    t := regexp_replace(t, 'ije|(?<=[bcdfghklmnprstvz])je', 'e', 'g');
    exit when t = before;
  end loop;
  return regexp_replace(t, 'io(?![a-z0-9])', 'eo', 'g');
end $$;
comment on function search_words(text) is 'The words of a text as a search compares them: `wordsOf` of publishing/search, tested equal.';
create function search_stems(words text) returns text language sql immutable parallel safe
  return regexp_replace(regexp_replace(regexp_replace(regexp_replace(
    words, '(?:(?<=[a-z]{4})[oe]v(?:ima|om|oj|og|im|ih|[aeiou])?|(?<=[a-z]{3})(?:ama|ima|ami|oga|ega|ome|omu|emu|om|em|og|eg|im|ih|oj|[aeiouy]))(?![a-z0-9])', '', 'g'),
    '(?<=[a-z]{3})(?:ij|(?<=[nldt])j)(?![a-z0-9])', '', 'g'),
    '(?<=[a-z]{2}[bcdfghjklmnprstvz])(?:[ae](?=r(?![a-z0-9]))|a(?=[tckn](?![a-z0-9])))', '', 'g'),
    '(?<=[a-z]{3})c(?![a-z0-9])', 'k', 'g');
comment on function search_stems(text) is 'Folded words without their endings: `stemsOf` of publishing/search, tested equal.';
create function search_bare(words text) returns text language sql immutable parallel safe
  return regexp_replace(words, '(?:(?<=[a-z]{3})ov(?:ima|[aei])|(?<=[a-z]{4})(?:ies|ave|eve|ot|ta|to|te|es|en|et|at|it|in|ut|un|ne|se|ve|s))(?![a-z0-9])', '', 'g');
comment on function search_bare(text) is 'Folded words without a Macedonian, Albanian or English ending: `bareOf` of publishing/search, tested equal.';
create function search_vector(words text, weight text) returns tsvector language sql immutable parallel safe
  return regexp_replace(words || ' ' || regexp_replace(search_stems(words) || ' ' || search_stems(search_bare(words)), '([a-z0-9]+)', '=\1', 'g'),
                        '(=?[a-z0-9]+)', '\1:1' || weight, 'g')::tsvector;
comment on function search_vector(text, text) is 'What a search looks in: each word as it is folded and, behind `=`, its two stems, all of one weight.';

create table findable_text (
  room        text not null,
  id          text not null,
  path        text not null,
  is_shown    boolean not null,
  titles      jsonb not null,
  other_names text[] not null,
  body        text[] not null,
  places      text[] not null,
  economies   text[] not null,
  day         date,
  changed_at  timestamptz,
  breadth     int  not null,
  names       text[] not null,
  words       tsvector not null,
  constraint findable_text_pkey primary key (room, id),
  constraint findable_text_hides_what_is_gone check (is_shown or (titles = '{}' and words = '' and cardinality(other_names || body || places || names) = 0))
);
comment on table findable_text is '[public] What the views findable_* show, with its words folded; kept by triggers in the transaction of the change.';
comment on column findable_text.is_shown is 'No: it was published once and is not now; nothing of it is kept but its address.';
comment on column findable_text.breadth is 'Of two places of one name the wider one stands first: 1 an economy, 6 a settlement. 0: no place.';
comment on column findable_text.names is 'Title and other names, folded.';
comment on column findable_text.words is 'A: the titles, B: other names, C: what it says, D: the names of its places.';
create index findable_text_by_words on findable_text using gin (words);
create index findable_text_by_names on findable_text using gin (names);
create table findable_word (
  word text not null constraint findable_word_pkey primary key
);
comment on table findable_word is '[public] Words that stand or once stood in a published name, whole and without their endings: where a mistyped word finds the nearest one.';

alter table findable_text enable row level security;  alter table findable_text force row level security;
alter table findable_word enable row level security;  alter table findable_word force row level security;
create policy everybody on findable_text for select to obuhvat_app using (true);
create policy everybody on findable_word for select to obuhvat_app using (true);
create policy keeper on findable_text to obuhvat_owner using (true) with check (true);
create policy keeper on findable_word to obuhvat_owner using (true) with check (true);
-- Nobody writes here but the triggers below.
create policy kept    on findable_text for insert to obuhvat_app with check (pg_trigger_depth() > 0);
create policy renewed on findable_text for update to obuhvat_app using (pg_trigger_depth() > 0) with check (pg_trigger_depth() > 0);
create policy kept    on findable_word for insert to obuhvat_app with check (pg_trigger_depth() > 0);
grant select, insert, update on findable_text to obuhvat_app;
grant select, insert on findable_word to obuhvat_app;

create view findable_service with (security_invoker = true) as
  select 'service'::text as room, s.id, '/services/' || s.id as path, jsonb_build_object(s.name_locale, s.name) as titles,
         array(select t.text from term t where t.list = 'service_type' and t.code = s.type_code order by t.locale) as other_names,
         case when s.is_undisclosed then '{}'::text[]
              else array_remove(array[s.description, p.own_name], null)
                   || array(select n.text from organisation_name n where n.organisation_code = p.organisation_code order by n.use, n.locale, n.text) end as body,
         case when s.is_undisclosed then '{}'::text[] else array[s.place_code] end as places, null::date as day, s.recorded_at as changed_at
    from service s left join service_provider p on p.body_id = s.body_id and p.id = s.provider_id and p.is_published
   where s.is_published;
comment on view findable_service is 'For the search: published services by name and type. Of an undisclosed one nothing else: its page is a phone line.';
create view findable_source with (security_invoker = true) as
  select 'source'::text as room, e.id, '/sources/' || e.id as path, jsonb_build_object(e.title_locale, e.title) as titles,
         array_remove(array[e.publisher], '') as other_names, '{}'::text[] as body, '{}'::text[] as places, null::date as day, e.recorded_at as changed_at
    from evidence_source e where e.is_published;
comment on view findable_source is 'For the search: published sources by title and publisher.';
create view findable with (security_invoker = true) as
            select room, id::text as id, path, titles, other_names, body, places, day, changed_at from findable_project
  union all select room, id::text,       path, titles, other_names, body, places, day, changed_at from findable_event
  union all select room, id::text,       path, titles, other_names, body, places, day, changed_at from findable_news
  union all select room, id::text,       path, titles, other_names, body, places, day, changed_at from findable_library
  union all select room, id::text,       path, titles, other_names, body, places, day, changed_at from findable_service
  union all select room, id::text,       path, titles, other_names, body, places, day, changed_at from findable_source
  union all select room, id,             path, titles, other_names, body, places, day, changed_at from findable_organisation
  union all select room, id,             path, titles, other_names, body, places, day, changed_at from findable_place
  union all select room, id,             path, titles, other_names, body, places, day, changed_at from findable_term;
comment on view findable is 'Everything that the search may find, as the rooms say it. `findable_text` holds the same, a test compares them.';
grant select on findable_service, findable_source, findable to obuhvat_app;

create function findable_renew(room text, ids text[], id_type text) returns void language plpgsql as $$
begin
  execute format($sql$
    insert into public.findable_text (room, id, path, is_shown, titles, other_names, body, places, economies, day, changed_at, breadth, names, words)
    select f.room, f.id::text, f.path, true, f.titles, f.other_names, f.body, f.places,
           array(select distinct p.economy_code from public.place p where p.code = any (f.places) order by 1), f.day, f.changed_at,
           coalesce((select array_position(array['economy', 'entity', 'region', 'local_government', 'city_municipality', 'settlement'], p.level)
                       from public.place p where f.room = 'place' and p.code = f.id::text), 0),
           n.titles || n.others,
           public.search_vector(array_to_string(n.titles, ' '), 'A') || public.search_vector(array_to_string(n.others, ' '), 'B')
           || case when f.body = '{}' then '' else public.search_vector(public.search_words(left(array_to_string(f.body, ' . '), 50000)), 'C') end
           || case when f.room = 'place' or f.places = '{}' then '' else public.search_vector(public.search_words(coalesce(
                (select string_agg(p.text, ' . ') from public.place_name p where p.place_code = any (f.places)), '')), 'D') end
      from (select room, id, path, coalesce(titles, '{}') as titles, coalesce(other_names, '{}') as other_names, coalesce(body, '{}') as body,
                   coalesce(places, '{}') as places, day, changed_at
              from public.%1$I where id = any ($1::%2$s[])) f
     cross join lateral (select array(select distinct public.search_words(j.value) from jsonb_each_text(f.titles) j order by 1) as titles offset 0) a
     cross join lateral (select a.titles, array(select distinct w.words from unnest(f.other_names) o(text) cross join lateral public.search_words(o.text) w(words)
                                                 where w.words <> '' and w.words <> all (a.titles) order by 1) as others offset 0) n
     where f.titles <> '{}'
    on conflict on constraint findable_text_pkey do update set path = excluded.path, is_shown = true, titles = excluded.titles,
       other_names = excluded.other_names, body = excluded.body, places = excluded.places, economies = excluded.economies, day = excluded.day,
       changed_at = excluded.changed_at, breadth = excluded.breadth, names = excluded.names, words = excluded.words$sql$, 'findable_' || room, id_type) using ids;
  execute format($sql$
    update public.findable_text t set is_shown = false, titles = '{}', other_names = '{}', body = '{}', places = '{}', economies = '{}', day = null, names = '{}', words = ''
     where t.room = $1 and t.is_shown and t.id = any (array(
       select unnest($2) except select f.id::text from public.%1$I f where f.id = any ($2::%2$s[]) and f.titles <> '{}'))$sql$, 'findable_' || room, id_type) using room, ids;
  insert into public.findable_word (word)
    select distinct w.word from public.findable_text t cross join lateral unnest(t.names) n(name) cross join lateral regexp_split_to_table(n.name || ' ' || public.search_stems(n.name), ' ') w(word)
     where t.room = findable_renew.room and t.id = any (ids) and length(w.word) > 3 and w.word ~ '^[a-z]+$'
    on conflict on constraint findable_word_pkey do nothing;
end $$;
comment on function findable_renew(text, text[], text) is 'Takes what a view findable_* says of these ids into findable_text; what it no longer shows is emptied there.';
create function findable_keep() returns trigger language plpgsql as $$
declare ids text[];
begin
  execute format('select array_agg(distinct q.id) from (%s) q(id)', tg_argv[1]) into ids;
  if ids is not null then perform public.findable_renew(tg_argv[0], ids, tg_argv[2]); end if;
  return null;
end $$;
comment on function findable_keep() is 'After a statement: renews what it changed. Arguments: room, query of the ids over the rows `changed`, type of the ids.';

do $$
declare t record;
begin
  for t in select v.owner_table, v.room, v.ids, v.id_type from (values
      ('project',                 'project',      'select id::text from changed', 'uuid'),
      ('event',                   'event',        'select id::text from changed', 'uuid'),
      ('news_item',               'news',         'select id::text from changed', 'uuid'),
      ('library_item',            'library',      'select id::text from changed', 'uuid'),
      ('service',                 'service',      'select id::text from changed', 'uuid'),
      ('service_provider',        'service',      'select s.id::text from service s join changed c on c.body_id = s.body_id and c.id = s.provider_id', 'uuid'),
      ('evidence_source',         'source',       'select id::text from changed', 'uuid'),
      ('organisation',            'organisation', 'select code from changed', 'text'),
      ('organisation_name',       'organisation', 'select organisation_code from changed', 'text'),
      ('organisation_split_part', 'organisation', 'select organisation_code from changed', 'text'),
      ('place',                   'place',        'select code from changed', 'text'),
      ('place_name',              'place',        'select place_code from changed', 'text'),
      ('code',                    'term',         'select list || ''/'' || code from changed', 'text'),
      ('term',                    'term',         'select list || ''/'' || code from changed', 'text'),
      ('term_history',            'term',         'select list from changed', 'text')) v(owner_table, room, ids, id_type)
  loop
    -- A place is found by its names, which come right after it: five thousand settlements are not folded twice.
    if t.owner_table <> 'place' then
      execute format('create trigger findable_insert after insert on %I referencing new table as changed for each statement execute function findable_keep(%L, %L, %L)',
                     t.owner_table, t.room, t.ids, t.id_type);
    end if;
    execute format('create trigger findable_update after update on %I referencing new table as changed for each statement execute function findable_keep(%L, %L, %L)',
                   t.owner_table, t.room, t.ids, t.id_type);
    execute format('create trigger findable_delete after delete on %I referencing old table as changed for each statement execute function findable_keep(%L, %L, %L)',
                   t.owner_table, t.room, t.ids, t.id_type);
  end loop;
end $$;

-- What was published before this step: read around the walls, and only what the views show.
reset role;
do $$
declare r text;
begin
  foreach r in array array['project', 'event', 'news', 'library', 'service', 'source', 'organisation', 'place', 'term'] loop
    execute format('select public.findable_renew(%L, array(select id::text from public.findable where room = %L), %L)',
                   r, r, case when r in ('organisation', 'place', 'term') then 'text' else 'uuid' end);
  end loop;
end $$;
set local role obuhvat_owner;

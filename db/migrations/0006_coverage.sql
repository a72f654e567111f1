-- The spine. The aggregate layer: no column here could hold a person met in the field.
create function population_key(groups text[], sex text, age_from int, age_to int, area text) returns text language sql immutable
  return array_to_string(array(select distinct g from unnest(groups) as g order by g), '+')
         || coalesce('.' || sex, '') || coalesce('.a' || age_from || '-' || coalesce(age_to::text, ''), '') || coalesce('.' || area, '');
create table population (
  key         text constraint population_pkey primary key,
  group_codes text[] not null constraint population_has_groups check (cardinality(group_codes) between 1 and 4),
  sex         text constraint population_sex check (sex in ('f', 'm')),
  age_from    int  constraint population_age_from check (age_from between 0 and 120),
  age_to      int,
  area        text constraint population_area check (area in ('urban', 'rural')),
  constraint population_ages check (age_to is null or (age_from is not null and age_to >= age_from and age_to <= 120)),
  constraint population_key_is_canonical check (key = population_key(group_codes, sex, age_from, age_to, area))
);
comment on table population is '[register] A set of groups with optional sex, age band and area, under one canonical key such as G01+G04.f.a0-17.rural.';

create table evidence_source (
  body_id          uuid not null default acting_body() references body,
  id               uuid not null,
  kind_code        text not null,
  title            text not null,
  title_locale     text not null,
  publisher        text not null,
  web              text,
  published_period text,
  captured_on      date,
  is_published     boolean not null,
  note             text,
  account_id       uuid not null default acting_account() references account,
  recorded_at      timestamptz not null,
  constraint evidence_source_pkey primary key (body_id, id),
  constraint evidence_source_publicity unique (body_id, id, is_published)
);
comment on table evidence_source is '[tenant] Where a number comes from. Published means that anybody can read it; only then does the public see what rests on it.';
create index evidence_source_by_id on evidence_source (id);

create table posting (
  body_id     uuid not null default acting_body() references body,
  id          uuid not null,
  kind        text not null constraint posting_kind check (kind in ('form', 'paste', 'file')),
  file_name   text,
  entries     int not null constraint posting_entries check (entries > 0),
  account_id  uuid not null default acting_account() references account,
  recorded_at timestamptz not null,
  constraint posting_pkey primary key (body_id, id)
);
comment on table posting is '[tenant] One act of putting evidence in: a form, a paste or a file.';

create table estimate (
  body_id          uuid not null default acting_body() references body,
  id               uuid not null,
  place_code       text not null references place,
  population_key   text not null references population,
  counts           text not null constraint estimate_counts check (counts in ('group', 'need')),
  need_code        text,
  value            int not null constraint estimate_value check (value >= 0),
  range_kind       text not null constraint estimate_range_kind check (range_kind in ('stated', 'none_stated')),
  low              int,
  high             int,
  method_code      text not null,
  grade            text not null constraint estimate_grade check (grade in ('A', 'B', 'C', 'D')),
  reference_period text not null,
  reference_from_on date not null,
  reference_to_on  date not null,
  not_split_by_sex_because text constraint estimate_sex_reason check (not_split_by_sex_because in ('source_does_not_say', 'protects_people', 'not_asked')),
  source_id        uuid not null,
  is_published     boolean not null,
  note             text,
  posting_id       uuid not null,
  account_id       uuid not null default acting_account() references account,
  recorded_at      timestamptz not null,
  supersedes_id    uuid,
  supersedes_reason text,
  constraint estimate_pkey primary key (body_id, id),
  constraint estimate_counts_a_need check ((counts = 'need') = (need_code is not null)),
  constraint estimate_range check (case range_kind when 'stated' then low is not null and high is not null and 0 <= low and low <= value and value <= high
                                                    else low is null and high is null end),
  constraint estimate_reference check (reference_from_on <= reference_to_on),
  constraint estimate_sex_or_reason check ((population_key ~ '\.[fm](\.|$)') = (not_split_by_sex_because is null)),
  constraint estimate_source foreign key (body_id, source_id, is_published) references evidence_source (body_id, id, is_published),
  constraint estimate_posting foreign key (body_id, posting_id) references posting (body_id, id),
  constraint estimate_supersedes foreign key (body_id, supersedes_id) references estimate (body_id, id),
  constraint estimate_supersedes_with_reason check ((supersedes_id is null) = (supersedes_reason is null))
);
comment on table estimate is '[tenant] People believed to belong to a group or to have a need, as one source says. Append-only: a new one supersedes.';
comment on column estimate.value is 'People.';
create index estimate_by_place on estimate (place_code, recorded_at);
create index estimate_by_id on estimate (id);
create index estimate_by_source on estimate (body_id, source_id);
create index estimate_by_posting on estimate (body_id, posting_id);
-- Few entries supersede another: a small index keeps every reading of a town short.
create unique index estimate_superseded_once on estimate (body_id, supersedes_id) where supersedes_id is not null;

create table coverage_count (
  body_id        uuid not null default acting_body() references body,
  id             uuid not null,
  place_code     text not null references place,
  population_key text not null references population,
  need_code      text not null,
  quantity       text not null constraint coverage_count_quantity check (quantity in ('estimated', 'identified', 'reached', 'served')),
  state          text not null constraint coverage_count_state check (state in ('not_looked', 'zero_observed', 'value', 'protected')),
  people         int,
  period         text not null,
  period_from_on date not null,
  period_to_on   date not null,
  method_code    text,
  covers         text constraint coverage_count_covers check (covers in ('all', 'one_service', 'one_team')),
  covers_what    text,
  is_deduplicated boolean not null,
  not_split_by_sex_because text constraint coverage_count_sex_reason check (not_split_by_sex_because in ('source_does_not_say', 'protects_people', 'not_asked')),
  source_id      uuid not null,
  is_published   boolean not null,
  note           text,
  posting_id     uuid not null,
  account_id     uuid not null default acting_account() references account,
  recorded_at    timestamptz not null,
  supersedes_id  uuid,
  supersedes_reason text,
  constraint coverage_count_pkey primary key (body_id, id),
  constraint coverage_count_state_and_people check (case state when 'value' then people > 0 when 'zero_observed' then people = 0 else people is null end),
  constraint coverage_count_estimated_is_a_statement check (quantity <> 'estimated' or state = 'not_looked'),
  constraint coverage_count_method check ((state = 'not_looked') = (method_code is null) and (state = 'not_looked') = (covers is null)),
  constraint coverage_count_sex_or_reason check (state = 'not_looked' or (population_key ~ '\.[fm](\.|$)') = (not_split_by_sex_because is null)),
  constraint coverage_count_period check (period_from_on <= period_to_on),
  constraint coverage_count_source foreign key (body_id, source_id, is_published) references evidence_source (body_id, id, is_published),
  constraint coverage_count_posting foreign key (body_id, posting_id) references posting (body_id, id),
  constraint coverage_count_supersedes foreign key (body_id, supersedes_id) references coverage_count (body_id, id),
  constraint coverage_count_supersedes_with_reason check ((supersedes_id is null) = (supersedes_reason is null))
);
comment on table coverage_count is '[tenant] Identified, reached or served people of a period as a body posts them; or its dated statement that it did not look.';
create index coverage_count_by_place on coverage_count (place_code, recorded_at);
create index coverage_count_by_id on coverage_count (id);
create index coverage_count_by_source on coverage_count (body_id, source_id);
create index coverage_count_by_posting on coverage_count (body_id, posting_id);
create unique index coverage_count_superseded_once on coverage_count (body_id, supersedes_id) where supersedes_id is not null;

create table withdrawal (
  body_id     uuid not null default acting_body() references body,
  id          uuid not null,
  estimate_id uuid,
  count_id    uuid,
  place_code  text not null references place,
  reason      text not null,
  is_published boolean not null,
  account_id  uuid not null default acting_account() references account,
  recorded_at timestamptz not null,
  constraint withdrawal_pkey primary key (body_id, id),
  constraint withdrawal_of_one check (num_nonnulls(estimate_id, count_id) = 1),
  constraint withdrawal_of_estimate foreign key (body_id, estimate_id) references estimate (body_id, id),
  constraint withdrawal_of_count foreign key (body_id, count_id) references coverage_count (body_id, id),
  constraint withdrawal_estimate_once unique (body_id, estimate_id),
  constraint withdrawal_count_once unique (body_id, count_id)
);
comment on table withdrawal is '[tenant] Undo, as an entry: what was said is no longer upheld, from that moment.';
create index withdrawal_by_place on withdrawal (place_code, recorded_at);

alter table population      enable row level security;  alter table population      force row level security;
alter table evidence_source enable row level security;  alter table evidence_source force row level security;
alter table posting         enable row level security;  alter table posting         force row level security;
alter table estimate        enable row level security;  alter table estimate        force row level security;
alter table coverage_count  enable row level security;  alter table coverage_count  force row level security;
alter table withdrawal      enable row level security;  alter table withdrawal      force row level security;
create policy everybody on population for select to obuhvat_app using (true);
create policy members   on population for insert to obuhvat_app with check ((select acting_body()) is not null);
create policy keeper    on population to obuhvat_owner using (true) with check (true);
create policy readers on evidence_source for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy readers on estimate        for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy readers on coverage_count  for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy readers on withdrawal      for select to obuhvat_app using (is_published or body_id = (select acting_body()));
create policy readers on posting         for select to obuhvat_app using (body_id = (select acting_body()));
create policy own on evidence_source for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()));
create policy own on posting         for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()));
create policy own on estimate        for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()));
create policy own on coverage_count  for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()));
create policy own on withdrawal      for insert to obuhvat_app with check (body_id = (select acting_body()) and account_id = (select acting_account()));
grant select, insert on population, evidence_source, posting, estimate, coverage_count, withdrawal to obuhvat_app;

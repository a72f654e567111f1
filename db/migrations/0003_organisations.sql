create table organisation (
  code          text constraint organisation_pkey primary key,
  kind_code     text not null,
  place_code    text references place,
  address       text,
  phone         text,
  hours         text,
  web           text,
  valid_from_on date,
  valid_to_on   date,
  source        text not null,
  dated_on      date not null
);
comment on table organisation is '[register] Institutions, never people. Address, phone and hours are where a citizen asks; empty is "not stated".';
create index organisation_by_place on organisation (place_code, kind_code, code);
create table organisation_name (
  organisation_code text not null references organisation,
  use               text not null constraint organisation_name_use check (use in ('preferred', 'alias', 'acronym', 'former')),
  locale            text not null,
  text              text not null,
  folded            text not null,
  source            text not null,
  constraint organisation_name_pkey primary key (organisation_code, use, locale, text)
);
comment on table organisation_name is '[register] Names of an organisation in any language and script.';
create index organisation_name_by_folded on organisation_name (folded text_pattern_ops, organisation_code);

alter table organisation      enable row level security;  alter table organisation      force row level security;
alter table organisation_name enable row level security;  alter table organisation_name force row level security;
create policy everybody on organisation      for select to obuhvat_app using (true);
create policy everybody on organisation_name for select to obuhvat_app using (true);
create policy keeper on organisation      to obuhvat_owner using (true) with check (true);
create policy keeper on organisation_name to obuhvat_owner using (true) with check (true);
grant select on organisation, organisation_name to obuhvat_app;

-- Code lists: what the trade calls things, in five written languages. Filled from db/facts; nobody types them in a page yet.
-- The comment of every table begins with its class: register, public, tenant, case or system (docs/security.md).
create table code (
  list          text not null,
  code          text not null constraint code_form check (code ~ '^[A-Za-z0-9_-]{1,40}$'),
  sort_order    int  not null,
  valid_from_on date not null,
  valid_to_on   date,
  article       text,
  source        text not null,
  dated_on      date not null,
  constraint code_pkey primary key (list, code),
  constraint code_validity check (valid_to_on is null or valid_to_on >= valid_from_on)
);
comment on table code is '[register] One value of a code list, dated.';
comment on column code.article is 'The article of a human-rights treaty that the need belongs to, e.g. ICESCR 9.';
create table term (
  list     text not null,
  code     text not null,
  locale   text not null constraint term_locale check (locale in ('sr-Cyrl', 'bs', 'mk', 'sq', 'en')),
  text     text not null,
  state    text not null constraint term_state check (state in ('checked', 'draft')),
  source   text not null,
  dated_on date not null,
  constraint term_pkey primary key (list, code, locale),
  constraint term_of_code foreign key (list, code) references code
);
comment on table term is '[register] The word for a code in one language. A missing row is a missing translation.';
create table fact_file (
  name      text constraint fact_file_pkey primary key,
  sha256    text not null,
  loaded_at timestamptz not null
);
comment on table fact_file is '[system] Which table of facts was loaded last, so that a start does not load it again.';

alter table code      enable row level security;  alter table code      force row level security;
alter table term      enable row level security;  alter table term      force row level security;
alter table fact_file enable row level security;  alter table fact_file force row level security;
create policy everybody on code for select to obuhvat_app using (true);
create policy everybody on term for select to obuhvat_app using (true);
create policy keeper on code      to obuhvat_owner using (true) with check (true);
create policy keeper on term      to obuhvat_owner using (true) with check (true);
create policy keeper on fact_file to obuhvat_owner using (true) with check (true);
grant select on code, term to obuhvat_app;

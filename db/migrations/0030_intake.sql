-- Pages of others that an editor brought in: the untouched bytes, what was recognised, what is doubtful, what was decided.
create table page_import (
  body_id     uuid not null default acting_body() references body,
  id          uuid not null,
  address     text,
  captured_on date,
  hash        text not null constraint page_import_hash_form check (hash ~ '^[0-9a-f]{64}$'),
  original    bytea not null,
  format      text not null constraint page_import_format check (format in ('html', 'text')),
  encoding    text not null,
  kind        text not null constraint page_import_kind check (kind in ('project', 'news', 'event_report', 'call', 'unknown')),
  title       text,
  record      jsonb not null,
  account_id  uuid not null default acting_account() references account,
  recorded_at timestamptz not null,
  constraint page_import_pkey primary key (body_id, id),
  constraint page_import_once unique (body_id, hash)
);
comment on table page_import is '[tenant] A page of somebody else as it was brought in. It may name people, so it is the body''s own and never published.';
comment on column page_import.original is 'The bytes as they came; the hash (SHA-256) proves them. Never changed.';
comment on column page_import.record is 'What was recognised (PageRecord of publishing/intake); a proposal, not a fact.';
create index page_import_by_address on page_import (body_id, address, recorded_at);
create table page_issue (
  body_id     uuid not null default acting_body() references body,
  id          uuid not null,
  page_id     uuid not null,
  position    int not null,
  code        text not null,
  raw         text not null,
  at          int not null,
  params      jsonb not null,
  suggestions jsonb not null,
  constraint page_issue_pkey primary key (body_id, id),
  constraint page_issue_page foreign key (body_id, page_id) references page_import (body_id, id)
);
comment on table page_issue is '[tenant] Something doubtful in a page: the raw text, where it stands, why, ranked suggestions. It waits for a person.';
comment on column page_issue.at is 'Where the raw text begins: UTF-16 units from the start of the text of the source.';
create index page_issue_by_page on page_issue (body_id, page_id, position);
create table page_issue_decision (
  body_id     uuid not null default acting_body() references body,
  id          uuid not null,
  issue_id    uuid not null,
  decision    text not null constraint page_issue_decision_kind check (decision in ('suggestion', 'keep', 'other')),
  text        text,
  note        text,
  account_id  uuid not null default acting_account() references account,
  recorded_at timestamptz not null,
  constraint page_issue_decision_pkey primary key (body_id, id),
  constraint page_issue_decision_issue foreign key (body_id, issue_id) references page_issue (body_id, id),
  constraint page_issue_decision_text check ((decision = 'keep') = (text is null))
);
comment on table page_issue_decision is '[tenant] What an editor decided on a doubt, and when. A later decision takes the place of an earlier one; both stay.';
create index page_issue_decision_by_issue on page_issue_decision (body_id, issue_id, recorded_at);

alter table page_import         enable row level security;  alter table page_import         force row level security;
alter table page_issue          enable row level security;  alter table page_issue          force row level security;
alter table page_issue_decision enable row level security;  alter table page_issue_decision force row level security;
create policy readers on page_import         for select to obuhvat_app using (body_id = (select acting_body()));
create policy readers on page_issue          for select to obuhvat_app using (body_id = (select acting_body()));
create policy readers on page_issue_decision for select to obuhvat_app using (body_id = (select acting_body()));
create policy own on page_import for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on page_issue for insert to obuhvat_app
  with check (body_id = (select acting_body()) and (select acting_role()) in ('coordinator', 'administrator'));
create policy own on page_issue_decision for insert to obuhvat_app
  with check (body_id = (select acting_body()) and account_id = (select acting_account()) and (select acting_role()) in ('coordinator', 'administrator'));
grant select, insert on page_import, page_issue, page_issue_decision to obuhvat_app;

create view recognised_page with (security_invoker = true) as
  select p.body_id, p.id, p.address, p.captured_on, p.kind, p.title, p.record, p.recorded_at,
         coalesce((select jsonb_agg(jsonb_build_object('code', i.code, 'at', i.at, 'raw', i.raw, 'decision', d.decision, 'text', d.text) order by i.position)
                     from page_issue i
                     join lateral (select e.decision, e.text from page_issue_decision e
                                    where e.body_id = i.body_id and e.issue_id = i.id
                                    order by e.recorded_at desc, e.id desc limit 1) d on true
                    where i.body_id = p.body_id and i.page_id = p.id), '[]') as decisions
    from page_import p;
comment on view recognised_page is 'For action/projects: what was recognised in a stored page, and what its editor decided on the doubts. The page itself stays here.';
grant select on recognised_page to obuhvat_app;

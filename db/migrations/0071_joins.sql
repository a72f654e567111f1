-- The rooms know of each other: what each publishes for the pages of the others. Views alone; what is undisclosed is in none.
create view published_link_event with (security_invoker = true) as
  select e.id, e.body_id, '/events/' || e.id as path, e.title, l.address
    from event e cross join lateral (
      select e.content ->> 'online' as address
      union select o.value ->> 'address' from jsonb_array_elements(e.content -> 'links') as o (value)
      union select e.content -> 'source' ->> 'address') l
   where e.is_published and l.address <> '';
comment on view published_link_event is 'For the checker of links: every address in published events, as it is written.';
create view published_link_service with (security_invoker = true) as
  select s.id, s.body_id, '/services/' || s.id as path, s.name as title, s.web as address
    from service s where s.is_published and not s.is_undisclosed and s.web <> '';
comment on view published_link_service is 'For the checker of links: the address that a published service names, as it is written. Of an undisclosed service none.';
create or replace view published_link_project with (security_invoker = true) as
  select p.id, '/projects/' || p.id as path, l.address, p.body_id, p.title
    from project p cross join lateral (
      select e.value ->> 'address' as address from jsonb_array_elements(p.content -> 'links') as e (value)
      union select p.content -> 'source' ->> 'address'
      union select e.value ->> 'address' from jsonb_array_elements(coalesce(p.content -> 'statements', '[]')) as e (value)) l
   where p.is_published and l.address <> '';
comment on view published_link_project is 'For the checker of links: every address outside that a published project names, as it is written.';

create view nameable_service with (security_invoker = true) as
  select s.id, s.body_id, '/services/' || s.id as path, s.name, s.name_locale, s.place_code, s.type_code
    from service s where s.is_published and not s.is_undisclosed;
comment on view nameable_service is 'For action/projects: the services that a project may name. An undisclosed one is never here.';
create view project_of_service with (security_invoker = true) as
  select s.id as service_id, f.id, f.path, f.titles
    from project p join findable_project f on f.id = p.id
   cross join lateral jsonb_array_elements_text(coalesce(p.content -> 'services', '[]')) as n (value)
    join nameable_service s on s.id = n.value::uuid;
comment on view project_of_service is 'For evidence/services: the published projects that name a service; of an undisclosed service none, whenever it was named.';

create or replace view project_of_milestone with (security_invoker = true) as
  select t.milestone_id, p.id as project_id, '/projects/' || p.id as path, p.content -> 'titles' as titles, p.changed_at
    from project_on_trace t join project p on p.body_id = t.body_id and p.id = t.project_id;
comment on view project_of_milestone is 'For the trace: the project that a milestone stands for. `titles` is a list of {locale, text}.';
create view project_of_place with (security_invoker = true) as
  select a.place_code, f.id, f.path, f.titles, f.day, f.changed_at
    from findable_project f cross join lateral unnest(f.places) a(place_code);
comment on view project_of_place is 'For the page of a town: the published projects that name it.';
create view event_of_place with (security_invoker = true) as
  select a.place_code, f.id, f.path, f.titles, e.first_on as day, f.changed_at
    from findable_event f join event e on e.id = f.id cross join lateral unnest(f.places) a(place_code);
comment on view event_of_place is 'For the page of a town: the published events there, each with the first day that any of its dates may mean.';
create view news_of_place with (security_invoker = true) as
  select a.place_code, f.id, f.path, f.titles, f.day, f.changed_at
    from findable_news f cross join lateral unnest(f.places) a(place_code);
comment on view news_of_place is 'For the page of a town: the published news about it.';

grant select on published_link_event, published_link_service, nameable_service, project_of_service, project_of_place, event_of_place, news_of_place
  to obuhvat_app;

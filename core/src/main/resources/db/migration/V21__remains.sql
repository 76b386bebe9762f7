-- What network services have left behind at clusters that they were placed away from, until it is removed (owner: nfvo).
-- Neither the service nor the cluster need be there any more.
create table remains (
  id             uuid primary key,
  ns_instance_id uuid not null,
  site           text not null,
  document       jsonb not null
);
create index remains_ns_instance on remains (ns_instance_id);
create index remains_site on remains (site);

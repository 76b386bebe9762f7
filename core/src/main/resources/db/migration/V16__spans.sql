-- Numbers that no two network services at several sites share: subnets of their links and keys of their tunnels are made of
-- them. They go with the identifier of the service (owner: nfvo).
create table ns_span_number (
  number         integer primary key check (number between 1 and 32767),
  ns_instance_id uuid not null references ns_instance (id) on delete cascade
);
create index ns_span_number_ns_instance on ns_span_number (ns_instance_id);

-- What uses the gateway of a site, which goes with the last of them (owner: nfvo).
create table gateway_outlet (
  site   text not null,
  outlet text not null,
  primary key (site, outlet)
);

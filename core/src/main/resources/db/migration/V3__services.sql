-- VNF instances (owner: vnfm) and network service instances (owner: nfvo).
create table vnf_instance (
  id       uuid primary key,
  version  bigint not null,
  document jsonb  not null
);

create table ns_instance (
  id          uuid primary key,
  nsd_info_id uuid   not null,
  state       text   not null,
  version     bigint not null,
  document    jsonb  not null
);
create index ns_instance_nsd on ns_instance (nsd_info_id);

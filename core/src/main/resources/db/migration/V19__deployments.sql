-- What has been deployed by descriptors, until it is removed (owner: nfvo).
create table deployment (
  id             uuid primary key,
  version        bigint not null,
  ns_instance_id uuid,
  document       jsonb not null
);
create index deployment_ns_instance on deployment (ns_instance_id);
create index deployment_parts on deployment using gin ((document -> 'parts') jsonb_path_ops);

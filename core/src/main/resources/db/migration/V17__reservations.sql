-- What placements and grants hold at clusters for VNF instances (owner: nfvo). What a workload uses by now still counts for
-- who decides by a summary that was asked for before.
create table reservation (
  vnf_instance_id uuid not null references vnf_instance (id) on delete cascade,
  cluster_id      text not null,
  cpu_millis      bigint not null,
  memory_bytes    bigint not null,
  storage_bytes   bigint not null,
  gpus            integer not null,
  used_at         timestamptz,
  expires_at      timestamptz not null
);
create index reservation_cluster on reservation (cluster_id);
create index reservation_vnf_instance on reservation (vnf_instance_id);

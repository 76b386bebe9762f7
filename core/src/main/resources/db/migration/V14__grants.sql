-- The grants that were asked for, with the NFVO's answers (owner: vnfm).
create table vnf_grant (
  id              uuid primary key,
  vnf_instance_id uuid        not null references vnf_instance (id) on delete cascade,
  operation_id    uuid        not null,
  request         jsonb       not null,
  answer          jsonb,
  refusal         jsonb,
  requested       timestamptz not null,
  answered        timestamptz not null,
  check ((answer is null) <> (refusal is null))
);
create index vnf_grant_vnf_instance on vnf_grant (vnf_instance_id);

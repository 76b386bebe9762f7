-- Alarms on NS instances (owner: nfvo). They go with their instance.
create table fault_alarm (
    id          uuid   primary key,
    ns_instance uuid   not null references ns_instance on delete cascade,
    -- The workload, the network function or the site that is at fault.
    resource_id text   not null,
    cleared     timestamptz,
    -- Whether an operation is still to heal it.
    healing     text   not null check (healing in ('OFF', 'WANTED', 'GIVEN_UP')),
    version     bigint not null,
    document    jsonb  not null,
    -- As the interface shows it: what filters are evaluated on.
    attributes  jsonb  not null
);
-- A resource has one open alarm at most, of each service that it concerns.
create unique index fault_alarm_open on fault_alarm (resource_id, ns_instance) where cleared is null;
create index fault_alarm_healing on fault_alarm (ns_instance) where cleared is null and healing = 'WANTED';
create index fault_alarm_ns on fault_alarm (ns_instance, cleared);
create index fault_alarm_attributes on fault_alarm using gin (attributes jsonb_path_ops)
    with (gin_pending_list_limit = 256);

-- Which VNF has a VNFC, and which NS a VNF, in any of its shapes: what an event of a site leads to.
create index vnf_instance_vnfcs on vnf_instance using gin (jsonb_path_query_array(document, '$.*.vnfcs[*].id'));
create index ns_instance_vnfs on ns_instance using gin (jsonb_path_query_array(document, '$.*.vnfs[*].vnf'));

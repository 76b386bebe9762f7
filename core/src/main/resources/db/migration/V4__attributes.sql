-- Each entry as its interface shows it, in the names of SOL005: what filters are evaluated on. Entries of before get
-- theirs when the server starts.
alter table catalogue_entry add column attributes jsonb;
-- Filters that no index helps read the attributes of every row: a third faster where they are not compressed.
alter table catalogue_entry set (toast_tuple_target = 8160);
-- The pending list is short, since every search goes through all of it.
create index catalogue_entry_attributes on catalogue_entry using gin (attributes jsonb_path_ops)
    with (gin_pending_list_limit = 256);
create index catalogue_entry_undescribed on catalogue_entry (id) where attributes is null;

alter table ns_instance add column attributes jsonb;
alter table vnf_instance add column attributes jsonb;

-- NS instances with their VNF instances, in the order in which they are made.
create view ns_instance_shown as
select ns.id, ns.attributes || jsonb_build_object('vnfInstance', coalesce(
        (select jsonb_agg(vnf.attributes order by constituent.position)
        from jsonb_array_elements(ns.document -> 'vnfs') with ordinality constituent (value, position)
        join vnf_instance vnf on vnf.id = cast(constituent.value ->> 'vnf' as uuid)), '[]')) as attributes
from ns_instance ns;

-- The operations on NS instances as NsLcmOpOcc (SOL005 6.5.2.3) has them.
create view ns_lcm_op_occ as
select id, jsonb_build_object(
        'id', id,
        'operationState', case phase when 'STARTING' then 'PROCESSING' else phase end,
        'statusEnteredTime', to_char(phase_entered at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'nsInstanceId', subject_id,
        'lcmOperationType', case type when 'NS_INSTANTIATE' then 'INSTANTIATE' else 'TERMINATE' end,
        'startTime', to_char(start_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'isAutomaticInvocation', false,
        'isCancelPending', cancel_pending)
    || case type
        when 'NS_INSTANTIATE' then jsonb_build_object('operationParams', jsonb_build_object(
            'nsFlavourId', parameters -> 'flavourId',
            'additionalParamsForNs', coalesce(parameters -> 'additionalParams', '{}')))
        else '{}' end
    || case
        when phase <> 'COMPLETED' and error is not null then jsonb_build_object('error',
            (error -> 'parameters') || (error - 'parameters'))
        else '{}' end as attributes
from lifecycle_operation
where type in ('NS_INSTANTIATE', 'NS_TERMINATE');

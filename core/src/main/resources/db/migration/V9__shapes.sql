-- Instances say what they are and, while an operation changes them, what they shall be.
create or replace view ns_instance_shown as
select ns.id, ns.attributes || jsonb_build_object('vnfInstance', coalesce(
        (select jsonb_agg(vnf.attributes order by constituent.position)
        from jsonb_array_elements(coalesce(ns.document -> 'shall' -> 'vnfs', ns.document -> 'is' -> 'vnfs'))
            with ordinality constituent (value, position)
        join vnf_instance vnf on vnf.id = cast(constituent.value ->> 'vnf' as uuid)), '[]')) as attributes
from ns_instance ns;

-- What an operation was asked is kept in the words of the request.
create or replace view ns_lcm_op_occ as
select id, jsonb_build_object(
        'id', id,
        'operationState', case phase when 'STARTING' then 'PROCESSING' else phase end,
        'statusEnteredTime', to_char(phase_entered at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'nsInstanceId', subject_id,
        'lcmOperationType', substr(type, 4),
        'startTime', to_char(start_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'isAutomaticInvocation', coalesce(parameters -> 'invocation' -> 'automatic', 'false'),
        'isCancelPending', cancel_pending,
        'operationParams', coalesce(parameters -> 'invocation' -> 'body', '{}'))
    || case
        when phase <> 'COMPLETED' and error is not null then jsonb_build_object('error',
            (error -> 'parameters') || (error - 'parameters'))
        else '{}' end as attributes
from lifecycle_operation
where type in ('NS_INSTANTIATE', 'NS_SCALE', 'NS_UPDATE', 'NS_HEAL', 'NS_TERMINATE');

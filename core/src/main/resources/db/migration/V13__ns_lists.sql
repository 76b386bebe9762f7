-- Filters on what an NS instance itself shows use the index; those on its VNF instances ask the view ns_instance_shown.
-- As for the catalogue (V4).
alter table ns_instance set (toast_tuple_target = 8160);
create index ns_instance_attributes on ns_instance using gin (attributes jsonb_path_ops)
    with (gin_pending_list_limit = 256);

-- Which services a service is nested in, in any of their shapes: few are in any.
create index ns_instance_nested on ns_instance using gin (jsonb_path_query_array(document, '$.*.nestedNss[*].ns'))
    with (gin_pending_list_limit = 256);

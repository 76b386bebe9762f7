-- Which NS a VNF is part of, in any of its shapes.
create index if not exists ns_instance_vnfs on ns_instance using gin (jsonb_path_query_array(document, '$.*.vnfs[*].vnf'));

-- The operations on network services as NsLcmOpOcc (SOL005 6.5.2.3) has them, links aside: kept by the NFVO in the
-- transaction of each change, where V4 and V9 computed it in a view, which no index could help.
alter view ns_lcm_op_occ rename to ns_lcm_op_occ_computed;
create table ns_lcm_op_occ (
    id         uuid  primary key references lifecycle_operation on delete cascade,
    attributes jsonb not null
);
insert into ns_lcm_op_occ select id, attributes from ns_lcm_op_occ_computed;
drop view ns_lcm_op_occ_computed;
-- As for the catalogue (V4).
alter table ns_lcm_op_occ set (toast_tuple_target = 8160);
create index ns_lcm_op_occ_attributes on ns_lcm_op_occ using gin (attributes jsonb_path_ops)
    with (gin_pending_list_limit = 256);

-- What open reservations hold at a cluster is the sum of its rows here (owner: nfvo), so that a decision need not add up all
-- reservations. Each change of a reservation only adds a row, of either sign: nobody waits for anybody. Rows of a cluster are
-- replaced by their sum now and then.
create table reservation_sum (
  cluster_id    text not null,
  cpu_millis    bigint not null,
  memory_bytes  bigint not null,
  storage_bytes bigint not null,
  gpus          bigint not null
);
create index reservation_sum_cluster on reservation_sum (cluster_id);

insert into reservation_sum
select cluster_id, sum(cpu_millis), sum(memory_bytes), sum(storage_bytes), sum(gpus)
from reservation where used_at is null
group by cluster_id;

-- Triggers, since reservations also go with their VNF instance.
create function sum_more_reservations() returns trigger language plpgsql as $$
begin
  insert into reservation_sum
  select cluster_id, sum(cpu_millis), sum(memory_bytes), sum(storage_bytes), sum(gpus)
  from after where used_at is null
  group by cluster_id;
  return null;
end $$;

create function sum_fewer_reservations() returns trigger language plpgsql as $$
begin
  insert into reservation_sum
  select cluster_id, -sum(cpu_millis), -sum(memory_bytes), -sum(storage_bytes), -sum(gpus)
  from before where used_at is null
  group by cluster_id;
  return null;
end $$;

create trigger reservation_made after insert on reservation
  referencing new table as after for each statement execute function sum_more_reservations();
create trigger reservation_gone after delete on reservation
  referencing old table as before for each statement execute function sum_fewer_reservations();
create trigger reservation_was after update on reservation
  referencing old table as before for each statement execute function sum_fewer_reservations();
create trigger reservation_is after update on reservation
  referencing new table as after for each statement execute function sum_more_reservations();

drop index reservation_cluster;
create index reservation_used on reservation (cluster_id, used_at) where used_at is not null;

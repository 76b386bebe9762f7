alter table lifecycle_operation
    -- Of a cancel that is asked for and has not taken effect.
    add column cancel_mode text check (cancel_mode in ('GRACEFUL', 'FORCEFUL')),
    add check (cancel_pending = (cancel_mode is not null)),
    -- Begun then, not before.
    add column not_before timestamptz,
    -- The operation that moves this one, whose steps are those of its plan whose names begin with the prefix.
    add column parent uuid references lifecycle_operation on delete cascade,
    add column prefix text,
    add check ((parent is null) = (prefix is null)),
    -- Whether there are operations that this one moves.
    add column parenting boolean not null default false;

create index lifecycle_operation_children on lifecycle_operation (parent) where parent is not null;
create index lifecycle_operation_later on lifecycle_operation (not_before)
    where phase = 'STARTING' and not_before is not null;
-- Children are moved by their parents' workers.
drop index lifecycle_operation_work;
create index lifecycle_operation_work on lifecycle_operation (start_time)
    where phase in ('STARTING', 'PROCESSING', 'ROLLING_BACK') and parent is null;

alter table lifecycle_step
    add column tolerant boolean not null default false,
    add column limit_ms bigint,
    -- When a running step that failed by what may pass is begun again.
    add column next_try timestamptz;

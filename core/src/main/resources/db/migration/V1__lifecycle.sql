create table lifecycle_operation (
    id uuid primary key,
    type text not null,
    subject_kind text not null,
    subject_id text not null,
    phase text not null,
    parameters jsonb not null,
    start_time timestamptz not null,
    phase_entered timestamptz not null,
    error jsonb,
    cancel_pending boolean not null default false,
    -- The worker that has it: the node's number, and the count of takings, which a commit of an earlier taker fails on.
    owner int,
    epoch bigint not null default 0,
    lease_until timestamptz,
    version bigint not null
);

-- One unfinished operation at a time per subject.
create unique index lifecycle_operation_subject_lock on lifecycle_operation (subject_kind, subject_id)
    where phase in ('STARTING', 'PROCESSING', 'FAILED_TEMP', 'ROLLING_BACK');
create index lifecycle_operation_subject on lifecycle_operation (subject_kind, subject_id, start_time desc);
create index lifecycle_operation_type on lifecycle_operation (type, start_time desc);
-- What a worker may take.
create index lifecycle_operation_work on lifecycle_operation (start_time)
    where phase in ('STARTING', 'PROCESSING', 'ROLLING_BACK');

create table lifecycle_step (
    id uuid primary key,
    operation_id uuid not null references lifecycle_operation on delete cascade,
    position int not null,
    name text not null,
    kind text not null,
    input jsonb not null,
    after jsonb not null,
    backwards boolean not null,
    state text not null,
    attempts int not null,
    started timestamptz,
    ended timestamptz,
    result jsonb,
    error jsonb,
    unique (operation_id, name)
);

-- Names the nodes: each start of a worker is a node of its own, alive while its session holds the advisory lock.
create sequence lifecycle_node as int cycle;

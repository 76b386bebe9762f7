-- What is collected of NS instances, period by period: for PM jobs, for thresholds, and to scale by (owner: nfvo).
create table pm_watch (
    id          uuid        primary key,
    kind        text        not null check (kind in ('JOB', 'THRESHOLD', 'SCALING')),
    -- The instance that it goes with; a job may be about several, and keeps its reports when they are gone.
    ns          uuid        references ns_instance on delete cascade,
    -- When the next period ends; null when there is none.
    due         timestamptz,
    -- Whoever collects has it until then, and what an earlier taker writes fails on the count of takings.
    taken_until timestamptz,
    epoch       bigint      not null default 0,
    document    jsonb       not null,
    -- The counters as they stood when the last period ended, by VNFC.
    readings    jsonb       not null,
    -- As the interface shows it: what filters are evaluated on.
    attributes  jsonb       not null
);
create index pm_watch_due on pm_watch (due) where due is not null;
create index pm_watch_ns on pm_watch (ns);
create unique index pm_watch_scaling on pm_watch (ns) where kind = 'SCALING';
create index pm_watch_attributes on pm_watch using gin (attributes jsonb_path_ops);

-- What was measured for a job since its last report.
create table pm_sample (
    id           bigint      primary key generated always as identity,
    watch        uuid        not null references pm_watch on delete cascade,
    time         timestamptz not null,
    measurements jsonb       not null
);
create index pm_sample_watch on pm_sample (watch, time);

-- The sites and clusters that operators have added while the server runs (owner: nfvo).
create table infrastructure_registration (
    -- Names the cluster; that of a site agent has the name of its site.
    id         text   primary key,
    role       text   not null check (role in ('SITE', 'VIM')),
    version    bigint not null,
    document   jsonb  not null,
    -- What the driver asks for, credentials among it: encrypted as a whole.
    properties bytea  not null
);

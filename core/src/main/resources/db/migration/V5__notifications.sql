-- The nodes of every kind of shared work are numbered by it, not only those of the lifecycle engine.
alter sequence lifecycle_node rename to node;

create table notification_subscription (
    id             uuid        primary key,
    -- The interface, as it stands in URIs: nsd, vnfpkgm.
    api            text        not null,
    filter         jsonb       not null,
    callback_uri   text        not null,
    -- What links begin with: where the subscriber has reached this server.
    api_root       text        not null,
    -- Of the callback and the filter: says which subscriptions are the same.
    fingerprint    text        not null,
    -- Encrypted, with a key that is not in the database; empty when there is none.
    authentication bytea       not null,
    created        timestamptz not null default now(),
    -- The node that delivers, and the count of takings, which what an earlier taker writes fails on.
    owner          int,
    epoch          bigint      not null default 0,
    lease_until    timestamptz,
    -- How it goes: failures in a row, the last one's reason, and when the next try is due.
    failures       int         not null default 0,
    last_error     text,
    next_try       timestamptz not null default now(),
    unique (api, fingerprint)
);

-- As the interfaces show them: what filters are evaluated on.
create view notification_subscription_shown as
select id, api, jsonb_build_object('id', id, 'filter', filter, 'callbackUri', callback_uri) as attributes
from notification_subscription;

-- What is owed to a subscription, in the order in which it is delivered. The numbers come before the commits, so that
-- they order what one transaction could see of another; what happens at the same time has no order.
create table notification_outbox (
    position     bigint      primary key generated always as identity,
    subscription uuid        not null references notification_subscription on delete cascade,
    notification uuid        not null,
    -- The notification as it is sent, so that no upgrade changes what it says.
    body         text        not null,
    owed         timestamptz not null default now(),
    dead         boolean     not null default false
);
create index notification_outbox_backlog on notification_outbox (subscription, position) where not dead;
create index notification_outbox_dead on notification_outbox (subscription, owed) where dead;

-- The catalogue: VNF packages and NSDs from their creation on. What they hold is in the blob store.

create table catalogue_entry (
    id                uuid    primary key,
    kind              text    not null check (kind in ('VNF_PACKAGE', 'NSD')),
    version           bigint  not null,
    onboarding_state  text    not null check (onboarding_state in ('CREATED', 'UPLOADING', 'PROCESSING', 'ONBOARDED')),
    operational_state text    not null check (operational_state in ('ENABLED', 'DISABLED')),
    in_use            boolean not null,
    -- vnfdId or nsdId
    descriptor_id     text,
    -- The upload that fills the entry; it is alive as long as the blob store knows it to arrive.
    upload            uuid,
    -- SHA-256 of the content: the reference that keeps the blob.
    digest            text check (digest ~ '^[0-9a-f]{64}$'),
    document          jsonb   not null,
    check ((onboarding_state = 'UPLOADING') = (upload is not null)),
    check ((onboarding_state in ('PROCESSING', 'ONBOARDED')) = (digest is not null)),
    check ((onboarding_state = 'ONBOARDED') = (descriptor_id is not null)),
    check (onboarding_state = 'ONBOARDED' or (operational_state = 'DISABLED' and not in_use)),
    -- A descriptor is onboarded once (SOL005 5.4.4 and 9.4.4).
    unique (kind, descriptor_id)
);
create index catalogue_entry_page on catalogue_entry (kind, id);
create index catalogue_entry_digest on catalogue_entry (digest) where digest is not null;
create index catalogue_entry_uploading on catalogue_entry (id) where onboarding_state = 'UPLOADING';

-- Descriptors as the orchestrator sees them, so that no operation parses YAML again.
create table catalogue_vnfd (
    entry    uuid  primary key references catalogue_entry on delete cascade,
    document jsonb not null
);
create table catalogue_nsd (
    entry    uuid  primary key references catalogue_entry on delete cascade,
    document jsonb not null
);

-- Which instance uses which entry. in_use of the entry says whether there is one; both change under the entry's row lock.
create table catalogue_usage (
    entry   uuid not null references catalogue_entry,
    used_by uuid not null,
    primary key (entry, used_by)
);

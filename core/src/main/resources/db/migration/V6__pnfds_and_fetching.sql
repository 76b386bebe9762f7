-- PNFDs: a third kind of entry, and the only one without an operational state.
alter table catalogue_entry drop constraint catalogue_entry_kind_check;
alter table catalogue_entry add check (kind in ('VNF_PACKAGE', 'NSD', 'PNFD'));
alter table catalogue_entry alter operational_state drop not null;
alter table catalogue_entry add check ((kind = 'PNFD') = (operational_state is null));

create table catalogue_pnfd (
    entry    uuid  primary key references catalogue_entry on delete cascade,
    document jsonb not null
);

-- An NSD uses its PNFDs, and lets go of them when it is deleted.
create index catalogue_usage_used_by on catalogue_usage (used_by);

-- An entry without an upload that is UPLOADING has its content fetched by an operation.
alter table catalogue_entry drop constraint catalogue_entry_check;
alter table catalogue_entry add constraint catalogue_entry_upload check (onboarding_state = 'UPLOADING' or upload is null);

-- Where from, with credentials, encrypted; gone as soon as the content is there.
create table catalogue_download (
    entry  uuid  primary key references catalogue_entry on delete cascade,
    source bytea not null
);

-- What a package has elsewhere: the reference that keeps its copy in the blob store.
create table catalogue_external (
    entry  uuid   not null references catalogue_entry on delete cascade,
    uri    text   not null,
    digest text   not null check (digest ~ '^[0-9a-f]{64}$'),
    size   bigint not null,
    primary key (entry, uri)
);
create index catalogue_external_digest on catalogue_external (digest);

-- Content that is a signed archive around a package (SOL004 5.1, option 2) is kept as it came; beside it is kept the
-- package itself, under its SHA-256: the reference that keeps that blob.
alter table catalogue_entry add column archive text
    check (archive ~ '^[0-9a-f]{64}$') check (archive is null or digest is not null);
create index catalogue_entry_archive on catalogue_entry (archive) where archive is not null;

package io.sextant.catalogue;

import io.sextant.catalogue.onboarding.OnboardingFailure;
import io.sextant.catalogue.onboarding.Refusal;
import io.sextant.catalogue.validation.Fault;
import io.sextant.catalogue.validation.Position;
import io.sextant.core.Problem;
import io.sextant.core.query.Page;
import io.sextant.core.query.PageRequest;
import io.sextant.core.query.Pages;
import io.sextant.core.storage.Database;
import jakarta.persistence.LockModeType;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** The entries of one kind: what is the same for VNF packages, NSDs and PNFDs. Reads and writes in the caller's transaction. */
final class Entries {
    private final Database database;
    private final Kind kind;
    private final Announcer announcer;
    private final Pages pages;

    Entries(Database database, Kind kind, CatalogueEvent.Listener listener) {
        this.database = database;
        this.kind = kind;
        this.announcer = new Announcer(listener);
        this.pages = new Pages(database, "catalogue_entry where kind = '" + kind.name() + "'");
    }

    Database database() {
        return database;
    }

    Kind kind() {
        return kind;
    }

    EntryRow create(Map<String, Object> userDefinedData) {
        var row = new EntryRow(UUID.randomUUID(), kind, UserDefinedData.checked(userDefinedData));
        database.current().persist(row);
        return row;
    }

    /** The entry as it stands. */
    EntryRow get(UUID id) {
        return found(Optional.ofNullable(database.current().find(EntryRow.class, id)), id);
    }

    /** The entry, kept from changes by others until the transaction ends. */
    EntryRow locked(UUID id) {
        return found(findLocked(id), id);
    }

    /**
     * Keeps the entries with these descriptors from changes by others until the transaction ends. Whoever locks several
     * does so in this order, so that no two wait for each other.
     */
    void hold(Collection<String> descriptorIds) {
        database.current()
                .createNativeQuery(
                        "select id from catalogue_entry where kind = :kind and descriptor_id in (:ids) order by id for update",
                        UUID.class)
                .setParameter("kind", kind.name())
                .setParameter("ids", descriptorIds)
                .getResultList();
    }

    /** As {@link #locked}, for an entry that may have been deleted meanwhile. */
    Optional<EntryRow> findLocked(UUID id) {
        // Locked first and read then: what the transaction has read of it before may be older than the lock.
        List<?> version = database.current()
                .createNativeQuery("select version from catalogue_entry where id = :id for update", Long.class)
                .setParameter("id", id)
                .getResultList();
        return version.stream().findFirst().map(locked -> current(id, (Long) locked));
    }

    private EntryRow current(UUID id, long version) {
        var row = database.current().find(EntryRow.class, id);
        if (row.version() != version) database.current().refresh(row);
        return row;
    }

    /** What is stored beside an onboarded entry, in a table of its own. */
    <T> T find(Class<T> type, EntryRow entry) {
        return database.current().find(type, entry.id());
    }

    /** The onboarded entry with the descriptor of this vnfdId, nsdId or pnfdId. */
    Optional<EntryRow> byDescriptorId(String descriptorId) {
        return database
                .current()
                .createQuery("from EntryRow where kind = :kind and descriptorId = :id", EntryRow.class)
                .setParameter("kind", kind)
                .setParameter("id", descriptorId)
                .getResultList()
                .stream()
                .findFirst();
    }

    /**
     * Makes sure that no other entry has onboarded a descriptor of this id; until the transaction ends no other
     * transaction can find out the same.
     */
    void reserve(String descriptorId, Position at) {
        database.current()
                .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:name, 0))", Integer.class)
                .setParameter("name", kind.name() + " " + descriptorId)
                .getSingleResult();
        byDescriptorId(descriptorId).ifPresent(row -> {
            var found = "the descriptor_id '" + descriptorId + "' of the " + kind + " " + row.id();
            throw Refusal.of(
                    List.of(Fault.error(at, "SOL001 descriptor_id", found, "an id that no onboarded descriptor has")));
        });
    }

    /** A page of the entries that match. */
    Page<EntryRow> list(PageRequest request) {
        return pages.read(request)
                .mapAll(ids -> database.current()
                        .createQuery("from EntryRow where id in :ids order by id", EntryRow.class)
                        .setParameter("ids", ids)
                        .getResultList());
    }

    /** Some entries without attributes, which an edition has stored that had no filters; locked, as replicas start at once. */
    List<EntryRow> undescribed() {
        return database.current()
                .createQuery("from EntryRow where kind = :kind and attributes is null order by id", EntryRow.class)
                .setParameter("kind", kind)
                .setMaxResults(PageRequest.LIMIT)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** Makes the entry ONBOARDED with what its content says. */
    void onboarded(EntryRow row, String descriptorId, Onboarded content) {
        row.onboarded(descriptorId, content);
        announcer.onboarded(row);
    }

    /** Puts the entry back to CREATED, to wait for other content. */
    void backToCreated(EntryRow row, OnboardingFailure why) {
        row.backToCreated(why);
        announcer.failed(row);
    }

    List<UUID> uploading() {
        return database.current()
                .createQuery(
                        "select id from EntryRow where kind = :kind and onboardingState = UPLOADING order by id",
                        UUID.class)
                .setParameter("kind", kind)
                .getResultList();
    }

    EntryRow modify(UUID id, Modification modification) {
        var row = locked(id);
        modification.expectedVersion().ifPresent(row::checkVersion);
        modification.operationalState().ifPresent(row::operational);
        modification
                .userDefinedData()
                .map(patch -> UserDefinedData.merge(row.document().userDefinedData(), patch))
                .ifPresent(data -> row.userDefinedData(UserDefinedData.checked(data)));
        flush();
        if (modification.operationalState().isPresent()) announcer.operationalStateChanged(row);
        return row;
    }

    /** Writes what has changed, so that it is seen with its new version. */
    void flush() {
        database.current().flush();
    }

    /** Notes that an instance or an NSD uses the entry; repeating it changes nothing. */
    void use(UUID id, UUID by) {
        var row = locked(id);
        var noted = database.current()
                .createQuery("insert into UsageRow (key.entry, key.usedBy) values (:entry, :by) on conflict do nothing")
                .setParameter("entry", id)
                .setParameter("by", by)
                .executeUpdate();
        if (noted == 0) return;
        row.check(Call.USE);
        row.inUse(true);
    }

    /** Notes that it uses the entry no more; repeating it changes nothing. */
    void release(UUID id, UUID by) {
        release(locked(id), by);
    }

    private void release(EntryRow row, UUID by) {
        Optional.ofNullable(database.current().find(UsageRow.class, new UsageRow.Key(row.id(), by)))
                .ifPresent(database.current()::remove);
        row.inUse(isUsed(row.id()));
    }

    /** Removes the entry, which uses no other any more. */
    void delete(UUID id, OptionalLong expectedVersion) {
        var row = locked(id);
        expectedVersion.ifPresent(row::checkVersion);
        row.check(Call.DELETE);
        announcer.deleted(row);
        usedBy(id).forEach(used -> findLocked(used).ifPresent(other -> release(other, id)));
        database.current().remove(row);
    }

    /** What an entry uses, in the order in which it is locked. */
    private List<UUID> usedBy(UUID by) {
        return database.current()
                .createQuery("select key.entry from UsageRow where key.usedBy = :by order by key.entry", UUID.class)
                .setParameter("by", by)
                .getResultList();
    }

    private boolean isUsed(UUID id) {
        return database.current()
                        .createQuery("select count(*) from UsageRow where key.entry = :entry", Long.class)
                        .setParameter("entry", id)
                        .getSingleResult()
                > 0;
    }

    private EntryRow found(Optional<EntryRow> row, UUID id) {
        return row.filter(found -> found.kind() == kind).orElseThrow(() -> Problem.notFound(kind.toString(), id));
    }
}

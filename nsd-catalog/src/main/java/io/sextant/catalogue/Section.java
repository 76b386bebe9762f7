package io.sextant.catalogue;

import io.sextant.core.query.Page;
import io.sextant.core.query.PageRequest;
import io.sextant.lifecycle.Operations;
import io.sextant.lifecycle.Subject;

import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

/**
 * One kind's part of the catalogue: what VNF packages, NSDs and PNFDs have in common. Each call is a transaction, or part of
 * the caller's.
 *
 * @param view how an entry looks from outside
 * @param subject what the operations on an entry change
 */
record Section<E>(
        Entries entries,
        Uploads uploads,
        Contents contents,
        Operations operations,
        Function<EntryRow, E> view,
        Function<UUID, Subject> subject) {
    E create(Map<String, Object> userDefinedData) {
        return entries.database().transaction(() -> view.apply(entries.create(userDefinedData)));
    }

    /** A new entry whose content an operation of the caller's gets. */
    EntryRow awaiting() {
        return entries.database().transaction(() -> {
            var row = entries.create(Map.of());
            row.isFetched();
            return row;
        });
    }

    E get(UUID id) {
        return entries.database().transaction(() -> {
            if (uploads.isStranded(entries.get(id))) uploads.settle(id);
            return view.apply(entries.get(id));
        });
    }

    Optional<E> byDescriptorId(String descriptorId) {
        return entries.database()
                .transaction(() -> entries.byDescriptorId(descriptorId).map(view));
    }

    Page<E> list(PageRequest request) {
        return entries.database().transaction(() -> entries.list(request).map(view));
    }

    /** Gives entries their attributes that have been stored without. */
    void describe() {
        while (entries.database().transaction(this::describeSome)) {}
    }

    private boolean describeSome() {
        var rows = entries.undescribed();
        rows.forEach(EntryRow::describe);
        return !rows.isEmpty();
    }

    void upload(UUID id, InputStream body, OptionalLong length) {
        uploads.upload(id, body, length);
    }

    E modify(UUID id, Modification modification) {
        return entries.database().transaction(() -> view.apply(entries.modify(id, modification)));
    }

    void delete(UUID id, OptionalLong expectedVersion) {
        var blobs = entries.database().transaction(() -> {
            var referred = contents.blobsOf(entries.locked(id));
            entries.delete(id, expectedVersion);
            operations.forget(subject.apply(id));
            return referred;
        });
        blobs.forEach(contents::collect);
    }

    void hold(Collection<String> descriptorIds) {
        entries.database().transaction(() -> entries.hold(descriptorIds));
    }

    void use(UUID id, UUID by) {
        entries.database().transaction(() -> entries.use(id, by));
    }

    void release(UUID id, UUID by) {
        entries.database().transaction(() -> entries.release(id, by));
    }

    /** Reads of an onboarded entry, in one transaction with the check that it is one. */
    <T> T read(UUID id, Function<EntryRow, T> read) {
        return entries.database().transaction(() -> {
            var row = entries.get(id);
            row.check(Call.READ);
            return read.apply(row);
        });
    }

    Content content(UUID id) {
        return read(id, row -> contents.of(row.contentDigest()));
    }
}

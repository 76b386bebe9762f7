package io.sextant.lifecycle;

import io.sextant.core.id.OperationId;
import io.sextant.core.storage.Database;
import jakarta.persistence.LockModeType;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The stored operations and steps; each call inside a transaction. */
final class OperationRows {
    private final Database database;

    OperationRows(Database database) {
        this.database = database;
    }

    void add(OperationRow row, List<StepRow> steps) {
        database.current().persist(row);
        steps.forEach(database.current()::persist);
        database.current().flush();
    }

    Optional<OperationRow> find(OperationId id) {
        return Optional.ofNullable(database.current().find(OperationRow.class, id.value()));
    }

    /** As {@link #find}, locked until the transaction ends. */
    Optional<OperationRow> locked(OperationId id) {
        return Optional.ofNullable(
                database.current().find(OperationRow.class, id.value(), LockModeType.PESSIMISTIC_WRITE));
    }

    /**
     * The operation that holds the subject, if any. Until the transaction ends nobody else gets an answer about this
     * subject, so that it can still be told by name; the unique index alone would only abort the transaction.
     */
    Optional<OperationRow> unfinishedOn(Subject subject) {
        database.current()
                .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(?1, 0))", Integer.class)
                .setParameter(1, subject.toString())
                .getSingleResult();
        return list(subject).stream().filter(row -> !row.phase().ended()).findFirst();
    }

    List<OperationRow> list(Subject subject) {
        return database.current()
                .createQuery(
                        "from OperationRow where subjectKind = :kind and subjectId = :id order by startTime desc, id",
                        OperationRow.class)
                .setParameter("kind", subject.kind())
                .setParameter("id", subject.id())
                .getResultList();
    }

    List<OperationRow> all(Collection<OperationId> ids) {
        return database.current()
                .createQuery("from OperationRow where id in :ids order by id", OperationRow.class)
                .setParameter("ids", ids.stream().map(OperationId::value).toList())
                .getResultList();
    }

    List<StepRow> steps(OperationId id) {
        return database.current()
                .createQuery("from StepRow where operationId = :id order by position", StepRow.class)
                .setParameter("id", id.value())
                .getResultList();
    }

    /** The steps go with them. */
    void remove(Subject subject) {
        list(subject).forEach(database.current()::remove);
    }

    /** Tells all nodes, when the transaction commits, that there is work. */
    void wakeNodes() {
        database.current()
                .createNativeQuery("select 1 from pg_notify(?1, '')", Integer.class)
                .setParameter(1, Leases.CHANNEL)
                .getSingleResult();
    }
}

package io.sextant.lifecycle;

import io.sextant.core.id.OperationId;
import io.sextant.core.storage.Database;
import jakarta.persistence.LockModeType;
import org.hibernate.Session;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The stored operations and steps; each call inside a transaction. */
final class OperationRows {
    /** As the unique index on unfinished operations has it. */
    private static final String UNFINISHED = """
            select * from lifecycle_operation
             where phase in ('STARTING', 'PROCESSING', 'FAILED_TEMP', 'ROLLING_BACK')
               and (subject_kind, subject_id) in (select * from unnest(?1, ?2))
             limit 1""";

    private final Database database;

    OperationRows(Database database) {
        this.database = database;
    }

    void add(Family family, List<StepRow> steps) {
        database.current().persist(family.head());
        family.children().forEach(database.current()::persist);
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

    /** The operation with its children, if it has any. */
    Family family(OperationRow row) {
        return new Family(row, row.isParent() ? children(row.id()) : List.of());
    }

    List<OperationRow> children(OperationId parent) {
        return database.current()
                .createQuery("from OperationRow where parent = :parent order by prefix", OperationRow.class)
                .setParameter("parent", parent.value())
                .getResultList();
    }

    /**
     * The operation that holds one of the subjects, if any. Until the transaction ends nobody else gets an answer about
     * them, so that it can still be told by name; the unique index alone would only abort the transaction.
     */
    Optional<OperationRow> unfinishedOn(Collection<Subject> subjects) {
        // In one order everywhere, or two transactions could wait for each other.
        var sorted = subjects.stream()
                .sorted(Comparator.comparing(Subject::toString))
                .toList();
        database.current()
                .createNativeQuery(
                        "select count(*) from unnest(?1) name, pg_advisory_xact_lock(hashtextextended(name, 0))",
                        Long.class)
                .setParameter(1, texts(sorted, Subject::toString))
                .getSingleResult();
        return database.current()
                .unwrap(Session.class)
                .createNativeQuery(UNFINISHED, OperationRow.class)
                .setParameter(1, texts(sorted, Subject::kind))
                .setParameter(2, texts(sorted, Subject::id))
                .uniqueResultOptional();
    }

    private static String[] texts(List<Subject> subjects, Function<Subject, String> text) {
        return subjects.stream().map(text).toArray(String[]::new);
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

    /** The steps of the operation, or of its parent that are its own. */
    List<StepRow> stepsOf(OperationId id) {
        return find(id).map(row -> row.parent()
                        .map(parent -> steps(parent).stream()
                                .filter(step -> row.has(step.name()))
                                .toList())
                        .orElseGet(() -> steps(id)))
                .orElse(List.of());
    }

    /** Names of the steps that the operation was continued without. */
    Set<String> skipped(OperationId id) {
        return Set.copyOf(database.current()
                .createQuery("select name from StepRow where operationId = :id and state = :state", String.class)
                .setParameter("id", id.value())
                .setParameter("state", StepState.SKIPPED)
                .getResultList());
    }

    /** What an operation was continued without is undone, too, and performed again if that is turned back. */
    void takeUpSkipped(OperationId id) {
        database.current()
                .createQuery("update StepRow set state = case when error is null then :pending else :failed end"
                        + " where operationId = :id and state = :skipped")
                .setParameter("pending", StepState.PENDING)
                .setParameter("failed", StepState.FAILED)
                .setParameter("skipped", StepState.SKIPPED)
                .setParameter("id", id.value())
                .executeUpdate();
    }

    /** The steps go with them. */
    void remove(Subject subject) {
        database.current()
                .createQuery("delete from OperationRow where subjectKind = :kind and subjectId = :id")
                .setParameter("kind", subject.kind())
                .setParameter("id", subject.id())
                .executeUpdate();
    }

    /** Tells all nodes, when the transaction commits, that there is work. */
    void wakeNodes() {
        wakeNodes("");
    }

    /** @param word the id of an operation that is to be cancelled, or nothing */
    void wakeNodes(String word) {
        database.current()
                .createNativeQuery("select 1 from pg_notify(?1, ?2)", Integer.class)
                .setParameter(1, Leases.CHANNEL)
                .setParameter(2, word)
                .getSingleResult();
    }
}

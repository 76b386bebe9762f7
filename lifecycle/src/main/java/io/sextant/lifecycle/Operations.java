package io.sextant.lifecycle;

import io.sextant.core.Problem;
import io.sextant.core.id.OperationId;
import io.sextant.core.storage.Database;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The lifecycle operations: submits, reads and directs them, and works on them between {@link #start()} and
 * {@link #close()}. Any number of processes may do so on one database. Every call joins the caller's transaction if
 * there is one.
 */
public final class Operations implements AutoCloseable {
    private final Database database;
    private final Registry registry;
    private final OperationRows rows;
    private final Submissions submissions;
    private final Choices choices;
    private final Node node;

    /** Over a migrated database whose persistence unit lists {@code OperationRow} and {@code StepRow} of this package. */
    public Operations(Database database, Registry registry, EngineSettings settings) {
        this.database = database;
        this.registry = registry;
        this.rows = new OperationRows(database);
        this.submissions = new Submissions(database, registry);
        this.choices = new Choices(database, registry);
        this.node = new Node(database, registry, settings);
    }

    /**
     * Accepts an operation: its record, its plan and what the type's owner does on STARTING are one commit, in the
     * caller's transaction if there is one. It begins after that commit, wherever there is a free worker.
     *
     * @throws Problem 409 that names the running operation, when one on the subject, or on a child's, is unfinished
     */
    public <P> OperationId submit(OperationType<P> type, Subject subject, P parameters) {
        return submissions.submit(type, subject, parameters, Optional.empty());
    }

    /** As {@link #submit(OperationType, Subject, Object)}, by the type's name. */
    public OperationId submit(String type, Subject subject, Object parameters) {
        return submit(type, subject, parameters, Optional.empty());
    }

    /**
     * As {@link #submit(String, Subject, Object)}.
     *
     * @param notBefore when it may begin; it is accepted, and holds its subject, at once
     */
    public OperationId submit(String type, Subject subject, Object parameters, Optional<Instant> notBefore) {
        return submitAs(registry.type(type), subject, parameters, notBefore);
    }

    private <P> OperationId submitAs(
            OperationType<P> type, Subject subject, Object parameters, Optional<Instant> notBefore) {
        return submissions.submit(type, subject, type.parameters().cast(parameters), notBefore);
    }

    /** Whether no operation on the subject is unfinished. */
    public boolean isIdle(Subject subject) {
        return database.transaction(() -> rows.unfinishedOn(List.of(subject)).isEmpty());
    }

    /**
     * Refuses while an operation on the subject is unfinished; in the transaction that then changes the subject.
     *
     * @throws Problem 409 that names the running operation
     */
    public void requireIdle(Subject subject) {
        database.transaction(() -> submissions.refuseWhileHeld(List.of(subject)));
    }

    /** The operation, or Problem 404. */
    public Operation get(OperationId id) {
        return find(id).orElseThrow(() -> Problem.notFound("lifecycle operation", id));
    }

    /** The operation, if there is one. */
    public Optional<Operation> find(OperationId id) {
        return database.transaction(() -> rows.find(id).map(this::read));
    }

    /** The operations on a subject, newest first. */
    public List<Operation> list(Subject subject) {
        return database.transaction(
                () -> rows.list(subject).stream().map(this::read).toList());
    }

    /** Those of these ids that there are, in the order of the ids. */
    public List<Operation> all(Collection<OperationId> ids) {
        return database.transaction(() -> rows.all(ids).stream().map(this::read).toList());
    }

    /**
     * What became of each step, in an order in which they can be performed; empty for an unknown operation. Those of a
     * child are steps of its parent, and are called so.
     */
    public List<StepRecord> steps(OperationId id) {
        return database.transaction(
                () -> rows.stepsOf(id).stream().map(StepRow::toRecord).toList());
    }

    /** The operations that are parts of this one. */
    public List<Operation> children(OperationId id) {
        return database.transaction(
                () -> rows.children(id).stream().map(this::read).toList());
    }

    /**
     * Performs the steps that are not done, in the background.
     *
     * @throws Problem 404, also when the type never allows it, or 409 unless in FAILED_TEMP
     */
    public void retry(OperationId id) {
        choices.choose(id, Recourse.RETRY);
    }

    /**
     * Undoes the steps that were begun, in the background.
     *
     * @throws Problem 404, also when the type never allows it, or 409 unless in FAILED_TEMP
     */
    public void rollback(OperationId id) {
        choices.choose(id, Recourse.ROLLBACK);
    }

    /**
     * Goes on without the steps that failed, and without those that need them, in the background; ends in
     * PARTIALLY_COMPLETED.
     *
     * @throws Problem 404, also when the type never allows it, or 409 unless in FAILED_TEMP
     */
    public void continueWithoutFailed(OperationId id) {
        choices.choose(id, Recourse.CONTINUE);
    }

    /**
     * Asks for the operation's end before it is done. It ends as after a failure, usually in FAILED_TEMP, once the steps
     * that run have ended or, with FORCEFUL, been interrupted; unless it is done before that.
     *
     * @throws Problem 404, also when the type never allows it, or 409 unless a worker moves it on; when a cancel is
     *     pending, only GRACEFUL can be raised to FORCEFUL
     */
    public void cancel(OperationId id, CancelMode mode) {
        choices.cancel(id, mode);
    }

    /**
     * Gives the operation up, at once.
     *
     * @return the operation in FAILED
     * @throws Problem 404, also when the type never allows it, or 409 unless in FAILED_TEMP
     */
    public Operation fail(OperationId id) {
        return choices.choose(id, Recourse.FAIL);
    }

    /**
     * Removes the records of the subject's operations; for when it is deleted.
     *
     * @throws Problem 409 that names the running operation, when one is unfinished
     */
    public void forget(Subject subject) {
        database.transaction(() -> {
            submissions.refuseWhileHeld(List.of(subject));
            rows.remove(subject);
        });
    }

    private Operation read(OperationRow row) {
        return row.toOperation(registry);
    }

    /** Begins to work on operations, those included that a dead process has left. Once. */
    public void start() {
        node.start();
    }

    /** Stops working: steps are interrupted and go on at the next start, or in another process. */
    @Override
    public void close() {
        node.close();
    }
}

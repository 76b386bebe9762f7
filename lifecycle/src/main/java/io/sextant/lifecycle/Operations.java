package io.sextant.lifecycle;

import io.sextant.core.Problem;
import io.sextant.core.id.OperationId;
import io.sextant.core.json.Json;
import io.sextant.core.storage.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The lifecycle operations: submits, reads and directs them, and works on them between {@link #start()} and
 * {@link #close()}. Any number of processes may do so on one database. Every call joins the caller's transaction if
 * there is one.
 */
public final class Operations implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);
    private final Database database;
    private final Registry registry;
    private final OperationRows rows;
    private final Node node;

    /** Over a migrated database whose persistence unit lists {@code OperationRow} and {@code StepRow} of this package. */
    public Operations(Database database, Registry registry, EngineSettings settings) {
        this.database = database;
        this.registry = registry;
        this.rows = new OperationRows(database);
        this.node = new Node(database, registry, settings);
    }

    /**
     * Accepts an operation: its record, its plan and what the type's owner does on STARTING are one commit, in the
     * caller's transaction if there is one. It begins after that commit, wherever there is a free worker.
     *
     * @throws Problem 409 that names the running operation, when one on the subject is unfinished
     */
    public <P> OperationId submit(OperationType<P> type, Subject subject, P parameters) {
        return database.transaction(() -> {
            refuseWhileHeld(subject);
            var id = OperationId.random();
            var row = new OperationRow(id, type.name(), subject, Json.MAPPER.valueToTree(parameters));
            rows.add(row, steps(id, type.plan(id, parameters)));
            type.entered(row.toOperation(type.recourses()));
            rows.wakeNodes();
            LOG.info("Operation {} {} on {} is submitted", id, type.name(), subject);
            return id;
        });
    }

    /** As {@link #submit(OperationType, Subject, Object)}, by the type's name. */
    public OperationId submit(String type, Subject subject, Object parameters) {
        return submitAs(registry.type(type), subject, parameters);
    }

    private <P> OperationId submitAs(OperationType<P> type, Subject subject, Object parameters) {
        return submit(type, subject, type.parameters().cast(parameters));
    }

    private List<StepRow> steps(OperationId id, Plan plan) {
        var steps = new ArrayList<StepRow>();
        for (var planned : plan.steps())
            steps.add(new StepRow(id, steps.size(), planned, registry.kindOf(planned.step())));
        return steps;
    }

    /**
     * Refuses while an operation on the subject is unfinished; in the transaction that then changes the subject.
     *
     * @throws Problem 409 that names the running operation
     */
    public void requireIdle(Subject subject) {
        database.transaction(() -> refuseWhileHeld(subject));
    }

    private void refuseWhileHeld(Subject subject) {
        rows.unfinishedOn(subject).ifPresent(row -> {
            throw Problem.conflict("Operation " + row.id() + " (" + row.type() + ", " + row.phase() + ") on " + subject
                            + " is not finished; only one at a time may change it.")
                    .with("operationId", row.id().toString());
        });
    }

    /** The operation, or Problem 404. */
    public Operation get(OperationId id) {
        return find(id).orElseThrow(() -> unknown(id));
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

    /** What became of each step, in an order in which they can be performed; empty for an unknown operation. */
    public List<StepRecord> steps(OperationId id) {
        return database.transaction(
                () -> rows.steps(id).stream().map(StepRow::toRecord).toList());
    }

    /**
     * Performs the steps that are not done, in the background.
     *
     * @throws Problem 404, or 409 unless in FAILED_TEMP and allowed by the type
     */
    public void retry(OperationId id) {
        choose(id, Recourse.RETRY);
    }

    /**
     * Undoes the steps that were begun, in the background.
     *
     * @throws Problem 404, or 409 unless in FAILED_TEMP and allowed by the type
     */
    public void rollback(OperationId id) {
        choose(id, Recourse.ROLLBACK);
    }

    /**
     * Gives the operation up, at once.
     *
     * @return the operation in FAILED
     * @throws Problem 404, or 409 unless in FAILED_TEMP and allowed by the type
     */
    public Operation fail(OperationId id) {
        return choose(id, Recourse.FAIL);
    }

    private Operation choose(OperationId id, Recourse recourse) {
        return database.transaction(() -> {
            var row = rows.locked(id).orElseThrow(() -> unknown(id));
            var next = row.phase().after(recourse).orElseThrow(() -> refusal(row, recourse, "it is in " + row.phase()));
            var type = registry.type(row.type());
            if (!type.recourses().contains(recourse))
                throw refusal(row, recourse, "operations of the type " + row.type() + " never can");
            row.enter(next);
            database.current().flush();
            var operation = read(row);
            type.entered(operation);
            if (next.working()) rows.wakeNodes();
            LOG.info("Operation {} {} on {}: {}, by choice", id, row.type(), row.subject(), next);
            return operation;
        });
    }

    private static Problem refusal(OperationRow row, Recourse recourse, String why) {
        return Problem.conflict("Operation " + row.id() + " cannot be " + recourse.inWords() + ": " + why
                        + "; an operation offers its choices in FAILED_TEMP.")
                .with("phase", row.phase().name());
    }

    /**
     * Removes the records of the subject's operations; for when it is deleted.
     *
     * @throws Problem 409 that names the running operation, when one is unfinished
     */
    public void forget(Subject subject) {
        database.transaction(() -> {
            refuseWhileHeld(subject);
            rows.remove(subject);
        });
    }

    private Operation read(OperationRow row) {
        return row.toOperation(registry.recourses(row.type()));
    }

    private static Problem unknown(OperationId id) {
        return Problem.notFound("lifecycle operation", id);
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

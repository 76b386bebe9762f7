package io.sextant.lifecycle;

import io.sextant.core.Problem;
import io.sextant.core.id.OperationId;
import io.sextant.core.storage.Database;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The lifecycle operations: submits, reads and directs them, and works on them between {@link #start()} and
 * {@link #close()}. Any number of processes may do so on one database.
 */
public final class Operations implements AutoCloseable {
    /** Over a migrated database whose persistence unit lists {@code OperationRow} and {@code StepRow}. */
    public Operations(Database database, Registry registry, EngineSettings settings) {}

    /**
     * Accepts an operation: its record, its plan and what the type's owner does on STARTING are one commit, in the
     * caller's transaction if there is one. It begins after that commit, wherever there is a free worker.
     *
     * @throws Problem 409 that names the running operation, when one on the subject is unfinished
     */
    public <P> OperationId submit(OperationType<P> type, Subject subject, P parameters) {
        throw Problem.notImplemented("submit");
    }

    /** As {@link #submit(OperationType, Subject, Object)}, by the type's name. */
    public OperationId submit(String type, Subject subject, Object parameters) {
        throw Problem.notImplemented("submit");
    }

    /** The operation, or Problem 404. */
    public Operation get(OperationId id) {
        throw Problem.notImplemented("get");
    }

    /** The operation, if there is one. */
    public Optional<Operation> find(OperationId id) {
        throw Problem.notImplemented("find");
    }

    /** The operations on a subject, newest first. */
    public List<Operation> list(Subject subject) {
        throw Problem.notImplemented("list");
    }

    /** The operations of the types, newest first. */
    public List<Operation> list(Set<String> types) {
        throw Problem.notImplemented("list");
    }

    /** What became of each step, in an order in which they can be performed; empty for an unknown operation. */
    public List<StepRecord> steps(OperationId id) {
        throw Problem.notImplemented("steps");
    }

    /**
     * Performs the steps that are not done, in the background.
     *
     * @throws Problem 404, or 409 unless in FAILED_TEMP and allowed by the type
     */
    public void retry(OperationId id) {
        throw Problem.notImplemented("retry");
    }

    /**
     * Undoes the steps that were begun, in the background.
     *
     * @throws Problem 404, or 409 unless in FAILED_TEMP and allowed by the type
     */
    public void rollback(OperationId id) {
        throw Problem.notImplemented("rollback");
    }

    /**
     * Gives the operation up, at once.
     *
     * @return the operation in FAILED
     * @throws Problem 404, or 409 unless in FAILED_TEMP and allowed by the type
     */
    public Operation fail(OperationId id) {
        throw Problem.notImplemented("fail");
    }

    /** Removes the records of the subject's operations, in the caller's transaction; for when it is deleted. */
    public void forget(Subject subject) {
        throw Problem.notImplemented("forget");
    }

    /** Begins to work on operations, those first that a dead process has left. */
    public void start() {
        throw Problem.notImplemented("start");
    }

    /** Stops working: steps are interrupted and go on at the next start, or in another process. */
    @Override
    public void close() {}
}

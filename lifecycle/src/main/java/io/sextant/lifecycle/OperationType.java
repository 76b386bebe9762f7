package io.sextant.lifecycle;

import io.sextant.core.id.OperationId;

import java.util.EnumSet;
import java.util.Set;

/**
 * One kind of operation: how it is planned, and what its owner does when it moves on.
 *
 * @param <P> the request's parameters, kept as JSON
 */
public interface OperationType<P> {
    /** The name in stored operations, unique in the process: {@code NS_INSTANTIATE}. */
    String name();

    /** The parameters' class. */
    Class<P> parameters();

    /** The steps. Runs in the transaction of the submission, so that it may read what it plans for. */
    Plan plan(OperationId id, P parameters);

    /**
     * Tells the owner that the operation has entered its phase, STARTING included, in the transaction that makes it so:
     * the owner changes its own state there and owes its notifications. May run twice when a commit has to be repeated;
     * nothing but this transaction may be touched.
     */
    void entered(Operation operation);

    /** Where it goes when a step fails. */
    default OnError onError() {
        return OnError.WAIT;
    }

    /** What its clients may do in FAILED_TEMP; one that makes sense in part adds CONTINUE. */
    default Set<Recourse> recourses() {
        return EnumSet.of(Recourse.RETRY, Recourse.ROLLBACK, Recourse.FAIL);
    }

    /** Whether its clients may cancel it. */
    default boolean cancellable() {
        return true;
    }
}

package io.sextant.lifecycle;

import io.sextant.core.id.OperationId;

/**
 * This process's hold on an operation.
 *
 * @param epoch counts the takings of the operation: a commit under an earlier one is refused, so that a worker that was
 *     taken for dead cannot write over its successor
 */
record Lease(OperationId operation, int node, long epoch) {
    /** Thrown by a commit whose operation another worker has taken. */
    static final class Lost extends RuntimeException {
        Lost(Lease lease) {
            super("Another worker has taken operation " + lease.operation());
        }
    }
}

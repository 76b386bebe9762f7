package io.sextant.nfvo;

import io.sextant.core.id.OperationId;
import io.sextant.lifecycle.Operation;
import io.sextant.lifecycle.OperationType;
import io.sextant.lifecycle.Plan;
import io.sextant.lifecycle.Recourse;
import io.sextant.nfvo.occurrence.OccurrenceLog;
import io.sextant.nfvo.request.NsRequest;

import java.util.EnumSet;
import java.util.Set;

/**
 * An operation on a network service. All kinds of them are this one: they differ only in what they lead to.
 *
 * @param name of the type
 * @param parameters what is asked
 * @param <R> what is asked
 */
record NsOperation<R extends NsRequest>(String name, Class<R> parameters, NsChange<R> change, Course course)
        implements OperationType<R> {

    /** What all of them are done with. */
    record Course(NsInstances instances, NsProgress progress, NsDifference difference, OccurrenceLog log) {}

    @Override
    public Plan plan(OperationId id, R asked) {
        var ns = course.instances().get(asked.ns());
        var target = course.progress().begin(ns, change.target(ns, asked));
        return course.difference().plan(ns, target);
    }

    @Override
    public void entered(Operation operation) {
        course.log().entered(operation);
        course.progress().entered(operation.parameters(parameters).ns(), operation.phase());
    }

    /** A service may do without some of its parts; one that is to end has no use for that. */
    @Override
    public Set<Recourse> recourses() {
        return name.equals(NsOperations.TERMINATE)
                ? EnumSet.of(Recourse.RETRY, Recourse.ROLLBACK, Recourse.FAIL)
                : EnumSet.allOf(Recourse.class);
    }
}

package io.sextant.lifecycle;

import io.sextant.core.Problem;
import io.sextant.core.id.OperationId;
import io.sextant.core.storage.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What clients choose for an operation; each choice is one transaction, which refuses what the phase does not allow. */
final class Choices {
    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);
    private final Database database;
    private final Registry registry;
    private final OperationRows rows;

    Choices(Database database, Registry registry) {
        this.database = database;
        this.registry = registry;
        this.rows = new OperationRows(database);
    }

    Operation choose(OperationId id, Recourse recourse) {
        return database.transaction(() -> {
            var row = directed(id, recourse.inWords());
            if (!registry.type(row.type()).recourses().contains(recourse)) throw never(row, recourse.inWords());
            var next = row.phase()
                    .after(recourse)
                    .orElseThrow(() -> refusal(row, recourse.inWords(), "it is in " + row.phase()));
            prepare(row, recourse);
            return enter(row, next, Optional.empty());
        });
    }

    private void prepare(OperationRow row, Recourse recourse) {
        switch (recourse) {
            case CONTINUE -> StepRow.skipFailed(rows.steps(row.id()));
            case ROLLBACK -> rows.takeUpSkipped(row.id());
            case RETRY, FAIL -> {}
        }
    }

    void cancel(OperationId id, CancelMode mode) {
        database.transaction(() -> {
            var row = directed(id, "cancelled");
            if (!registry.type(row.type()).cancellable()) throw never(row, "cancelled");
            if (!row.phase().working()) throw refusal(row, "cancelled", "it is in " + row.phase());
            if (!row.mayBeCancelled(mode))
                throw refusal(row, "cancelled", "that is asked for already and has not taken effect yet");
            // Nobody can have begun a step of it, and a worker may be a long time coming.
            if (row.awaitsItsFirstWorker()) endBeforeItBegan(row, mode);
            else {
                row.cancel(mode);
                rows.wakeNodes(id.toString());
                LOG.info("Operation {} {} on {}: cancel {} is asked for", id, row.type(), row.subject(), mode);
            }
        });
    }

    private void endBeforeItBegan(OperationRow row, CancelMode mode) {
        var type = registry.type(row.type());
        var next = type.onError().afterFailure(Direction.FORWARD);
        enter(row, next, Optional.of(Fault.cancelled(mode, List.of()).offering(next, type)));
    }

    private Operation enter(OperationRow row, Phase next, Optional<Fault> because) {
        because.ifPresent(row::fail);
        var family = rows.family(row);
        family.enter(next, Set.of());
        database.current().flush();
        family.tell(registry);
        if (next.working()) rows.wakeNodes();
        LOG.info("Operation {} {} on {}: {}, by choice", row.id(), row.type(), row.subject(), next);
        return row.toOperation(registry);
    }

    private OperationRow directed(OperationId id, String what) {
        var row = rows.locked(id).orElseThrow(() -> Problem.notFound("lifecycle operation", id));
        row.parent().ifPresent(parent -> {
            throw Problem.conflict("Operation " + id + " cannot be " + what + " by itself: it is part of operation "
                            + parent + " and moves with that one.")
                    .with("operationId", parent.toString());
        });
        return row;
    }

    /** To a client the task is not there (SOL005 6.4.11 to 6.4.15). */
    private static Problem never(OperationRow row, String what) {
        return Problem.of(
                        404, "Task not offered", "Operations of the type " + row.type() + " can never be " + what + ".")
                .with("phase", row.phase().name());
    }

    private static Problem refusal(OperationRow row, String what, String why) {
        return Problem.conflict("Operation " + row.id() + " cannot be " + what + ": " + why + ".")
                .with("phase", row.phase().name());
    }
}

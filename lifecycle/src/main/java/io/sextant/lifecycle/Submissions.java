package io.sextant.lifecycle;

import io.sextant.core.Problem;
import io.sextant.core.id.OperationId;
import io.sextant.core.json.Json;
import io.sextant.core.storage.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes operations in: one at a time per subject. */
final class Submissions {
    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);
    private final Database database;
    private final Registry registry;
    private final OperationRows rows;

    Submissions(Database database, Registry registry) {
        this.database = database;
        this.registry = registry;
        this.rows = new OperationRows(database);
    }

    <P> OperationId submit(OperationType<P> type, Subject subject, P parameters, Optional<Instant> notBefore) {
        return database.transaction(() -> {
            refuseWhileHeld(List.of(subject));
            var id = OperationId.random();
            var plan = type.plan(id, parameters);
            var row = new OperationRow(id, type.name(), subject, Json.MAPPER.valueToTree(parameters));
            notBefore.ifPresent(row::postpone);
            var family = new Family(row, children(row, plan.children()));
            rows.add(family, steps(id, plan));
            family.tell(registry);
            rows.wakeNodes();
            LOG.info("Operation {} {} on {} is submitted", id, type.name(), subject);
            return id;
        });
    }

    private List<OperationRow> children(OperationRow parent, List<Child> children) {
        if (children.isEmpty()) return List.of();
        refuseWhileHeld(children.stream().map(Child::subject).toList());
        return children.stream().map(child -> new OperationRow(parent, child)).toList();
    }

    private List<StepRow> steps(OperationId id, Plan plan) {
        var steps = new ArrayList<StepRow>();
        for (var planned : plan.steps())
            steps.add(new StepRow(id, steps.size(), planned, registry.kindOf(planned.step())));
        return steps;
    }

    void refuseWhileHeld(List<Subject> subjects) {
        rows.unfinishedOn(subjects).ifPresent(row -> {
            var part =
                    row.parent().map(parent -> ", part of operation " + parent).orElse("");
            throw Problem.conflict("Operation " + row.id() + " (" + row.type() + ", " + row.phase() + part + ") on "
                            + row.subject() + " is not finished; only one at a time may change it.")
                    .with("operationId", row.id().toString());
        });
    }
}

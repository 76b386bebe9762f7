package io.sextant.sol005.operations;

import io.sextant.core.id.OperationId;
import io.sextant.lifecycle.CancelMode;
import io.sextant.lifecycle.Operation;
import io.sextant.lifecycle.Operations;
import io.sextant.lifecycle.StepRecord;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.own.api.OperationsApi;
import io.sextant.sol005.own.model.ChildOperation;
import io.sextant.sol005.own.model.OperationCancel;
import io.sextant.sol005.own.model.OperationPlan;
import io.sextant.sol005.own.model.PlanStep;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** How operations of every kind are carried out, and their end: what SOL005 does not show. */
@Path(OperationsApi.PATH)
public final class OperationsResource implements OperationsApi {
    private static final double NANOS_PER_MILLI = 1e6;
    private final Operations operations;
    private final Exchange exchange;

    public OperationsResource(Operations operations, Exchange exchange) {
        this.operations = operations;
        this.exchange = exchange;
    }

    @Override
    public Response getPlan(String operationId) {
        var operation = operations.get(OperationId.of(operationId));
        return exchange.json(new OperationPlan()
                .operationId(operation.id().toString())
                .type(operation.type())
                .phase(operation.phase().name())
                .notBefore(operation.notBefore().map(OperationsResource::time).orElse(null))
                .cancelMode(operation.cancelMode().map(CancelMode::name).orElse(null))
                .parent(operation.parent().map(OperationId::toString).orElse(null))
                .children(operations.children(operation.id()).stream()
                        .map(OperationsResource::child)
                        .toList())
                .steps(operations.steps(operation.id()).stream()
                        .map(OperationsResource::step)
                        .toList()));
    }

    @Override
    public Response cancelOperation(String operationId, OperationCancel request) {
        operations.cancel(
                OperationId.of(operationId),
                CancelMode.valueOf(request.getCancelMode().name()));
        return Response.accepted().build();
    }

    private static ChildOperation child(Operation child) {
        return new ChildOperation()
                .operationId(child.id().toString())
                .type(child.type())
                .subject(child.subject().toString())
                .phase(child.phase().name());
    }

    private static PlanStep step(StepRecord step) {
        return new PlanStep()
                .name(step.name())
                .type(step.kind())
                .after(step.after().stream().sorted().toList())
                .state(step.state().name())
                .tolerant(step.tolerant())
                .attempts(step.attempts())
                .startTime(step.started().map(OperationsResource::time).orElse(null))
                .nextTry(step.nextTry().map(OperationsResource::time).orElse(null))
                .endTime(step.ended().map(OperationsResource::time).orElse(null))
                .durationMs(duration(step).orElse(null))
                .error(step.error().map(Faults::details).orElse(null));
    }

    private static Optional<Double> duration(StepRecord step) {
        return step.started()
                .flatMap(started -> step.ended().map(ended -> Duration.between(started, ended)))
                .map(duration -> duration.toNanos() / NANOS_PER_MILLI);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

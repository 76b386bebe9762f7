package io.sextant.sol005.nslcm;

import com.fasterxml.jackson.core.type.TypeReference;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.OperationId;
import io.sextant.lifecycle.Completed;
import io.sextant.lifecycle.Failed;
import io.sextant.lifecycle.FailedTemporarily;
import io.sextant.lifecycle.Operation;
import io.sextant.lifecycle.PartiallyCompleted;
import io.sextant.lifecycle.Phase;
import io.sextant.lifecycle.Processing;
import io.sextant.lifecycle.Recourse;
import io.sextant.lifecycle.RolledBack;
import io.sextant.lifecycle.RollingBack;
import io.sextant.lifecycle.Starting;
import io.sextant.nfvo.NsOperations;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.http.WireJson;
import io.sextant.sol005.nslcm.model.NsLcmOpOcc;
import io.sextant.sol005.nslcm.model.NsLcmOpOccLinks;
import io.sextant.sol005.nslcm.model.NsLcmOpType;
import io.sextant.sol005.nslcm.model.NsLcmOperationStateType;
import io.sextant.sol005.operations.Faults;

import java.time.ZoneOffset;
import java.util.Map;

/** Operations on NS instances on the wire (SOL005 6.5.2.3). */
final class NsLcmOpOccMapper {
    private final Exchange exchange;

    NsLcmOpOccMapper(Exchange exchange) {
        this.exchange = exchange;
    }

    /** The path of an operation. */
    static String path(OperationId id) {
        return "/nslcm/v1/ns_lcm_op_occs/" + id;
    }

    /** The operation with all its attributes; one that was completed in the end shows no error of an earlier try. */
    NsLcmOpOcc wire(Operation operation) {
        return new NsLcmOpOcc()
                .id(operation.id().toString())
                .operationState(state(operation.phase()))
                .statusEnteredTime(operation.phaseEntered().atOffset(ZoneOffset.UTC))
                .nsInstanceId(operation.subject().id())
                .lcmOperationType(type(operation))
                .startTime(operation.startTime().atOffset(ZoneOffset.UTC))
                .isAutomaticInvocation(operation
                        .parameters()
                        .path("invocation")
                        .path("automatic")
                        .asBoolean())
                .isCancelPending(operation.cancelPending())
                .operationParams(parameters(operation))
                .error(operation
                        .error()
                        .filter(_ -> !(operation.phase() instanceof Completed))
                        .map(Faults::details)
                        .orElse(null))
                .links(links(operation));
    }

    /** An NS operation has no STARTING on the wire (SOL005 6.5.4.4): what is accepted is being processed. */
    static NsLcmOperationStateType state(Phase phase) {
        return switch (phase) {
            case Starting _, Processing _ -> NsLcmOperationStateType.PROCESSING;
            case Completed _ -> NsLcmOperationStateType.COMPLETED;
            case PartiallyCompleted _ -> NsLcmOperationStateType.PARTIALLY_COMPLETED;
            case FailedTemporarily _ -> NsLcmOperationStateType.FAILED_TEMP;
            case Failed _ -> NsLcmOperationStateType.FAILED;
            case RollingBack _ -> NsLcmOperationStateType.ROLLING_BACK;
            case RolledBack _ -> NsLcmOperationStateType.ROLLED_BACK;
        };
    }

    private static NsLcmOpType type(Operation operation) {
        return switch (operation.type()) {
            case NsOperations.INSTANTIATE -> NsLcmOpType.INSTANTIATE;
            case NsOperations.SCALE -> NsLcmOpType.SCALE;
            case NsOperations.UPDATE -> NsLcmOpType.UPDATE;
            case NsOperations.HEAL -> NsLcmOpType.HEAL;
            case NsOperations.TERMINATE -> NsLcmOpType.TERMINATE;
            default -> throw new IllegalArgumentException(operation.type() + " is no operation on an NS instance");
        };
    }

    private static Map<String, Object> parameters(Operation operation) {
        return WireJson.MAPPER.convertValue(
                operation.parameters().path("invocation").path("body"), new TypeReference<>() {});
    }

    private NsLcmOpOccLinks links(Operation operation) {
        var path = path(operation.id());
        var links = new NsLcmOpOccLinks()
                .self(exchange.link(path))
                .nsInstance(exchange.link(NsInstanceMapper.path(
                        NsInstanceId.of(operation.subject().id()))));
        for (var recourse : operation.recourses()) add(links, recourse, path);
        return links;
    }

    private void add(NsLcmOpOccLinks links, Recourse recourse, String path) {
        switch (recourse) {
            case RETRY -> links.retry(exchange.link(path + "/retry"));
            case ROLLBACK -> links.rollback(exchange.link(path + "/rollback"));
            case FAIL -> links.fail(exchange.link(path + "/fail"));
        }
    }
}

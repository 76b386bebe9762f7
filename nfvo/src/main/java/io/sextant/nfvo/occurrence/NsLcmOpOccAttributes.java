package io.sextant.nfvo.occurrence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sextant.core.json.Json;
import io.sextant.core.query.DateTimes;
import io.sextant.lifecycle.CancelMode;
import io.sextant.lifecycle.Completed;
import io.sextant.lifecycle.Fault;
import io.sextant.lifecycle.Operation;
import io.sextant.lifecycle.Phase;
import io.sextant.lifecycle.Processing;
import io.sextant.lifecycle.Starting;

import java.util.LinkedHashMap;
import java.util.Map;

/** Operations on network services as the data type NsLcmOpOcc (SOL005 6.5.2.3) has them. */
final class NsLcmOpOccAttributes {
    private static final int PREFIX = "NS_".length();
    private static final String PENDING = "isCancelPending";
    private static final String MODE = "cancelMode";

    private NsLcmOpOccAttributes() {}

    /** One that was completed in the end shows no error of an earlier try. */
    static JsonNode of(Operation operation, ResourceChanges changes) {
        var invocation = operation.parameters().path("invocation");
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("id", operation.id());
        attributes.put("operationState", state(operation.phase()));
        attributes.put("statusEnteredTime", DateTimes.text(operation.phaseEntered()));
        attributes.put("nsInstanceId", operation.subject().id());
        attributes.put("lcmOperationType", operation.type().substring(PREFIX));
        attributes.put("startTime", DateTimes.text(operation.startTime()));
        attributes.put("isAutomaticInvocation", invocation.path("automatic").asBoolean());
        attributes.put("operationParams", invocation.path("body"));
        attributes.put(PENDING, operation.cancelPending());
        operation.cancelMode().ifPresent(mode -> attributes.put(MODE, mode));
        if (!(operation.phase() instanceof Completed))
            operation.error().ifPresent(fault -> attributes.put("error", details(fault)));
        if (!changes.isEmpty()) attributes.put("resourceChanges", changes);
        return Json.MAPPER.valueToTree(attributes);
    }

    /** The same while it is being cancelled. */
    static JsonNode cancelling(JsonNode attributes, CancelMode mode) {
        return attributes.<ObjectNode>deepCopy().put(PENDING, true).put(MODE, mode.name());
    }

    /** An NS operation has no STARTING (SOL005 6.5.4.4): what is accepted is being processed. */
    static String state(Phase phase) {
        return (phase instanceof Starting ? new Processing() : phase).name();
    }

    private static Map<String, Object> details(Fault fault) {
        var details = new LinkedHashMap<>(fault.parameters());
        fault.step().ifPresent(step -> details.put("step", step));
        fault.resource().ifPresent(resource -> details.put("resource", resource));
        details.put("status", fault.status());
        details.put("title", fault.title());
        details.put("detail", fault.detail());
        return details;
    }
}

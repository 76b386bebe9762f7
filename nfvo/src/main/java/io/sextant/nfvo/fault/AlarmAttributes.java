package io.sextant.nfvo.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.json.Json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Alarms as the data type Alarm (SOL005 8.5.2.4) has them. */
final class AlarmAttributes {
    private AlarmAttributes() {}

    static JsonNode of(Alarm alarm) {
        var fault = alarm.fault();
        var times = alarm.times();
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("id", alarm.id());
        attributes.put("managedObjectId", alarm.ns());
        fault.vnfc()
                .ifPresent(
                        vnfc -> attributes.put("rootCauseFaultyComponent", Map.of("faultyVnfInstanceId", vnfc.vnf())));
        attributes.put("rootCauseFaultyResource", resource(fault.resource()));
        attributes.put("alarmRaisedTime", times.raised());
        times.changed().ifPresent(time -> attributes.put("alarmChangedTime", time));
        times.cleared().ifPresent(time -> attributes.put("alarmClearedTime", time));
        times.acknowledged().ifPresent(time -> attributes.put("alarmAcknowledgedTime", time));
        attributes.put("ackState", times.acknowledged().isPresent() ? "ACKNOWLEDGED" : "UNACKNOWLEDGED");
        attributes.put("perceivedSeverity", alarm.isOpen() ? fault.severity().name() : "CLEARED");
        attributes.put("eventTime", times.event());
        attributes.put("eventType", fault.type().eventType());
        attributes.put("faultType", fault.type());
        attributes.put("probableCause", fault.type().probableCause());
        attributes.put("isRootCause", alarm.isRootCause());
        if (!alarm.correlated().isEmpty()) attributes.put("correlatedAlarmIds", alarm.correlated());
        attributes.put("faultDetails", details(alarm));
        return Json.MAPPER.valueToTree(attributes);
    }

    private static Map<String, Object> resource(Fault.Resource resource) {
        var handle = Map.of(
                "vimId", resource.vim(),
                "resourceId", resource.id(),
                "vimLevelResourceType", resource.kind().word());
        return Map.of(
                "faultyResource", handle, "faultyResourceType", resource.kind().type());
    }

    private static String details(Alarm alarm) {
        var healing = alarm.healing();
        var attempts = healing.attempts().stream()
                .map(attempt -> "Operation %s of %s heals it.".formatted(attempt.operation(), attempt.time()));
        return Stream.of(Stream.of(alarm.fault().details()), attempts, healing.words().stream())
                .flatMap(each -> each)
                .collect(Collectors.joining(" "));
    }
}

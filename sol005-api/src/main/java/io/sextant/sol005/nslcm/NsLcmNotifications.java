package io.sextant.sol005.nslcm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sextant.core.notification.Notification;
import io.sextant.nfvo.NsInstance;
import io.sextant.nfvo.occurrence.NsLifecycleEvent;
import io.sextant.nfvo.occurrence.NsLifecycleEvent.NsChange;
import io.sextant.nfvo.occurrence.NsLifecycleEvent.NsIdentifierCreation;
import io.sextant.nfvo.occurrence.NsLifecycleEvent.NsIdentifierDeletion;
import io.sextant.nfvo.occurrence.NsLifecycleEvent.NsLcmOperationOccurrence;
import io.sextant.sol005.http.Api;
import io.sextant.sol005.subscriptions.Notices;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import static java.util.stream.Collectors.toSet;

/** What happens to network services, as subscribers are told (SOL005 6.5.2.4 to 6.5.2.7). */
public record NsLcmNotifications(Notices notices) {
    static final String OPERATION = "NsLcmOperationOccurrenceNotification";
    static final String CHANGE = "NsChangeNotification";
    private static final Set<String> STARTING = Set.of("PROCESSING", "ROLLING_BACK");

    /** What a notification tells of the resources that an operation has changed, by its name in the operation itself. */
    private static final Map<String, String> AFFECTED = Map.of(
            "affectedVnfs", "affectedVnf",
            "affectedPnfs", "affectedPnf",
            "affectedVls", "affectedVl",
            "affectedVnffgs", "affectedVnffg",
            "affectedNss", "affectedNs",
            "affectedSaps", "affectedSap");

    /** What filters call the notifications of a kind; the standard's own filter spells one with a single r. */
    static Set<String> names(String kind) {
        return kind.equals(OPERATION) ? Set.of(OPERATION, "NsLcmOperationOccurenceNotification") : Set.of(kind);
    }

    /** The notification of an event. */
    public Notification of(NsLifecycleEvent event) {
        return switch (event) {
            case NsIdentifierCreation(var ns) -> identifier("NsIdentifierCreationNotification", ns);
            case NsIdentifierDeletion(var ns) -> identifier("NsIdentifierDeletionNotification", ns);
            case NsLcmOperationOccurrence occurrence -> operation(occurrence);
            case NsChange change -> change(change);
        };
    }

    private Notification change(NsChange event) {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("nsInstanceId", event.ns().id());
        attributes.put("nsComponentType", "NS");
        attributes.put("nsComponentId", event.nested());
        attributes.put("lcmOpOccIdImpactingNsComponent", event.operation());
        attributes.put("lcmOpNameImpactingNsComponent", event.name());
        attributes.put("lcmOpOccStatusImpactingNsComponent", event.status());
        if (event.attributes().has("error"))
            attributes.put("error", event.attributes().path("error"));
        var facts = facts(CHANGE, event.ns(), Set.of())
                .put("nsComponentTypes", "NS")
                .put("lcmOpNameImpactingNsComponent", event.name())
                .put("lcmOpOccStatusImpactingNsComponent", event.status());
        var links = new LinkedHashMap<>(links(event.ns()));
        links.put("nslcmOpOcc", NsLcmOpOccMapper.path(event.operation()));
        return notices.notification(Api.NSLCM, CHANGE, facts, attributes, links);
    }

    private Notification identifier(String type, NsInstance ns) {
        return notices.notification(
                Api.NSLCM, type, facts(type, ns, Set.of()), Map.of("nsInstanceId", ns.id()), links(ns));
    }

    private Notification operation(NsLcmOperationOccurrence event) {
        var ns = event.ns();
        var shown = event.attributes();
        var state = shown.path("operationState");
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("nsInstanceId", ns.id());
        attributes.put("nsLcmOpOccId", event.operation());
        attributes.put("operation", shown.path("lcmOperationType"));
        attributes.put("notificationStatus", STARTING.contains(state.asText()) ? "START" : "RESULT");
        attributes.put("operationState", state);
        attributes.put("isAutomaticInvocation", shown.path("isAutomaticInvocation"));
        shown.path("resourceChanges")
                .properties()
                .forEach(change -> attributes.put(AFFECTED.get(change.getKey()), change.getValue()));
        if (shown.has("error")) attributes.put("error", shown.path("error"));
        var vnfds =
                event.vnfs().stream().map(vnf -> vnf.meant().product().vnfdId()).collect(toSet());
        var facts = facts(OPERATION, ns, vnfds)
                .<ObjectNode>set("operationTypes", shown.path("lcmOperationType"))
                .<ObjectNode>set("operationStates", state);
        var links = new LinkedHashMap<>(links(ns));
        links.put("nslcmOpOcc", NsLcmOpOccMapper.path(event.operation()));
        return notices.notification(Api.NSLCM, OPERATION, facts, attributes, links);
    }

    /** Named and nested as in LifecycleChangeNotificationsFilter (SOL005 6.5.3.9). */
    private static ObjectNode facts(String type, NsInstance ns, Set<String> vnfdIds) {
        return Notices.facts(Map.of(
                "notificationTypes", names(type), "nsInstanceSubscriptionFilter", NsInstanceFacts.of(ns, vnfdIds)));
    }

    private static Map<String, String> links(NsInstance ns) {
        return Map.of("nsInstance", NsInstanceMapper.path(ns.id()));
    }
}

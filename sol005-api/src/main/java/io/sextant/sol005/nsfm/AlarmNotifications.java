package io.sextant.sol005.nsfm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.notification.Notification;
import io.sextant.core.notification.Notifications;
import io.sextant.nfvo.NsInstances;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.nfvo.fault.Alarm;
import io.sextant.nfvo.fault.AlarmEvent;
import io.sextant.nfvo.fault.AlarmEvent.Cleared;
import io.sextant.nfvo.fault.AlarmEvent.ListRebuilt;
import io.sextant.nfvo.fault.AlarmEvent.RaisedOrChanged;
import io.sextant.sol005.http.Api;
import io.sextant.sol005.nslcm.NsInstanceFacts;
import io.sextant.sol005.subscriptions.Notices;
import io.sextant.vnfm.VnfInstances;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Owes subscribers what happens to the list of alarms (SOL005 8.5.2.5 to 8.5.2.7). */
public record AlarmNotifications(Notifications notifications, Notices notices, NsInstances services, VnfInstances vnfs)
        implements AlarmEvent.Listener {
    private static final String LIST = "/nsfm/v1/alarms";

    @Override
    public void happened(AlarmEvent event) {
        notifications.owe(
                switch (event) {
                    case RaisedOrChanged(var alarm) -> of(alarm);
                    case Cleared(var alarm) -> cleared(alarm);
                    case ListRebuilt(var alarms) -> rebuilt(alarms);
                });
    }

    private Notification of(Alarm alarm) {
        return notices.notification(
                Api.NSFM,
                "AlarmNotification",
                facts(List.of(alarm)),
                link -> Map.of("alarm", new AlarmMapper(link).wire(alarm)),
                Map.of());
    }

    private Notification cleared(Alarm alarm) {
        return notices.notification(
                Api.NSFM,
                "AlarmClearedNotification",
                facts(List.of(alarm)),
                Map.of(
                        "alarmId", alarm.id(),
                        "alarmClearedTime", alarm.times().cleared().orElseThrow()),
                Map.of("alarm", AlarmMapper.path(alarm.id())));
    }

    private Notification rebuilt(List<Alarm> alarms) {
        return notices.notification(
                Api.NSFM, "AlarmListRebuiltNotification", facts(alarms), Map.of(), Map.of("alarms", LIST));
    }

    /** Named and nested as in FmNotificationsFilter (SOL005 8.5.3.2): of several alarms any may match. */
    private ObjectNode facts(List<Alarm> alarms) {
        return Notices.facts(Map.of(
                "nsInstanceSubscriptionFilter",
                        alarms.stream()
                                .map(Alarm::ns)
                                .distinct()
                                .flatMap(this::service)
                                .toList(),
                "faultyResourceTypes",
                        alarms.stream()
                                .map(alarm -> alarm.fault().resource().kind().type())
                                .toList(),
                "perceivedSeverities",
                        alarms.stream()
                                .map(alarm -> alarm.attributes().path("perceivedSeverity"))
                                .toList(),
                "eventTypes",
                        alarms.stream()
                                .map(alarm -> alarm.fault().type().eventType())
                                .toList(),
                "probableCauses",
                        alarms.stream()
                                .map(alarm -> alarm.fault().type().probableCause())
                                .toList()));
    }

    /** None of a service that has gone since. */
    private Stream<Map<String, ?>> service(NsInstanceId id) {
        return services.find(id).stream().map(ns -> {
            var constituents = ns.vnfs().stream().map(ConstituentVnf::vnf).toList();
            var vnfdIds = vnfs.all(constituents).stream()
                    .map(vnf -> vnf.meant().product().vnfdId())
                    .toList();
            return NsInstanceFacts.of(ns, vnfdIds);
        });
    }
}

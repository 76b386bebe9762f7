package io.sextant.sol005.nspm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sextant.core.notification.Notification;
import io.sextant.core.notification.Notifications;
import io.sextant.nfvo.NsInstance;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.nfvo.performance.PerformanceEvent;
import io.sextant.nfvo.performance.PerformanceEvent.InformationAvailable;
import io.sextant.nfvo.performance.PerformanceEvent.ThresholdCrossed;
import io.sextant.nfvo.performance.Threshold;
import io.sextant.sol005.http.Api;
import io.sextant.sol005.nslcm.NsInstanceFacts;
import io.sextant.sol005.nslcm.NsInstanceMapper;
import io.sextant.sol005.subscriptions.Notices;
import io.sextant.vnfm.VnfInstances;

import java.util.LinkedHashMap;
import java.util.Map;

/** Owes subscribers what is measured (SOL005 7.5.2.5, 7.5.2.6). */
public record PmNotifications(Notifications notifications, Notices notices, VnfInstances vnfs)
        implements PerformanceEvent.Listener {
    @Override
    public void happened(PerformanceEvent event) {
        notifications.owe(
                switch (event) {
                    case InformationAvailable available -> of(available);
                    case ThresholdCrossed(var ns, var crossing) -> of(ns, crossing);
                });
    }

    private Notification of(InformationAvailable event) {
        var job = event.job().id();
        return notices.notification(
                Api.NSPM,
                "PerformanceInformationAvailableNotification",
                facts(event.ns()),
                Map.of("objectInstanceId", event.ns().id()),
                Map.of(
                        "objectInstance", NsInstanceMapper.path(event.ns().id()),
                        "pmJob", PmJobMapper.path(job),
                        "performanceReport", PmJobMapper.path(job, event.report())));
    }

    private Notification of(NsInstance ns, Threshold.Crossing crossing) {
        var threshold = crossing.threshold();
        var measured = crossing.measurement();
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("thresholdId", threshold.id());
        attributes.put("crossingDirection", crossing.direction());
        attributes.put("objectInstanceId", ns.id());
        attributes.put("subObjectInstanceId", measured.subObject());
        attributes.put("performanceMetric", threshold.criteria().metric());
        attributes.put("performanceValue", measured.value());
        return notices.notification(
                Api.NSPM,
                "ThresholdCrossedNotification",
                facts(ns),
                attributes,
                Map.of(
                        "objectInstance", NsInstanceMapper.path(ns.id()),
                        "threshold", ThresholdsResource.path(threshold.id())));
    }

    /** Named and nested as in PmNotificationsFilter (SOL005 7.5.3.2). */
    private ObjectNode facts(NsInstance ns) {
        var vnfdIds = vnfs.all(ns.vnfs().stream().map(ConstituentVnf::vnf).toList()).stream()
                .map(vnf -> vnf.meant().product().vnfdId())
                .toList();
        return Notices.facts(Map.of("nsInstanceSubscriptionFilter", NsInstanceFacts.of(ns, vnfdIds)));
    }
}

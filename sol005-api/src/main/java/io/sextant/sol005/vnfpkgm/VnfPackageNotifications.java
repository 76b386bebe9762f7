package io.sextant.sol005.vnfpkgm;

import io.sextant.catalogue.CatalogueEvent.PackageChangeType;
import io.sextant.catalogue.CatalogueEvent.VnfPackageChange;
import io.sextant.catalogue.CatalogueEvent.VnfPackageEvent;
import io.sextant.catalogue.CatalogueEvent.VnfPackageOnboarding;
import io.sextant.catalogue.VnfPackageEntry;
import io.sextant.catalogue.VnfPackageInfo;
import io.sextant.core.notification.Notification;
import io.sextant.sol005.http.Api;
import io.sextant.sol005.subscriptions.Notices;

import java.util.LinkedHashMap;
import java.util.Map;

/** What happens to VNF packages, as subscribers are told (SOL005 9.5.2.8, 9.5.2.9). */
public record VnfPackageNotifications(Notices notices) {
    static final String ONBOARDING = "VnfPackageOnboardingNotification";
    static final String CHANGE = "VnfPackageChangeNotification";

    /** The notification of an event. */
    public Notification of(VnfPackageEvent event) {
        var vnfPackage = event.vnfPackage();
        // Events tell of packages that are or were onboarded.
        var info = vnfPackage.info().orElseThrow();
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("vnfPkgId", vnfPackage.id());
        attributes.put("vnfdId", info.vnfdId());
        if (event instanceof VnfPackageChange change) {
            attributes.put("changeType", change.changeType());
            if (change.changeType() == PackageChangeType.OP_STATE_CHANGE)
                attributes.put(
                        "operationalState", vnfPackage.state().operational().orElseThrow());
        }
        return notices.notification(
                Api.VNFPKGM,
                type(event),
                Notices.facts(facts(vnfPackage, info)),
                attributes,
                Map.of("vnfPackage", VnfPackageMapper.path(vnfPackage.id())));
    }

    private static String type(VnfPackageEvent event) {
        return switch (event) {
            case VnfPackageOnboarding _ -> ONBOARDING;
            case VnfPackageChange _ -> CHANGE;
        };
    }

    /** Named and nested as in PkgmNotificationsFilter (SOL005 9.5.3.4). */
    private static Map<String, ?> facts(VnfPackageEntry vnfPackage, VnfPackageInfo info) {
        var versions = Map.of("vnfSoftwareVersion", info.vnfSoftwareVersion(), "vnfdVersions", info.vnfdVersion());
        var products = Map.of("vnfProductName", info.vnfProductName(), "versions", versions);
        return Map.of(
                "vnfPkgId", vnfPackage.id(),
                "vnfdId", info.vnfdId(),
                "operationalState", vnfPackage.state().operational().orElseThrow(),
                "usageState", vnfPackage.state().usage(),
                "vnfProductsFromProviders", Map.of("vnfProvider", info.vnfProvider(), "vnfProducts", products));
    }
}

package io.sextant.sol005.nsd;

import io.sextant.catalogue.CatalogueEvent.NsdChange;
import io.sextant.catalogue.CatalogueEvent.NsdDeletion;
import io.sextant.catalogue.CatalogueEvent.NsdEvent;
import io.sextant.catalogue.CatalogueEvent.NsdOnBoarding;
import io.sextant.catalogue.CatalogueEvent.NsdOnBoardingFailure;
import io.sextant.core.notification.Notification;
import io.sextant.sol005.http.Api;
import io.sextant.sol005.subscriptions.Notices;

import java.util.LinkedHashMap;
import java.util.Map;

/** What happens to NSDs, as subscribers are told (SOL005 5.5.2.9 to 5.5.2.12). */
public record NsdNotifications(Notices notices) {
    /** The notification of an event. */
    public Notification of(NsdEvent event) {
        var nsd = event.nsd();
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("nsdInfoId", nsd.id());
        nsd.info().ifPresent(info -> attributes.put("nsdId", info.nsdId()));
        switch (event) {
            case NsdOnBoardingFailure _ ->
                attributes.put("onboardingFailureDetails", nsd.attributes().path("onboardingFailureDetails"));
            case NsdChange _ ->
                attributes.put("nsdOperationalState", nsd.state().operational().orElseThrow());
            case NsdOnBoarding _, NsdDeletion _ -> {}
        }
        var facts = Notices.facts(nsd.attributes()).put("nsdInfoId", nsd.id().toString());
        return notices.notification(
                Api.NSD, type(event), facts, attributes, Map.of("nsdInfo", NsdMapper.path(nsd.id())));
    }

    private static String type(NsdEvent event) {
        return switch (event) {
            case NsdOnBoarding _ -> "NsdOnBoardingNotification";
            case NsdOnBoardingFailure _ -> "NsdOnBoardingFailureNotification";
            case NsdChange _ -> "NsdChangeNotification";
            case NsdDeletion _ -> "NsdDeletionNotification";
        };
    }
}

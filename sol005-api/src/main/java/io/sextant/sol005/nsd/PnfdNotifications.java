package io.sextant.sol005.nsd;

import io.sextant.catalogue.CatalogueEvent.PnfdDeletion;
import io.sextant.catalogue.CatalogueEvent.PnfdEvent;
import io.sextant.catalogue.CatalogueEvent.PnfdOnBoarding;
import io.sextant.catalogue.CatalogueEvent.PnfdOnBoardingFailure;
import io.sextant.core.notification.Notification;
import io.sextant.sol005.http.Api;
import io.sextant.sol005.subscriptions.Notices;

import java.util.LinkedHashMap;
import java.util.Map;

/** What happens to PNFDs, as subscribers are told (SOL005 5.5.2.13 to 5.5.2.15). */
public record PnfdNotifications(Notices notices) {
    /** The notification of an event. */
    public Notification of(PnfdEvent event) {
        var pnfd = event.pnfd();
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("pnfdInfoId", pnfd.id());
        pnfd.info().ifPresent(info -> attributes.put("pnfdId", info.pnfdId()));
        if (event instanceof PnfdOnBoardingFailure)
            attributes.put("onboardingFailureDetails", pnfd.attributes().path("onboardingFailureDetails"));
        var facts =
                Notices.facts(pnfd.attributes()).put("pnfdInfoIds", pnfd.id().toString());
        return notices.notification(
                Api.NSD, type(event), facts, attributes, Map.of("pnfdInfo", PnfdMapper.path(pnfd.id())));
    }

    private static String type(PnfdEvent event) {
        return switch (event) {
            case PnfdOnBoarding _ -> "PnfdOnBoardingNotification";
            case PnfdOnBoardingFailure _ -> "PnfdOnBoardingFailureNotification";
            case PnfdDeletion _ -> "PnfdDeletionNotification";
        };
    }
}

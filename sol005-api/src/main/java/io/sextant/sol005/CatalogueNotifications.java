package io.sextant.sol005;

import io.sextant.catalogue.CatalogueEvent;
import io.sextant.catalogue.CatalogueEvent.NsdEvent;
import io.sextant.catalogue.CatalogueEvent.PnfdEvent;
import io.sextant.catalogue.CatalogueEvent.VnfPackageEvent;
import io.sextant.core.notification.Notifications;
import io.sextant.sol005.nsd.NsdNotifications;
import io.sextant.sol005.nsd.PnfdNotifications;
import io.sextant.sol005.subscriptions.Notices;
import io.sextant.sol005.vnfpkgm.VnfPackageNotifications;

/** Owes subscribers what happens in the catalogue. */
record CatalogueNotifications(Notifications notifications, Notices notices) implements CatalogueEvent.Listener {
    @Override
    public void happened(CatalogueEvent event) {
        notifications.owe(
                switch (event) {
                    case NsdEvent nsd -> new NsdNotifications(notices).of(nsd);
                    case PnfdEvent pnfd -> new PnfdNotifications(notices).of(pnfd);
                    case VnfPackageEvent vnfPackage -> new VnfPackageNotifications(notices).of(vnfPackage);
                });
    }
}

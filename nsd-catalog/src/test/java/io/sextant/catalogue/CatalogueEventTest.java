package io.sextant.catalogue;

import io.sextant.catalogue.CatalogueEvent.NsdChange;
import io.sextant.catalogue.CatalogueEvent.NsdDeletion;
import io.sextant.catalogue.CatalogueEvent.NsdOnBoarding;
import io.sextant.catalogue.CatalogueEvent.NsdOnBoardingFailure;
import io.sextant.catalogue.CatalogueEvent.PackageChangeType;
import io.sextant.catalogue.CatalogueEvent.PnfdDeletion;
import io.sextant.catalogue.CatalogueEvent.PnfdOnBoarding;
import io.sextant.catalogue.CatalogueEvent.PnfdOnBoardingFailure;
import io.sextant.catalogue.CatalogueEvent.VnfPackageChange;
import io.sextant.catalogue.CatalogueEvent.VnfPackageOnboarding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static io.sextant.catalogue.CatalogueFixture.operational;
import static org.assertj.core.api.Assertions.assertThat;

class CatalogueEventTest {
    @TempDir
    private Path folder;

    private CatalogueFixture fixture;

    @BeforeEach
    void open() {
        fixture = new CatalogueFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aVnfPackageSaysThatItIsOnboardedChangedAndDeleted() {
        var id = fixture.onboard(Packages.vnf("app")).id();
        fixture.vnfPackages.modify(id, operational(OperationalState.DISABLED));
        fixture.vnfPackages.delete(id);

        var events = events();
        assertThat(events).hasSize(3);
        assertThat(events.get(0)).isInstanceOfSatisfying(VnfPackageOnboarding.class, event -> {
            assertThat(event.vnfPackage().id()).isEqualTo(id);
            assertThat(event.vnfPackage().state()).hasToString("ONBOARDED, ENABLED, NOT_IN_USE");
            assertThat(event.vnfPackage().info().orElseThrow().vnfdId()).isEqualTo("app");
        });
        assertThat(events.get(1)).isInstanceOfSatisfying(VnfPackageChange.class, event -> {
            assertThat(event.changeType()).isEqualTo(PackageChangeType.OP_STATE_CHANGE);
            assertThat(event.vnfPackage().state().operational()).contains(OperationalState.DISABLED);
        });
        assertThat(events.get(2)).isInstanceOfSatisfying(VnfPackageChange.class, event -> {
            assertThat(event.changeType()).isEqualTo(PackageChangeType.PKG_DELETE);
            assertThat(event.vnfPackage().info()).isPresent();
        });
    }

    @Test
    void anNsdSaysThatItFailedIsOnboardedChangedAndDeleted() {
        fixture.onboard(Packages.vnf("app"));
        events();
        var id =
                fixture.onboardNsd(Packages.utf8(Packages.nsd("ns", "missing"))).id();
        fixture.upload(id, Packages.utf8(Packages.nsd("ns", "app")));
        fixture.settled(id);
        fixture.nsds.modify(id, operational(OperationalState.DISABLED));
        fixture.nsds.delete(id);

        var events = events();
        assertThat(events)
                .extracting(CatalogueEvent::getClass)
                .containsExactly(NsdOnBoardingFailure.class, NsdOnBoarding.class, NsdChange.class, NsdDeletion.class);
        assertThat(events.getFirst()).isInstanceOfSatisfying(NsdOnBoardingFailure.class, event -> {
            assertThat(event.nsd().id()).isEqualTo(id);
            assertThat(event.nsd().onboardingFailureDetails().orElseThrow().detail())
                    .contains("missing");
        });
    }

    @Test
    void aPnfdSaysThatItFailedIsOnboardedAndDeleted() {
        fixture.onboardPnfd(Packages.utf8("no: descriptor"));
        var id = fixture.onboardPnfd(Packages.utf8(Packages.pnfd("radio"))).id();
        fixture.pnfds.modify(id, CatalogueFixture.userDefinedData(Map.of("key", "value")));
        fixture.pnfds.delete(id);

        assertThat(events())
                .extracting(CatalogueEvent::getClass)
                .containsExactly(PnfdOnBoardingFailure.class, PnfdOnBoarding.class, PnfdDeletion.class);
    }

    @Test
    void whatSol005HasNoNotificationForIsSilent() {
        var id = fixture.onboard(Packages.utf8("no archive")).id();
        fixture.vnfPackages.modify(id, CatalogueFixture.userDefinedData(Map.of("key", "value")));
        fixture.vnfPackages.delete(id);
        fixture.nsds.delete(fixture.nsds.create(Map.of()).id());

        assertThat(events()).isEmpty();
    }

    private List<CatalogueEvent> events() {
        var events = new ArrayList<CatalogueEvent>();
        fixture.events.drainTo(events);
        return events;
    }
}

package io.sextant.catalogue;

import io.sextant.catalogue.model.LocationInfo.CivicAddressElement;
import io.sextant.catalogue.validation.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

import static io.sextant.catalogue.CatalogueFixture.operational;
import static io.sextant.catalogue.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class PnfdsTest {
    private static final String MANIFEST = """
            metadata:
              pnfd_provider: Sextant
              pnfd_name: radio unit
              pnfd_release_date_time: 2026-11-26T10:00:00Z
              pnfd_archive_version: 1.0

            Source: pnfd.yaml
            Algorithm: SHA-256
            Hash: %s
            """;

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
    void aPnfdOfOneTextFileIsOnboardedAndReadBack() {
        var entry = fixture.onboardPnfd(Packages.utf8(Packages.pnfd("radio-1")));

        assertThat(entry.state()).hasToString("ONBOARDED, NOT_IN_USE");
        var info = entry.info().orElseThrow();
        assertThat(info.singleFile()).isTrue();
        assertThat(info.pnfdProvider()).isEqualTo("Sextant");
        var pnfd = fixture.pnfds.pnfd(entry.id());
        assertThat(pnfd.functionDescription()).isEqualTo("a radio unit");
        assertThat(pnfd.hasExtCp("port")).isTrue();
        assertThat(pnfd.hasExtCp("radio_port")).isTrue();
        var location = pnfd.location().orElseThrow();
        assertThat(location.civicAddress()).containsExactly(new CivicAddressElement("3", "Gdansk"));
        assertThat(location.coordinates().orElseThrow().longitude()).isEqualTo("18.65");
        assertThat(fixture.pnfds.byPnfdId("radio-1")).contains(entry);
    }

    @Test
    void anArchiveIsCheckedAgainstItsManifest() {
        var pnfd = Packages.pnfd("radio-2");
        var sound = MANIFEST.formatted(Packages.sha256(pnfd));
        var archived = fixture.onboardPnfd(Packages.zip(Map.of("pnfd.yaml", pnfd, "pnfd.mf", sound)));
        var foreign = sound.replace("pnfd_provider", "nsd_designer");
        var refused = fixture.onboardPnfd(Packages.zip(Map.of("pnfd.yaml", pnfd, "pnfd.mf", foreign)));

        assertThat(archived.onboardingFailureDetails()).isEmpty();
        assertThat(archived.info().orElseThrow().singleFile()).isFalse();
        assertThat(refused.onboardingFailureDetails().orElseThrow().faults())
                .extracting(Fault::found)
                .contains("the metadata 'nsd_designer'", "no metadata 'pnfd_provider'");
    }

    @Test
    void whatIsWrongWithAPnfdIsToldWithItsPlace() {
        var entry = fixture.onboardPnfd(
                Packages.utf8(Packages.pnfd("radio-3").replace("function_description: a radio unit", "colour: red")));

        assertThat(entry.state().onboarding()).isEqualTo(OnboardingState.CREATED);
        assertThat(entry.onboardingFailureDetails().orElseThrow().faults())
                .extracting(fault -> fault.line() + " " + fault.found())
                .contains("14 no property 'function_description'", "22 the property 'colour'");
    }

    @Test
    void anNsdUsesItsPnfdsUntilItIsDeleted() {
        var pnfd = fixture.onboardPnfd(Packages.utf8(Packages.pnfd("radio-4")));
        var nsd = fixture.onboardNsd(Packages.utf8(Packages.nsdWithPnf("access", "radio-4")));
        assertThat(nsd.info().orElseThrow().pnfdInfoIds()).containsExactly(pnfd.id());
        assertThat(fixture.pnfds.get(pnfd.id()).state().usage()).isEqualTo(UsageState.IN_USE);
        assertRefused(409, "delete what uses it first", () -> fixture.pnfds.delete(pnfd.id()));

        fixture.nsds.modify(nsd.id(), operational(OperationalState.DISABLED));
        fixture.nsds.delete(nsd.id());

        assertThat(fixture.pnfds.get(pnfd.id()).state().usage()).isEqualTo(UsageState.NOT_IN_USE);
        fixture.pnfds.delete(pnfd.id());
        assertRefused(404, "PNFD", () -> fixture.pnfds.get(pnfd.id()));
    }

    @Test
    void anNsdMayReferOnlyToWhatThePnfdHas() {
        fixture.onboardPnfd(Packages.utf8(Packages.pnfd("radio-5")));
        var unknown = fixture.onboardNsd(Packages.utf8(Packages.nsdWithPnf("one", "radio-6")));
        var wrongCp = fixture.onboardNsd(
                Packages.utf8(Packages.nsdWithPnf("two", "radio-5").replace("- port:", "- plug:")));

        assertThat(unknown.onboardingFailureDetails().orElseThrow().detail()).contains("PNFD 'radio-6'");
        assertThat(wrongCp.onboardingFailureDetails().orElseThrow().detail())
                .contains("external connection point 'plug'");
    }
}

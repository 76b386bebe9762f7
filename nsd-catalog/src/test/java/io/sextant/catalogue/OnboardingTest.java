package io.sextant.catalogue;

import io.sextant.catalogue.csar.PackagedFile;
import io.sextant.catalogue.csar.SoftwareImage;
import io.sextant.catalogue.tosca.TextFiles;
import io.sextant.catalogue.validation.Fault;
import io.sextant.catalogue.validation.Severity;
import io.sextant.core.id.VnfPkgId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;

import static io.sextant.catalogue.CatalogueFixture.operational;
import static org.assertj.core.api.Assertions.assertThat;

class OnboardingTest {
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
    void anOnboardedVnfPackageIsEnabledAndTellsWhatItHolds() throws IOException {
        var entry = fixture.onboard(Packages.vnf("app"));

        assertThat(entry.onboardingFailureDetails()).isEmpty();
        assertThat(entry.state()).hasToString("ONBOARDED, ENABLED, NOT_IN_USE");
        var info = entry.info().orElseThrow();
        assertThat(info.vnfdId()).isEqualTo("app");
        assertThat(info.vnfProvider()).isEqualTo("Sextant");
        assertThat(info.vnfProductName()).isEqualTo("app");
        assertThat(info.vnfSoftwareVersion()).isEqualTo("2.0");
        assertThat(info.vnfdVersion()).isEqualTo("1.0");
        assertThat(info.vnfmInfo()).containsExactly("sextant");
        assertThat(info.softwareImages())
                .extracting(SoftwareImage::file)
                .extracting(PackagedFile::path)
                .containsExactly("images/app.tar");
        assertThat(info.additionalArtifacts()).extracting(PackagedFile::path).containsExactly("Files/notes.txt");
        assertThat(fixture.blobs()).containsExactly(info.checksum().hash());
    }

    @Test
    void manifestsOfKubernetesTellWhatTheyBringInTheMetadataOfTheirArtifact() {
        var manifest = "{apiVersion: v1, kind: Pod, metadata: {name: one}, spec: {containers: [{image: 'a/b:1'}]}}";
        var entry = fixture.onboard(Packages.vnfWith("app", "Files/pod.yaml", manifest));

        var metadata = entry.attributes().at("/additionalArtifacts/0/metadata");
        assertThat(metadata.path("cloudNativeKind").asText()).isEqualTo("MANIFEST");
        assertThat(metadata.at("/resources/0").asText()).isEqualTo("v1 Pod one");
        assertThat(metadata.at("/images/0").asText()).isEqualTo("a/b:1");
        assertThat(fixture.vnfPackages.byVnfdId("app")).contains(entry);
    }

    @Test
    void aConstituentOfAnNsdInXmlThatIsNotThereIsToldWithItsPlace() {
        var nsd = TextFiles.resource("/io/sextant/catalogue/yang/pair.xml");
        var failure = fixture.onboardNsd(Packages.utf8(nsd))
                .onboardingFailureDetails()
                .orElseThrow();

        assertThat(failure.detail()).contains("nsd.yaml:68:13: node 'client' refers to VNFD 'client-vnfd'");
    }

    @Test
    void theVnfdIsReadBackWithoutThePackage() throws IOException {
        var entry = fixture.onboard(Packages.vnf("app"));
        Files.delete(folder.resolve(entry.info().orElseThrow().checksum().hash()));

        assertThat(fixture.vnfPackages.byVnfdId("app")).contains(entry);
        assertThat(fixture.vnfPackages
                        .vnfd(entry.id())
                        .flavour("simple")
                        .orElseThrow()
                        .extCp("left"))
                .isPresent();
        assertThat(fixture.vnfPackages.byVnfdId("other")).isEmpty();
    }

    @Test
    void aRefusedPackageIsCreatedAgainWithAllItsFaultsAndWithoutItsContent() throws IOException {
        var broken = Packages.vnfd("app")
                .replace("num_virtual_cpu: 1", "num_virtual_cpu: many")
                .replace("virtual_binding: app", "virtual_binding: nothing");

        var entry = fixture.onboard(Packages.zip(Map.of("vnfd.yaml", broken, "images/app.tar", Packages.IMAGE)));

        assertThat(entry.state()).isEqualTo(EntryState.NEW);
        var failure = entry.onboardingFailureDetails().orElseThrow();
        assertThat(failure.status()).isEqualTo(422);
        var errors = failure.faults().stream()
                .filter(fault -> fault.severity() == Severity.ERROR)
                .toList();
        assertThat(errors).hasSizeGreaterThanOrEqualTo(2).allSatisfy(fault -> {
            assertThat(fault.file()).isEqualTo("vnfd.yaml");
            assertThat(fault.line()).isPositive();
            assertThat(fault.rule()).isNotBlank();
        });
        assertThat(failure.faults())
                .extracting(Fault::found)
                .anySatisfy(found -> assertThat(found).contains("many"));
        assertThat(failure.detail()).contains("vnfd.yaml:").contains("faults");
        fixture.awaitNothingStored();
    }

    @Test
    void aVnfdIdIsOnboardedOnce() {
        var first = fixture.onboard(Packages.vnf("app"));

        var second = fixture.onboard(
                Packages.zip(Map.of("vnfd.yaml", Packages.vnfd("app"), "images/app.tar", Packages.IMAGE)));

        assertThat(second.state()).isEqualTo(EntryState.NEW);
        assertThat(second.onboardingFailureDetails().orElseThrow().detail())
                .contains("'app'")
                .contains(first.id().toString());
        fixture.vnfPackages.modify(first.id(), operational(OperationalState.DISABLED));
        fixture.vnfPackages.delete(first.id());
        fixture.upload(second.id(), Packages.vnf("app"));
        assertThat(fixture.settled(second.id()).state().onboarding()).isEqualTo(OnboardingState.ONBOARDED);
    }

    @Test
    void ofSeveralPackagesWithOneVnfdIdAtOnceOneIsOnboarded() {
        fixture.reader.hold(Kind.VNF_PACKAGE);
        var ids = new ArrayList<VnfPkgId>();
        for (int i = 0; i < 8; i++) ids.add(fixture.created());
        ids.forEach(id -> fixture.upload(id, Packages.vnf("app")));
        fixture.reader.go();

        assertThat(ids.stream()
                        .map(fixture::settled)
                        .filter(entry -> entry.info().isPresent()))
                .hasSize(1);
    }

    @Test
    void anNsdRefersToItsPackages() {
        var left = fixture.onboard(Packages.vnf("left-app"));
        var right = fixture.onboard(Packages.vnf("right-app"));

        var entry = fixture.onboardNsd(Packages.utf8(Packages.nsd("service", "left-app", "right-app")));

        assertThat(entry.onboardingFailureDetails()).isEmpty();
        var info = entry.info().orElseThrow();
        assertThat(info.vnfPkgIds()).containsExactly(left.id(), right.id());
        assertThat(info.nsdId()).isEqualTo("service");
        assertThat(info.nsdDesigner()).isEqualTo("Sextant");
        assertThat(info.singleFile()).isTrue();
        assertThat(fixture.nsds.byNsdId("service")).contains(entry);
        assertThat(fixture.nsds.nsd(entry.id()).flavour("default").orElseThrow().vnfProfiles())
                .hasSize(2);
    }

    @Test
    void everyReferenceOfAnNsdThatLeadsNowhereIsAFault() {
        fixture.onboard(Packages.vnf("app"));

        var wrongFlavour =
                fixture.onboardNsd(Packages.utf8(Packages.nsdWith("one", "large", "left", "app", "unknown")));
        var wrongCp = fixture.onboardNsd(Packages.utf8(Packages.nsdWith("two", "simple", "middle", "app")));

        assertThat(wrongFlavour.state()).isEqualTo(EntryState.NEW);
        assertThat(wrongFlavour.onboardingFailureDetails().orElseThrow().faults())
                .allSatisfy(fault -> assertThat(fault.line()).isPositive())
                .extracting(Fault::found)
                .satisfiesExactly(
                        found -> assertThat(found).contains("flavour 'large'"),
                        found -> assertThat(found).contains("VNFD 'unknown'"));
        assertThat(wrongCp.onboardingFailureDetails().orElseThrow().detail())
                .contains("external connection point 'middle'");
    }

    @Test
    void anNsdThatSaysSoMayComeBeforeItsConstituents() {
        var early = Packages.nsd("service", "app")
                .replace(
                        "flavour_id: default", "flavour_id: default\n        strict_nsd_constituent_onboarding: false");

        var entry = fixture.onboardNsd(Packages.utf8(early));

        assertThat(entry.state().onboarding()).isEqualTo(OnboardingState.ONBOARDED);
        assertThat(entry.info().orElseThrow().warnings())
                .filteredOn(warning -> warning.rule().startsWith("SOL001"))
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.found()).contains("VNFD 'app'");
                    assertThat(warning.line()).isPositive();
                });
    }
}

package io.sextant.catalogue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.zip.ZipInputStream;

import static io.sextant.catalogue.CatalogueFixture.operational;
import static io.sextant.catalogue.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class ContentsTest {
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
    void aDeletedEntryLeavesNoRowAndNoFile() throws Exception {
        var id = fixture.onboard(Packages.vnf("gone")).id();
        assertThat(fixture.blobs()).hasSize(1);

        fixture.vnfPackages.modify(id, operational(OperationalState.DISABLED));
        fixture.vnfPackages.delete(id);

        fixture.assertNothingStored();
        for (var table : new String[] {
            "catalogue_entry", "catalogue_vnfd", "catalogue_usage", "lifecycle_operation", "lifecycle_step"
        }) assertThat(fixture.rows(table)).as(table).isZero();
    }

    @Test
    void anEntryWhoseContentIsMissingSaysSoAndCanBeDeleted() throws Exception {
        var entry = fixture.onboard(Packages.vnf("lost"));
        Files.delete(folder.resolve(entry.info().orElseThrow().checksum().hash()));

        assertRefused(500, "put the file back from a backup", () -> fixture.vnfPackages.content(entry.id()));
        assertRefused(500, "is missing", () -> fixture.vnfPackages.artifact(entry.id(), "images/app.tar"));
        assertThat(fixture.vnfPackages.vnfd(entry.id()).descriptorId()).isEqualTo("lost");
        fixture.vnfPackages.modify(entry.id(), operational(OperationalState.DISABLED));
        fixture.vnfPackages.delete(entry.id());
        assertThat(fixture.rows("catalogue_entry")).isZero();
    }

    @Test
    void contentThatTwoEntriesHaveGoesWithTheLastOne() throws IOException {
        fixture.onboard(Packages.vnf("constituent"));
        var content = Packages.utf8(Packages.nsd("twice", "constituent"));
        var first = fixture.onboardNsd(content).id();
        fixture.reader.hold(Kind.NSD);
        var second = fixture.nsds.create(Map.of()).id();
        fixture.upload(second, content);
        assertThat(fixture.blobs()).hasSize(2);

        fixture.nsds.modify(first, operational(OperationalState.DISABLED));
        fixture.nsds.delete(first);
        fixture.reader.go();
        CatalogueFixture.await(() -> Optional.of(fixture.nsds.get(second))
                .filter(entry -> entry.state().onboarding() == OnboardingState.ONBOARDED));

        assertThat(fixture.nsds.content(second).open()).hasBinaryContent(content);
        fixture.nsds.modify(second, operational(OperationalState.DISABLED));
        fixture.nsds.delete(second);
        assertThat(fixture.blobs()).hasSize(1);
    }

    @Test
    void anUploadOfTheSameContentNeverLosesItToADelete() throws Exception {
        var content = Packages.vnf("same");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 20; round++) {
                var old = fixture.onboard(content).id();
                fixture.vnfPackages.modify(old, operational(OperationalState.DISABLED));
                var next = fixture.created();
                var delete = threads.submit(() -> fixture.vnfPackages.delete(old));
                var upload = threads.submit(() -> fixture.upload(next, content));
                delete.get();
                upload.get();

                // Either it came after the delete, or its vnfdId was still taken; its content was there in any case.
                var entry = fixture.settled(next);
                entry.onboardingFailureDetails()
                        .ifPresent(failure -> assertThat(failure.detail()).contains("'same'"));
                if (entry.info().isPresent()) {
                    assertThat(fixture.vnfPackages.content(next).open()).hasBinaryContent(content);
                    fixture.vnfPackages.modify(next, operational(OperationalState.DISABLED));
                }
                fixture.vnfPackages.delete(next);
            }
        }
        fixture.awaitNothingStored();
    }

    @Test
    void theContentIsWhatWasUploaded() {
        var bytes = Packages.vnf("app");
        var id = fixture.onboard(bytes).id();

        var content = fixture.vnfPackages.content(id);

        assertThat(content.size()).isEqualTo(bytes.length);
        assertThat(content.open()).hasBinaryContent(bytes);
    }

    @Test
    void aVnfdOfOneFileIsThatFile() throws IOException {
        var id = fixture.onboard(Packages.vnf("app")).id();

        var files = fixture.vnfPackages.vnfdFiles(id);

        assertThat(files.isSingleFile()).isTrue();
        var text = new ByteArrayOutputStream();
        files.writeText(text);
        assertThat(text.toByteArray()).asString(StandardCharsets.UTF_8).isEqualTo(Packages.vnfd("app"));
        assertThat(zipped(files)).containsExactly("vnfd.yaml");
    }

    @Test
    void aVnfdOfSeveralFilesIsAnArchiveOfThem() throws IOException {
        var id = fixture.onboard(Packages.vnfOfTwoFiles("app")).id();

        var files = fixture.vnfPackages.vnfdFiles(id);

        assertThat(files.isSingleFile()).isFalse();
        assertThat(zipped(files)).containsExactlyInAnyOrder("vnfd.yaml", "types.yaml", "TOSCA-Metadata/TOSCA.meta");
    }

    @Test
    void aSingleNsdFileIsItsOwnDescriptor() throws IOException {
        fixture.onboard(Packages.vnf("app"));
        var nsd = Packages.utf8(Packages.nsd("service", "app"));
        var files = fixture.nsds.nsdFiles(fixture.onboardNsd(nsd).id());

        var text = new ByteArrayOutputStream();
        files.writeText(text);

        assertThat(text.toByteArray()).isEqualTo(nsd);
        assertThat(zipped(files)).hasSize(1);
    }

    @Test
    void anArtifactIsReadOutOfThePackage() throws IOException {
        var id = fixture.onboard(Packages.vnf("app")).id();

        var image = fixture.vnfPackages.artifact(id, "images/app.tar");

        assertThat(image.size()).isEqualTo(Packages.IMAGE.length());
        assertThat(image.sha256().hex()).isEqualTo(Packages.IMAGE_SHA_256);
        try (var bytes = image.open()) {
            assertThat(bytes).hasBinaryContent(Packages.utf8(Packages.IMAGE));
        }
        assertRefused(404, "nothing.txt", () -> fixture.vnfPackages.artifact(id, "nothing.txt"));
        assertRefused(404, "images", () -> fixture.vnfPackages.artifact(id, "images/"));
        assertRefused(404, "passwd", () -> fixture.vnfPackages.artifact(id, "../../etc/passwd"));
    }

    private static List<String> zipped(DescriptorFiles files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        files.writeZip(bytes);
        var names = new ArrayList<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) names.add(entry.getName());
        }
        return names;
    }
}

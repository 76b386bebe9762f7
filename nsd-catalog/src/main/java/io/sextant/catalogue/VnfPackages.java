package io.sextant.catalogue;

import io.sextant.catalogue.blob.Digest;
import io.sextant.catalogue.csar.SoftwareImage;
import io.sextant.catalogue.fetch.RemoteFile;
import io.sextant.catalogue.model.Vnfd;
import io.sextant.catalogue.onboarding.Onboard;
import io.sextant.core.Problem;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.core.id.VnfPkgId;
import io.sextant.core.query.Page;
import io.sextant.core.query.PageRequest;

import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The VNF packages of the catalogue. A call is a transaction of its own unless it is made in one, and refuses with 404
 * what does not exist and with 409 what the entry's state forbids.
 */
public final class VnfPackages {
    private final Section<VnfPackageEntry> section;
    private final RecentDescriptors<Vnfd> descriptors = new RecentDescriptors<>();
    private final Downloads downloads;

    VnfPackages(Section<VnfPackageEntry> section, Downloads downloads) {
        this.section = section;
        this.downloads = downloads;
    }

    /** Makes an entry without content. */
    public VnfPackageEntry create(Map<String, Object> userDefinedData) {
        return section.create(userDefinedData);
    }

    /** The entry as it stands. */
    public VnfPackageEntry get(VnfPkgId id) {
        return section.get(id.value());
    }

    /** The onboarded package with the VNFD of this id. */
    public Optional<VnfPackageEntry> byVnfdId(String vnfdId) {
        return section.byDescriptorId(vnfdId);
    }

    /** A page of the entries that match, in the order of their ids. */
    public Page<VnfPackageEntry> list(PageRequest request) {
        return section.list(request);
    }

    /**
     * Takes the package, in constant memory, and submits its onboarding. What fails puts the entry back to CREATED. Not
     * within a transaction.
     *
     * @param length the number of bytes that the sender has announced
     * @throws Problem 409 unless CREATED, 400 when the package breaks off, 413 when it is too long
     */
    public void upload(VnfPkgId id, InputStream content, OptionalLong length) {
        section.upload(id.value(), content, length);
    }

    /**
     * Makes an entry for a package that is made and onboarded by steps of the caller's operation, which it submits in the
     * same transaction.
     *
     * @param name of the descriptor's file, without its ending
     * @param vnfd the text of the descriptor
     * @param image name of the image whose archive goes with it
     */
    public Composed compose(String name, String vnfd, Optional<String> image) {
        return Composed.of(section.awaiting(), Onboardings.VNF_PACKAGE, Onboard.VnfPackage::new, name, vnfd, image);
    }

    /**
     * Has the package fetched from elsewhere: accepted at once, and carried out as an operation, whatever crashes. What
     * fails puts the entry back to CREATED.
     *
     * @throws Problem 409 unless CREATED, 503 when too many packages are being fetched
     */
    public void uploadFrom(VnfPkgId id, RemoteFile source) {
        section.entries().database().transaction(() -> {
            section.uploads().fetch(id.value());
            downloads.keep(id.value(), source);
        });
    }

    /**
     * Changes what an OSS may change.
     *
     * @throws Problem 409 when the operational state is that already or the package is not onboarded, 412 when the entry
     *     has another version than the one expected
     */
    public VnfPackageEntry modify(VnfPkgId id, Modification modification) {
        return section.modify(id.value(), modification);
    }

    /** As {@link #delete(VnfPkgId, OptionalLong)}, whatever version the entry has. */
    public void delete(VnfPkgId id) {
        delete(id, OptionalLong.empty());
    }

    /**
     * Removes the entry and its content. Not within a transaction.
     *
     * @param expectedVersion the version that If-Match names
     * @throws Problem 409 when it is ENABLED or IN_USE, or being processed, 412 when it has another version
     */
    public void delete(VnfPkgId id, OptionalLong expectedVersion) {
        section.delete(id.value(), expectedVersion);
        descriptors.forget(id.value());
    }

    /**
     * Keeps the packages from being used or freed by others until the transaction ends; for who is about to use several, whom
     * another one could wait for otherwise who has them in another order.
     */
    public void hold(Collection<String> vnfdIds) {
        section.hold(vnfdIds);
    }

    /**
     * Notes that a VNF instance is made from the package, which then cannot be deleted; in the transaction that makes
     * the instance. Repeating it changes nothing. Who notes several holds them first.
     *
     * @throws Problem 409 unless it is ENABLED
     */
    public void use(VnfPkgId id, VnfInstanceId by) {
        section.use(id.value(), by.value());
    }

    /**
     * Notes that the VNF instance is gone; in the transaction that removes it. Repeating it changes nothing. Who notes several
     * takes them in the order of their ids as text.
     */
    public void release(VnfPkgId id, VnfInstanceId by) {
        section.release(id.value(), by.value());
    }

    /** The VNFD of an onboarded package. */
    public Vnfd vnfd(VnfPkgId id) {
        return descriptors.get(
                id.value(),
                () -> section.read(
                        id.value(),
                        row -> section.entries().find(VnfdRow.class, row).vnfd()));
    }

    /** The files of the VNFD of an onboarded package. */
    public DescriptorFiles vnfdFiles(VnfPkgId id) {
        return section.read(
                id.value(),
                row -> new DescriptorFiles(
                        section.contents().file(row), true, info(row).descriptorFiles()));
    }

    /** An onboarded package, as it was uploaded: a ZIP archive. */
    public Content content(VnfPkgId id) {
        return section.content(id.value());
    }

    /**
     * A file of an onboarded package, such as a software image.
     *
     * @param path within the archive, or the URI of a file that the package has elsewhere: a copy is kept here
     * @throws Problem 404 when the package has no such file
     */
    public Content artifact(VnfPkgId id, String path) {
        return section.read(
                id.value(),
                row -> section.contents()
                        .external(row.id(), path)
                        .or(() -> new StoredArchive(section.contents().file(row)).find(path, sha256(info(row), path)))
                        .orElseThrow(() -> Problem.notFound("artifact", path)));
    }

    /**
     * The files of an onboarded package below a folder, in the order of their paths.
     *
     * @param folder path within the archive, with the slash at its end
     * @return path in the folder to content
     */
    public SortedMap<String, Content> folder(VnfPkgId id, String folder) {
        return section.read(id.value(), row -> {
            var archive = new StoredArchive(section.contents().file(row));
            var files = new TreeMap<String, Content>();
            for (var file : info(row).additionalArtifacts())
                if (file.path().startsWith(folder))
                    archive.find(file.path(), file.sha256().map(Digest::new))
                            .ifPresent(content -> files.put(file.path().substring(folder.length()), content));
            return files;
        });
    }

    private static VnfPackageInfo info(EntryRow row) {
        return VnfPackageEntry.of(row).info().orElseThrow();
    }

    private static Optional<Digest> sha256(VnfPackageInfo info, String path) {
        return Stream.concat(
                        info.softwareImages().stream().map(SoftwareImage::file), info.additionalArtifacts().stream())
                .filter(file -> file.path().equals(path))
                .flatMap(file -> file.sha256().stream())
                .map(Digest::new)
                .findFirst();
    }
}

package io.sextant.iml.cluster;

import io.sextant.iml.SiteProblem;
import io.sextant.iml.content.Digest;
import io.sextant.iml.content.DigestedFile;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.record.Locks;
import io.sextant.iml.record.Phase;
import io.sextant.iml.record.Records;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipException;

/** The images of the site, unpacked once each and shared by the workloads that use them. */
public final class Images {
    /** Bytes of an archive, beyond which it is refused. */
    public static final long LARGEST_ARCHIVE = 4L << 30;

    private static final long LARGEST_UNPACKED = 8L << 30;
    private static final String ARCHIVE = "archive";
    private static final int MOST_ENTRIES = 100_000;

    private final Path folder;
    private final Records<Image> records;
    private final BooleanSupplier keeps;
    private final Locks locks = new Locks();

    /**
     * Images in this folder.
     *
     * @param keeps whether archives are kept, for other machines
     */
    public Images(Path folder, Records<Image> records, BooleanSupplier keeps) {
        this.folder = folder;
        this.records = records;
        this.keeps = keeps;
    }

    /**
     * Stores an image for the use of a workload. If the image is there, only the use is noted, and the archive may be empty.
     *
     * @throws SiteProblem 422 when the archive does not match the digest or is no image for this machine; 413 when it is too
     *     large; 507 when the disk is full
     */
    public Image put(Digest digest, WorkloadId user, InputStream archive) {
        try (var _ = locks.hold(digest)) {
            var known = records.find(digest.hex());
            if (known.filter(i -> i.phase() == Phase.PRESENT).isPresent()) {
                archive.transferTo(OutputStream.nullOutputStream());
                return records.put(known.get().usedBy(user));
            }
            known.ifPresent(this::unmake);
            var intended = records.put(new Image(digest, 0, ImageConfig.NONE, List.of(user), Phase.CREATING));
            try {
                return records.put(unpack(intended, archive));
            } catch (IOException | RuntimeException e) {
                unmake(intended);
                throw e;
            }
        } catch (IOException e) {
            throw DigestedFile.failed("image", e);
        }
    }

    /** The image, if the site has it. */
    public Optional<Image> find(Digest digest) {
        return records.find(digest.hex()).filter(i -> i.phase() == Phase.PRESENT);
    }

    /** All images. */
    public List<Image> all() {
        return records.all().stream().filter(i -> i.phase() == Phase.PRESENT).toList();
    }

    /** Drops the workload's use of any image; an image goes with its last use. */
    public void letGo(WorkloadId user) {
        records.all().stream()
                .filter(i -> i.users().contains(user))
                .map(Image::digest)
                .forEach(digest -> letGo(digest, user));
    }

    /** Removes what a crash has left half stored. */
    public void reconcile() {
        records.all().stream().filter(i -> i.phase() != Phase.PRESENT).forEach(this::unmake);
        try {
            Files.createDirectories(folder);
            try (var there = Files.list(folder)) {
                for (var path : there.toList()) {
                    if (records.find(path.getFileName().toString()).isEmpty()) {
                        Rootfs.delete(path);
                    }
                }
            }
        } catch (IOException e) {
            throw DigestedFile.failed("image", e);
        }
    }

    /** The unpacked image that a workload may use. */
    Path rootfs(Digest digest) {
        return folder(digest).resolve("rootfs");
    }

    /** What it was unpacked from, if that was kept. */
    public Optional<Path> archive(Digest digest) {
        return Optional.of(folder(digest).resolve(ARCHIVE)).filter(Files::exists);
    }

    private void letGo(Digest digest, WorkloadId user) {
        try (var _ = locks.hold(digest)) {
            records.find(digest.hex()).map(i -> i.letGoBy(user)).ifPresent(image -> {
                if (image.users().isEmpty()) {
                    unmake(records.put(image.in(Phase.REMOVING)));
                } else {
                    records.put(image);
                }
            });
        }
    }

    private Image unpack(Image intended, InputStream archive) throws IOException {
        var home = folder(intended.digest());
        var rootfs = Files.createDirectories(rootfs(intended.digest()));
        var file = home.resolve(ARCHIVE);
        long size = DigestedFile.write(intended.digest(), archive, file, LARGEST_ARCHIVE);
        var config = unpack(file, new Layers(rootfs, LARGEST_UNPACKED, MOST_ENTRIES));
        if (!keeps.getAsBoolean()) {
            Files.delete(file);
        }
        return intended.unpacked(size, config);
    }

    private static ImageConfig unpack(Path file, Layers layers) throws IOException {
        try {
            return OciArchive.open(file).unpack(layers, Node.thisArchitecture());
        } catch (EOFException | ZipException e) {
            throw TarReader.refused("it is damaged (" + e.getMessage() + ")");
        } catch (InvalidPathException e) {
            throw TarReader.refused("a name in it cannot be a file name here (" + e.getReason() + ")");
        }
    }

    private void unmake(Image image) {
        try {
            Rootfs.delete(folder(image.digest()));
        } catch (IOException e) {
            throw DigestedFile.failed("image", e);
        }
        records.remove(image);
    }

    private Path folder(Digest digest) {
        return folder.resolve(digest.hex());
    }
}

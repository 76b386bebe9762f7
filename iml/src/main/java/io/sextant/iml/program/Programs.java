package io.sextant.iml.program;

import io.sextant.accel.FunctionId;
import io.sextant.accel.ProgramFile;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.content.Digest;
import io.sextant.iml.content.DigestedFile;
import io.sextant.iml.record.Locks;
import io.sextant.iml.record.Records;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** The programs that the site keeps, one file each. A record says that its file is whole: it comes after it, and goes before it. */
public final class Programs {
    /** Bytes beyond which none is taken; who runs it may take less. */
    public static final long LARGEST = 4L << 20;

    private static final String KIND = "program";

    private final Path folder;
    private final Records<StoredProgram> records;
    private final Locks locks = new Locks();

    /** Programs in this folder. */
    public Programs(Path folder, Records<StoredProgram> records) {
        this.folder = folder.toAbsolutePath();
        this.records = records;
    }

    /**
     * Stores a program for the use of a function. If it is there, only the use is noted, and the content may be empty.
     *
     * @throws SiteProblem 422 when the content does not match the digest, 413 when it is too large, 507 when the disk is full
     */
    public StoredProgram put(Digest digest, FunctionId user, InputStream content) {
        try (var _ = locks.hold(digest)) {
            var known = find(digest);
            if (known.isPresent()) {
                content.transferTo(OutputStream.nullOutputStream());
                return records.put(known.get().usedBy(user));
            }
            return records.put(new StoredProgram(digest, store(digest, content), List.of(user)));
        } catch (IOException e) {
            throw DigestedFile.failed(KIND, e);
        }
    }

    private long store(Digest digest, InputStream content) throws IOException {
        var fresh = folder.resolve("." + digest.hex());
        try {
            var size = DigestedFile.write(digest, content, fresh, LARGEST);
            Files.move(fresh, file(digest), StandardCopyOption.ATOMIC_MOVE);
            return size;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** The program, if the site has it. */
    public Optional<StoredProgram> find(Digest digest) {
        return records.find(digest.hex());
    }

    /** All programs. */
    public List<StoredProgram> all() {
        return records.all();
    }

    /**
     * Requires that the programs are there for the use of a function.
     *
     * @throws SiteProblem 422 when one is not
     */
    public void require(FunctionId user, List<ProgramSpec> wanted) {
        for (var program : wanted) {
            if (find(program.digest()).filter(p -> p.users().contains(user)).isEmpty()) {
                throw SiteProblem.unprocessable("The program " + program.digest() + " was not stored for function "
                        + user + "; store it first.");
            }
        }
    }

    /** Where accelerators find a program. */
    public ProgramFile file(ProgramSpec program) {
        return new ProgramFile(
                program.target(),
                file(program.digest()).toString(),
                program.digest().hex(),
                program.mainClass());
    }

    /** Drops the function's use of any program; a program goes with its last use. */
    public void letGo(FunctionId user) {
        records.all().stream()
                .filter(program -> program.users().contains(user))
                .map(StoredProgram::digest)
                .forEach(digest -> letGo(digest, user));
    }

    private void letGo(Digest digest, FunctionId user) {
        try (var _ = locks.hold(digest)) {
            var left = find(digest).map(program -> program.letGoBy(user));
            if (left.filter(program -> program.users().isEmpty()).isPresent()) {
                records.remove(left.get());
                Files.deleteIfExists(file(digest));
            } else {
                left.ifPresent(records::put);
            }
        } catch (IOException e) {
            throw DigestedFile.failed(KIND, e);
        }
    }

    /** Removes what a crash has left half stored. */
    public void reconcile() {
        try {
            Files.createDirectories(folder);
            try (var there = Files.list(folder)) {
                for (var path : there.toList()) {
                    if (records.find(path.getFileName().toString()).isEmpty()) {
                        Files.delete(path);
                    }
                }
            }
        } catch (IOException e) {
            throw DigestedFile.failed(KIND, e);
        }
    }

    private Path file(Digest digest) {
        return folder.resolve(digest.hex());
    }
}

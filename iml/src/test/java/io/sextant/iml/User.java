package io.sextant.iml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Whom an agent runs as in a test: root and an ordinary user where the tests run as root, else only who runs them. */
enum User {
    ROOT,
    ORDINARY,
    SELF;

    private static final int UID = 64_124;

    static Stream<User> all() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)
                ? Stream.of(ROOT, ORDINARY)
                : Stream.of(SELF);
    }

    /** Goes before a command that is to run as this user. */
    List<String> prefix() {
        return this == ORDINARY
                ? List.of("setpriv", "--reuid", "" + UID, "--regid", "" + UID, "--clear-groups", "--")
                : List.of();
    }

    /** Makes the folder the user's own. */
    void own(Path folder) throws IOException {
        if (this == ORDINARY) {
            Files.setAttribute(folder, "unix:uid", UID);
            Files.setAttribute(folder, "unix:gid", UID);
        }
    }
}

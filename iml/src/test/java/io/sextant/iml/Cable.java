package io.sextant.iml;

import io.sextant.accel.linux.Netns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import static java.lang.ProcessBuilder.Redirect.DISCARD;

/** A veth pair of the host: what joins two sites on one machine. */
record Cable(String left, String right) implements AutoCloseable {
    static Cable lay() throws IOException {
        var name = "sx" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        var cable = new Cable(name + "l", name + "r");
        if (!ip("add", cable.left, "type", "veth", "peer", "name", cable.right)) {
            throw new IOException("No veth pair could be made.");
        }
        return cable;
    }

    /** Gives the left end to somebody in a network namespace, with whom it goes. */
    void lend(Netns netns) throws IOException {
        if (!ip("set", left, "netns", netns.file().toString())) {
            throw new IOException(left + " cannot be moved.");
        }
    }

    /** Sets the right end up, as an operator does with an interface of the host. */
    void up() throws IOException {
        if (!ip("set", right, "up")) {
            throw new IOException(right + " cannot be set up.");
        }
    }

    /** Whether the host has both ends. */
    boolean isAtHost() {
        return Files.exists(Path.of("/sys/class/net", left)) && Files.exists(Path.of("/sys/class/net", right));
    }

    @Override
    public void close() throws IOException {
        // Gone already where a holder was killed that had an end of it.
        ip("del", left);
    }

    private static boolean ip(String verb, String... rest) throws IOException {
        var command = new ArrayList<>(List.of("ip", "link", verb));
        command.addAll(List.of(rest));
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

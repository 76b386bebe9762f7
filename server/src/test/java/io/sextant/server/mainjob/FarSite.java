package io.sextant.server.mainjob;

import io.sextant.examples.Site;
import io.sextant.server.RemoteSite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import static java.lang.ProcessBuilder.Redirect.DISCARD;

/** A second site on this machine, and a cable from its uplink to where another site may have its. */
final class FarSite implements AutoCloseable {
    private final String cable;
    private final RemoteSite remote;

    private FarSite(String cable, RemoteSite remote) {
        this.cable = cable;
        this.remote = remote;
    }

    static FarSite start() throws IOException {
        var cable =
                "sx" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        ip("link", "add", cable + "l", "type", "veth", "peer", "name", cable + "r");
        try {
            return new FarSite(cable, RemoteSite.start("far", Map.of("SEXTANT_UPLINK", cable + "r,192.0.2.2/24")));
        } catch (IOException | AssertionError e) {
            ip("link", "del", cable + "l");
            throw e;
        }
    }

    /** What the server beside the near site is started with, to know both. */
    Map<String, String> settings() {
        var settings = new HashMap<>(nearSettings());
        settings.put("SEXTANT_SITES", "far " + url() + " " + token());
        return settings;
    }

    /** The same, to know the near site alone. */
    Map<String, String> nearSettings() {
        return Map.of("SEXTANT_SITE", "near", "SEXTANT_UPLINK", cable + "l,192.0.2.1/24");
    }

    /** Nobody reaches the agent any more; what it has made goes on. Answers how to come back. */
    Comeback cutOff() {
        remote.kill();
        return remote::serve;
    }

    /** The agent is there again where it was. */
    interface Comeback {
        void come() throws IOException;
    }

    /** The site is gone with all that it has. */
    void perish() throws IOException {
        remote.cutPower();
    }

    /** Where the agent is. */
    String url() {
        return remote.url();
    }

    /** What the agent asks for. */
    String token() {
        return remote.token();
    }

    Path data() {
        return remote.data();
    }

    Site site() {
        return remote.site();
    }

    @Override
    public void close() throws IOException {
        remote.close();
        // Gone already with a holder that had an end of it.
        ip("link", "del", cable + "l");
    }

    private static void ip(String... words) throws IOException {
        var command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(words));
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(DISCARD)
                .start()
                .onExit()
                .join();
    }
}

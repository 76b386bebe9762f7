package io.sextant.server.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sextant.examples.Site;
import io.sextant.examples.Sol005;
import io.sextant.server.RemoteSite;
import io.sextant.server.SextantServer;
import io.sextant.server.chaos.Link.State;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** A server with the site beside it, and two sites that it reaches by links. */
final class Ground implements AutoCloseable {
    private static final String NEAR = "near";
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long PAUSE = 20_000_000;
    private final Map<String, RemoteSite> remote = new LinkedHashMap<>();
    private final Map<String, Link> links = new LinkedHashMap<>();
    private SextantServer server;

    /** @param cpus that each site offers */
    static Ground open(int cpus) throws IOException {
        var ground = new Ground();
        try {
            ground.start(Map.of("SEXTANT_SITE_CPUS", Integer.toString(cpus)));
            return ground;
        } catch (IOException | AssertionError e) {
            ground.close();
            throw e;
        }
    }

    private void start(Map<String, String> settings) throws IOException {
        for (var id : List.of("edge", "hub")) {
            remote.put(id, RemoteSite.start(id, settings));
            links.put(id, new Link(remote.get(id).port()));
        }
        var known = remote.keySet().stream()
                .map(id ->
                        String.join(" ", id, links.get(id).url(), remote.get(id).token()))
                .collect(Collectors.joining(","));
        var more = new LinkedHashMap<>(settings);
        more.putAll(Map.of("SEXTANT_SITE", NEAR, "SEXTANT_SITES", known));
        server = SextantServer.start(more);
    }

    SextantServer server() {
        return server;
    }

    Sol005 oss() {
        return new Sol005(server.baseUrl());
    }

    /** The data folder of each site, by the site's id. */
    Map<String, Path> sites() {
        var sites = new LinkedHashMap<>(Map.of(NEAR, server.data()));
        remote.forEach((id, site) -> sites.put(id, site.data()));
        return sites;
    }

    /** What can happen to each site, by the site's id. */
    Map<String, List<Fault>> faults() {
        var faults = new LinkedHashMap<>(
                Map.of(NEAR, List.of(new Fault("agent killed", this::killAgent, this::awaitAgent))));
        remote.forEach((id, site) -> faults.put(id, faults(site, links.get(id))));
        return faults;
    }

    private static List<Fault> faults(RemoteSite site, Link link) {
        return List.of(
                new Fault("agent killed", site::kill, site::serve),
                new Fault("power cut", site::cutPower, site::serve),
                Fault.of(link, State.CUT),
                Fault.of(link, State.STALLED),
                Fault.of(link, State.REFUSING));
    }

    private void killAgent() throws IOException {
        var agent = new ObjectMapper()
                .readTree(server.data().resolve("site/agent.json").toFile());
        ProcessHandle.of(agent.path("pid").asLong()).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** The launcher starts it again; a call succeeds as soon as it is there. */
    private void awaitAgent() {
        var end = System.nanoTime() + LIMIT.toNanos();
        while (true)
            try {
                Site.of(server.data()).holdings();
                return;
            } catch (RuntimeException e) {
                assertThat(System.nanoTime()).as("%s", e).isLessThan(end);
                LockSupport.parkNanos(PAUSE);
            }
    }

    /** The last that everybody has written, for who looks into a failure. */
    String logs() {
        var logs = new ArrayList<>(List.of(server.log()));
        remote.values().forEach(site -> logs.add(site.log()));
        return String.join("\n", logs);
    }

    @Override
    public void close() throws IOException {
        if (server != null) server.close();
        for (var link : links.values()) link.close();
        for (var site : remote.values()) site.close();
    }
}

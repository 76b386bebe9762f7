package io.sextant.iml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import static io.sextant.iml.AgentProcess.until;

/** What an agent tells who listens: the kind and subject of each event, from the present state on. */
final class Told implements AutoCloseable {
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final Stream<String> lines;

    private Told(Stream<String> lines) {
        this.lines = lines;
        Thread.ofVirtual().start(this::read);
    }

    /** Listens; all that was there before is told when this returns. */
    static Told by(SiteClient client) throws IOException, InterruptedException {
        var request = client.request("GET", "/events", BodyPublishers.noBody()).build();
        var told = new Told(
                HttpClient.newHttpClient().send(request, BodyHandlers.ofLines()).body());
        until(() -> told.events.contains("ALL_TOLD test"));
        return told;
    }

    /** All until now. */
    List<String> events() {
        return List.copyOf(events);
    }

    /** Waits until this is told. */
    void await(String event) {
        until(() -> events.contains(event));
    }

    @Override
    public void close() {
        lines.close();
    }

    private void read() {
        try (lines) {
            lines.filter(l -> l.startsWith("data: "))
                    .map(l -> l.replaceAll(".*\"kind\":\"(\\w+)\",\"subject\":\"([^\"]+)\".*", "$1 $2"))
                    .forEach(events::add);
        } catch (UncheckedIOException _) {
            // The agent or the test has ended it.
        }
    }
}

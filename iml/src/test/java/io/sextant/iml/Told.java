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

/** What an agent tells who listens: the kind and subject of each event, and its words, from the present state on. */
final class Told implements AutoCloseable {
    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final Stream<String> stream;

    private record Line(String event, String words) {
        static Line of(String line) {
            return new Line(
                    line.replaceAll(".*\"kind\":\"(\\w+)\",\"subject\":\"([^\"]+)\".*", "$1 $2"),
                    line.replaceAll(".*\"detail\":\"(.*)\"}", "$1"));
        }
    }

    private Told(Stream<String> stream) {
        this.stream = stream;
        Thread.ofVirtual().start(this::read);
    }

    /** Listens; all that was there before is told when this returns. */
    static Told by(SiteClient client) throws IOException, InterruptedException {
        var request = client.request("GET", "/events", BodyPublishers.noBody()).build();
        var told = new Told(
                HttpClient.newHttpClient().send(request, BodyHandlers.ofLines()).body());
        until(() -> told.events().contains("ALL_TOLD test"));
        return told;
    }

    /** All until now. */
    List<String> events() {
        return lines.stream().map(Line::event).toList();
    }

    /** Waits until this is told. */
    void await(String event) {
        until(() -> events().contains(event));
    }

    /** The words of the last such event, which was told. */
    String words(String event) {
        return lines.stream()
                .filter(line -> line.event().equals(event))
                .reduce((_, last) -> last)
                .orElseThrow()
                .words();
    }

    @Override
    public void close() {
        stream.close();
    }

    private void read() {
        try (stream) {
            stream.filter(l -> l.startsWith("data: ")).map(Line::of).forEach(lines::add);
        } catch (UncheckedIOException _) {
            // The agent or the test has ended it.
        }
    }
}

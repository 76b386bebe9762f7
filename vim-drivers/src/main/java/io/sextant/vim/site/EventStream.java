package io.sextant.vim.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sextant.core.Problem;
import io.sextant.core.json.Json;
import io.sextant.site.model.Event;
import io.sextant.vim.SouthboundFault;
import org.slf4j.LoggerFactory;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The server-sent events of one connection to an agent. All fails as {@link Problem}s of a {@link SouthboundFault}. */
final class EventStream implements AutoCloseable {
    // The agent says something every 15 seconds, be it that there is nothing to say.
    private static final int LONGEST_SILENCE_SECONDS = 45;
    private static final int LONGEST_LINE = 64 << 10;
    private static final String NAME = "event:";
    private static final String DATA = "data:";

    private final SiteAgent agent;
    private final CompletableFuture<HttpResponse<InputStream>> answer;
    private Reader reader = Reader.nullReader();

    /** Asks for the agent's events, and returns at once. */
    EventStream(SiteAgent agent) {
        this.agent = agent;
        this.answer = agent.stream("events");
    }

    /** Waits until the events begin. */
    void begin() {
        reader = new BufferedReader(new InputStreamReader(agent.begun(answer), StandardCharsets.UTF_8));
    }

    /** The next event of a kind that is known here: a newer agent may tell more. */
    Event next() {
        try {
            var known = false;
            while (true) {
                var line = line();
                if (line.startsWith(NAME))
                    known = isKnown(line.substring(NAME.length()).strip());
                if (line.startsWith(DATA) && known) return event(line.substring(DATA.length()));
            }
        } catch (JsonProcessingException e) {
            throw SouthboundFault.BROKEN.problem(
                    agent.answers().who(), "an event breaks the site API: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw agent.answers().none(e);
        }
    }

    /** Ends the connection, and all waiting for an event, which then fails. */
    @Override
    public void close() {
        answer.cancel(true);
        if (answer.state() == Future.State.SUCCESS) close(answer.resultNow().body());
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            LoggerFactory.getLogger(EventStream.class).debug("A connection that is given up did not close", e);
        }
    }

    private static boolean isKnown(String name) {
        return Arrays.stream(Event.KindEnum.values())
                .anyMatch(kind -> kind.name().equals(name));
    }

    private static Event event(String json) throws JsonProcessingException {
        var event = Json.MAPPER.readValue(json, Event.class);
        var complete = Optional.ofNullable(event)
                .filter(e -> e.getKind() != null && e.getSubject() != null && e.getAt() != null);
        return complete.orElseThrow(() -> new IncompleteEvent(json));
    }

    private String line() throws IOException {
        var silence = new CompletableFuture<Void>().completeOnTimeout(null, LONGEST_SILENCE_SECONDS, TimeUnit.SECONDS);
        silence.thenRun(this::close);
        try {
            var line = new StringBuilder();
            for (int c = reader.read(); c != '\n'; c = reader.read()) {
                if (c < 0) throw new EOFException("it ended its events, or said nothing for too long");
                if (line.length() == LONGEST_LINE) throw new IOException("an event has no end");
                line.append((char) c);
            }
            return line.toString();
        } finally {
            silence.cancel(false);
        }
    }

    private static final class IncompleteEvent extends JsonProcessingException {
        private static final long serialVersionUID = 1;

        private IncompleteEvent(String json) {
            super("it lacks its kind, subject or time: " + json);
        }
    }
}

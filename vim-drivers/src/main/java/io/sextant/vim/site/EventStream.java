package io.sextant.vim.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sextant.core.Problem;
import io.sextant.core.json.Json;
import io.sextant.site.model.Event;
import io.sextant.vim.SouthboundFault;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The server-sent events of one connection to an agent. All fails as {@link Problem}s of a {@link SouthboundFault}. */
final class EventStream implements AutoCloseable {
    // The agent says something every 15 seconds, be it that there is nothing to say.
    private static final int LONGEST_SILENCE_SECONDS = 45;
    private static final int LONGEST_LINE = 64 << 10;
    private static final String NAME = "event:";
    private static final String DATA = "data:";

    private final SiteAnswers answers;
    private final InputStream stream;
    private final Reader reader;

    private EventStream(SiteAnswers answers, InputStream stream) {
        this.answers = answers;
        this.stream = stream;
        this.reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    /** Asks for the agent's events; whoever waits for one when {@code closing} completes waits no longer. */
    static EventStream open(SiteAgent agent, CompletableFuture<Void> closing) {
        var events = new EventStream(agent.answers(), agent.stream("events", closing));
        closing.thenRun(events::close);
        return events;
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
                    answers.who(), "an event breaks the site API: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw answers.none(e);
        }
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw answers.none(e);
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

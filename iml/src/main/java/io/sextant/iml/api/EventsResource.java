package io.sextant.iml.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sextant.iml.event.Events;
import io.sextant.iml.event.SiteEvent;
import io.sextant.site.api.EventsApi;
import io.sextant.site.model.Event;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Optional;

/** {@code /events}: server-sent events, each listener on its own virtual thread. */
public final class EventsResource implements EventsApi {
    // Shorter than what proxies take for silence; and how long a listener that is gone stays unnoticed.
    private static final int IDLE_SECONDS = 15;

    private final Events events;
    private final ObjectMapper json;

    /** Serves these events. */
    public EventsResource(Events events, ObjectMapper json) {
        this.events = events;
        this.json = json;
    }

    @Override
    public Response streamEvents() {
        // Subscribed before the answer begins: who has the answer's headers misses nothing that happens from then on.
        var subscription = events.subscribe();
        StreamingOutput stream = out -> {
            try (subscription) {
                pass(subscription, out);
            }
        };
        return Response.ok(stream, "text/event-stream")
                .header("Cache-Control", "no-store")
                .build();
    }

    private void pass(Events.Subscription subscription, OutputStream out) throws IOException {
        write(out, ": events of this site\n\n");
        try {
            while (subscription.open()) {
                Optional<SiteEvent> next = subscription.next(IDLE_SECONDS);
                write(out, next.isPresent() ? text(next.get()) : ":\n\n");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The agent stops.");
        }
    }

    private String text(SiteEvent event) throws IOException {
        var wire = new Event()
                .sequence(event.sequence())
                .kind(Event.KindEnum.valueOf(event.kind().name()))
                .subject(event.subject())
                .at(event.at().atOffset(ZoneOffset.UTC))
                .detail(event.detail().isEmpty() ? null : event.detail());
        return "id: " + event.sequence() + "\nevent: " + event.kind() + "\ndata: " + json.writeValueAsString(wire)
                + "\n\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}

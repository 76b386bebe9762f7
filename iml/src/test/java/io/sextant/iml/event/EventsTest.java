package io.sextant.iml.event;

import io.sextant.iml.event.SiteEvent.Kind;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class EventsTest {
    private final Events events = new Events("edge", Clock.systemUTC());
    private final List<String> told = new ArrayList<>();

    @Test
    void whoListensLaterHearsHowEachThingFaresInTheLastWordsOfIt() throws Exception {
        events.react(event -> told.add(event.kind() + " " + event.detail()));
        events.tellState(Kind.FUNCTION_RUNNING, "router", "on linux");
        events.tell(Kind.FUNCTION_MOVED, "router", "from linux to p4.");
        events.tellState(Kind.FUNCTION_RUNNING, "router", "on p4");
        assertThat(told).containsExactly("FUNCTION_RUNNING on linux", "FUNCTION_MOVED from linux to p4.");
        try (var later = events.subscribe()) {
            assertThat(later.next(0)).get().extracting(SiteEvent::detail).isEqualTo("on p4");
            assertThat(later.next(0)).get().extracting(SiteEvent::kind).isEqualTo(Kind.ALL_TOLD);
        }
    }

    @Test
    void whatIsRemovedFaresNoWay() throws Exception {
        events.tellState(Kind.FUNCTION_RUNNING, "router", "on linux");
        events.tell(Kind.FUNCTION_REMOVED, "router", "");
        try (var later = events.subscribe()) {
            assertThat(later.next(0)).get().extracting(SiteEvent::kind).isEqualTo(Kind.ALL_TOLD);
        }
    }
}

package io.sextant.vim.site;

import com.sun.net.httpserver.HttpExchange;
import io.sextant.core.id.SiteId;
import io.sextant.vim.SouthboundEvent.ChainEvent;
import io.sextant.vim.SouthboundEvent.Disconnected;
import io.sextant.vim.SouthboundEvent.FunctionEvent;
import io.sextant.vim.SouthboundEvent.WorkloadEvent;
import io.sextant.vim.State;
import io.sextant.vim.WorkloadEvents;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.contract.Heard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** What a listener hears of an agent whose events come, break off or are none. */
class SiteWatchTest {
    private static final String ALL_TOLD = event("ALL_TOLD", "edge1", "");

    private final FakeAgent fake = new FakeAgent();
    private final SiteVim vim = new SiteVim(fake.client(Duration.ofSeconds(20)));
    private final CountDownLatch end = new CountDownLatch(1);
    private final Heard heard = new Heard();

    @AfterEach
    void stop() {
        end.countDown();
        vim.close();
        fake.close();
    }

    @Test
    void anEventTellsItsStateTimeAndReason() {
        fake.handles(exchange -> tell(exchange, event("WORKLOAD_EXITED", "w", "It ended with 7."), ALL_TOLD));
        watch();
        var time = Instant.parse("2026-01-02T03:04:05Z");
        assertThat(heard.next())
                .isEqualTo(new WorkloadEvent(new WorkloadId("w"), State.EXITED, Optional.of("It ended with 7."), time));
        heard.assertNext("connected");
        assertThat(fake.requests()).containsExactly("GET /site/v1/events");
    }

    @Test
    void whoListensToWorkloadsHearsNothingElseAndNothingThatIsNewerThanItself() {
        fake.handles(exchange -> tell(
                exchange,
                event("FUNCTION_RUNNING", "f", ""),
                event("WORKLOAD_DREAMING", "w", ""),
                ALL_TOLD,
                event("LINK_CREATED", "w", ""),
                event("WORKLOAD_RUNNING", "w", "on n1")));
        watch();
        heard.assertNext("connected", "w RUNNING");
    }

    @Test
    void whoListensToFunctionsHearsThose() {
        fake.handles(exchange -> tell(
                exchange,
                event("WORKLOAD_RUNNING", "f", ""),
                event("FUNCTION_FAILED", "f", "its network namespace is gone"),
                ALL_TOLD));
        try (var iml = new SiteIml(new SiteId("edge1"), fake.url(), FakeAgent.TOKEN)) {
            iml.watch(heard);
            assertThat(heard.next())
                    .isInstanceOfSatisfying(
                            FunctionEvent.class, e -> assertThat(e.reason()).contains("its network namespace is gone"));
            heard.assertNext("connected");
        }
    }

    @Test
    void whoListensToFunctionsHearsOfChainsToo() {
        fake.handles(exchange -> tell(
                exchange,
                event("CHAIN_LATE", "ns1/there", "30 of the last 30 packets passed in 90 us"),
                event("CHAIN_LATE", "no chain", ""),
                ALL_TOLD,
                event("CHAIN_ON_TIME", "ns1/there", ""),
                event("CHAIN_REMOVED", "ns1/there", "")));
        try (var iml = new SiteIml(new SiteId("edge1"), fake.url(), FakeAgent.TOKEN)) {
            iml.watch(heard);
            assertThat(heard.next())
                    .isInstanceOfSatisfying(
                            ChainEvent.class, e -> assertThat(e.words()).contains("90 us"));
            heard.assertNext("connected", "ns1 there on time", "ns1 there on time");
        }
    }

    @Test
    void aConnectionThatBreaksIsMadeAgainAndWhatIsGoneMeanwhileHasFailed() {
        fake.handles(exchange -> {
            fake.handles(again -> tell(again, event("WORKLOAD_STOPPED", "stays", ""), ALL_TOLD));
            send(
                    exchange,
                    event("WORKLOAD_RUNNING", "stays", ""),
                    event("WORKLOAD_RUNNING", "vanishes", ""),
                    event("WORKLOAD_RUNNING", "goes", ""),
                    ALL_TOLD,
                    event("WORKLOAD_REMOVED", "goes", ""));
            exchange.close();
        });
        watch();
        heard.assertNext("stays RUNNING", "vanishes RUNNING", "goes RUNNING", "connected", "disconnected");
        heard.assertNext("stays STOPPED", "vanishes FAILED", "connected");
    }

    @Test
    void whatIsGoneIsHeardAlsoWhenTheFirstConnectionAfterItBreaks() {
        fake.handles(first -> {
            fake.handles(second -> {
                fake.handles(third -> tell(third, ALL_TOLD));
                send(second, event("WORKLOAD_RUNNING", "w", ""));
                second.close();
            });
            send(first, event("WORKLOAD_RUNNING", "w", ""), event("WORKLOAD_RUNNING", "gone", ""), ALL_TOLD);
            first.close();
        });
        watch();
        heard.assertNext("w RUNNING", "gone RUNNING", "connected", "disconnected", "w RUNNING");
        assertThat(List.of(heard.next(), heard.next()))
                .extracting(e -> ((WorkloadEvent) e).state())
                .containsOnly(State.FAILED);
        heard.assertNext("connected");
    }

    @Test
    void aLossIsHeardOnceHoweverOftenTheConnectionFails() {
        fake.handles(first -> {
            fake.handles(second -> {
                fake.handles(third -> tell(third, ALL_TOLD));
                FakeAgent.send(second, 503, "");
            });
            FakeAgent.send(first, 401, "{\"detail\":\"The token is another.\"}");
        });
        watch();
        assertThat(heard.next())
                .isInstanceOfSatisfying(
                        Disconnected.class, e -> assertThat(e.reason()).contains("The token is another."));
        heard.assertNext("connected");
        assertThat(fake.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "null",
                "{\"kind\":\"WORKLOAD_RUNNING\"}",
                "{\"kind\":\"WORKLOAD_RUNNING\",\"subject\":\"../w\",\"at\":\"2026-01-02T03:04:05Z\"}",
                "{\"kind\":\"WORKLOAD_RUNNING\",\"subject\":\"w\",\"at\":\"yesterday\"}"
            })
    void anEventThatIsNoneEndsTheConnection(String data) {
        fake.handles(exchange -> {
            fake.handles(again -> tell(again, ALL_TOLD));
            tell(exchange, "event: WORKLOAD_RUNNING\ndata: " + data + "\n\n");
        });
        watch();
        heard.assertNext("disconnected", "connected");
    }

    @Test
    void aLineWithoutEndIsNotRead() {
        fake.handles(exchange -> {
            fake.handles(again -> tell(again, ALL_TOLD));
            tell(exchange, "data: " + "x".repeat(1 << 20));
        });
        watch();
        heard.assertNext("disconnected", "connected");
    }

    @Test
    void aWatchEndsWithItsVim() {
        fake.handles(exchange -> tell(exchange, ALL_TOLD));
        watch();
        heard.assertNext("connected");
        vim.close();
        var another = new Heard();
        try (var again = new SiteVim(fake.client(Duration.ofSeconds(20)))) {
            again.require(WorkloadEvents.class).watch(another);
            another.assertNext("connected");
        }
        assertThat(heard.rest()).isEqualTo(List.of());
        assertThat(fake.requests()).hasSize(2);
    }

    private void watch() {
        vim.require(WorkloadEvents.class).watch(heard);
    }

    private static String event(String kind, String subject, String detail) {
        return "id: 1\nevent: %s\ndata: {\"sequence\":1,\"kind\":\"%s\",\"subject\":\"%s\",\"at\":\"2026-01-02T03:04:05Z\",\"detail\":\"%s\"}\n\n"
                .formatted(kind, kind, subject, detail);
    }

    /** Sends these and then nothing more until the test ends. */
    private void tell(HttpExchange exchange, String... events) throws IOException {
        send(exchange, events);
        try {
            end.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void send(HttpExchange exchange, String... events) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write((": hello\n\n" + String.join("", events)).getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }
}

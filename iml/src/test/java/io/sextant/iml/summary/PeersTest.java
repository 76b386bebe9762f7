package io.sextant.iml.summary;

import io.sextant.accel.Ip;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

import static org.assertj.core.api.Assertions.assertThat;

class PeersTest {
    private static final Ip NEAR = Ip.of("192.0.2.1");
    private static final Duration SOME = Duration.ofMillis(3);

    private final Peers peers = new Peers(far -> Optional.of(SOME).filter(_ -> far.equals(NEAR)));

    @AfterEach
    void close() {
        peers.close();
    }

    @Test
    void aPeerThatAnswersByTheUplinkIsMeasuredThere() {
        peers.meet(List.of(new Peer("near", Optional.of(NEAR), Optional.empty())));
        await(times -> times.equals(Map.of("near", SOME)));
    }

    @Test
    void anotherIsMeasuredByItsAgentAndOneThatDoesNotAnswerIsNotTold() throws IOException {
        try (var agent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            peers.meet(List.of(
                    new Peer("silent", Optional.of(Ip.of("192.0.2.2")), Optional.empty()),
                    new Peer("far", Optional.of(Ip.of("192.0.2.3")), Optional.of(at(agent)))));
            await(times -> times.keySet().equals(Set.of("far")));
        }
    }

    @Test
    void whoeverIsNoPeerAnyMoreIsForgotten() {
        peers.meet(List.of(new Peer("near", Optional.of(NEAR), Optional.empty())));
        await(times -> times.containsKey("near"));
        peers.meet(List.of());
        await(Map::isEmpty);
    }

    private static InetSocketAddress at(ServerSocket agent) {
        return InetSocketAddress.createUnresolved("127.0.0.1", agent.getLocalPort());
    }

    private void await(Predicate<Map<String, Duration>> wanted) {
        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!wanted.test(peers.roundTrips())) {
            assertThat(System.nanoTime()).as("still %s", peers.roundTrips()).isLessThan(deadline);
            LockSupport.parkNanos(2_000_000);
        }
    }
}

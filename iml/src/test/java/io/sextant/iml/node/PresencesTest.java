package io.sextant.iml.node;

import io.sextant.iml.cluster.Attendance;
import io.sextant.iml.cluster.Node;
import io.sextant.iml.cluster.Storage;
import io.sextant.iml.id.WorkloadId;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

class PresencesTest {
    private final BlockingQueue<String> lost = new LinkedBlockingQueue<>();

    @Test
    void aKnownMachineThatIsNotHeardOfAfterAStartIsLost() throws Exception {
        try (var presences = new Presences(Duration.ZERO)) {
            presences.heard(
                    new Report(machine("there"), Storage.NONE, Duration.ofHours(1), Instant.EPOCH, Map.of()), () -> {});
            presences.follow(new Losses(), List.of(machine("there"), machine("dead")));
            assertThat(lost.poll(30, TimeUnit.SECONDS)).isEqualTo("dead");
            assertThat(lost).isEmpty();
        }
    }

    private static Joined machine(String name) {
        return new Joined(
                new Node(name, "amd64", 1_000, 1 << 30, 0),
                URI.create("http://127.0.0.1:1"),
                "t",
                Optional.empty(),
                Optional.empty(),
                false);
    }

    private final class Losses implements Attendance {
        @Override
        public void heard(String node, Set<WorkloadId> there, boolean fresh) {}

        @Override
        public void lost(String node) {
            lost.add(node);
        }
    }
}

package io.sextant.accel.dataplane;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Cidr;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import static io.sextant.accel.linux.Lab.F;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConnectionTest {
    @TempDir
    Path dir;

    /** As one that is stopped: the kernel takes the connection, and octets until the socket is full. */
    @Test
    void aProcessThatDoesNotReadKeepsNobodyWaitingForEver() throws Exception {
        var address = UnixDomainSocketAddress.of(dir.resolve("socket"));
        try (var _ = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
                var connection = Connection.open(address.getPath(), Duration.ofMillis(200), () -> {})) {
            assertThatThrownBy(() -> connection.ask(new Request.Change(id(), routes(100_000), List.of())))
                    .isInstanceOf(AcceleratorException.class);
            connection.end().get(30, SECONDS);
        }
    }

    private static HostedId id() {
        return new HostedId(Target.DPDK, F);
    }

    private static List<Rule> routes(int count) {
        return IntStream.range(0, count)
                .<Rule>mapToObj(i -> new Rule.Route(
                        new RuleId("r" + i),
                        Cidr.of("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255) + "/32"),
                        new InterfaceName("east"),
                        Optional.empty()))
                .toList();
    }
}

package io.sextant.accel.dpdk;

import io.sextant.accel.Joint;
import io.sextant.accel.Target;
import io.sextant.accel.dataplane.DataPlane;
import io.sextant.accel.linux.Lab;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What it gains a router and a firewall to pass packets to each other without their link; rounds with and without in turn, on a
 * target, {@code DPDK} or {@code P4}.
 */
final class JoinedBenchmark {
    private static final int ROUNDS = 3;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private JoinedBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var dir = Files.createTempDirectory("joined");
        var lab = new Lab(dir);
        JoinedPair.link(lab);
        try (var dataPlane = new DataPlane(lab.holder, dir.resolve("dataplane.log"), _ -> {})) {
            var accelerator = JoinedPair.accelerator(Target.valueOf(arguments[0]), lab.holder, dataPlane);
            JoinedPair.router(accelerator);
            JoinedPair.firewall(accelerator);
            var server = lab.holder.netns("b").start(List.of("iperf3", "-s"));
            for (var round = 0; round < ROUNDS; round++) {
                accelerator.join(List.<Joint>of());
                print("by the link", lab);
                accelerator.join(JoinedPair.JOINED);
                print("joined", lab);
            }
            server.destroy();
        } finally {
            lab.close();
        }
    }

    private static void print(String how, Lab lab) {
        System.out.printf(
                "%-12s round trip %s us on average, TCP %s Mbit/s%n",
                how,
                Math.round(Double.parseDouble(
                                found(lab, "= [\\d.]+/([\\d.]+)/", "ping", "-f", "-q", "-c", "20000", "10.0.2.2"))
                        * 1_000),
                found(lab, "([\\d.]+) Mbits/sec +receiver", "iperf3", "-c", "10.0.2.2", "-t", "4", "-f", "m"));
    }

    private static String found(Lab lab, String pattern, String... command) {
        var said = lab.holder.netns("a").attempt(List.of(command), "", LONGEST);
        var matcher = Pattern.compile(pattern).matcher(said.out());
        if (!matcher.find()) throw new IllegalStateException(said.out() + said.err());
        return matcher.group(1);
    }
}

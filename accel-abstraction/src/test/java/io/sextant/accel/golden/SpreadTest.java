package io.sextant.accel.golden;

import io.sextant.accel.FunctionType;
import io.sextant.accel.Ip;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.LinuxAccelerator;
import io.sextant.accel.linux.NeedsKernel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Which of several members gets a flow in the kernel, which no vector says. */
@NeedsKernel
class SpreadTest {
    private static final int FLOWS = 200;

    @TempDir
    Path dir;

    private Holder holder;
    private GoldenLab lab;
    private LinuxAccelerator accelerator;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(GoldenLab.possible(), "frames are sent and captured as root only");
        holder = Holder.attachOrStart(dir);
        lab = new GoldenLab(holder);
        accelerator = new LinuxAccelerator(holder);
    }

    @AfterEach
    void end() {
        if (lab != null) lab.close();
        if (holder != null) holder.destroy();
    }

    @Test
    void flowsAreSpreadByWeightAndStayWithTheirMemberWhoeverComesAndGoes() {
        try (var play = lab.deploy(balancer(member("b", "10.0.2.2", 3), member("c", "10.0.2.3", 1)), accelerator)) {
            var first = spread(play);
            assertThat(first).hasSize(FLOWS);
            assertThat(first.values()).filteredOn("10.0.2.2"::equals).hasSizeBetween(FLOWS / 2, FLOWS * 9 / 10);
            accelerator.install(Cast.F, member("more", "10.0.2.2", 9, 54));
            assertThat(spread(play)).as("with another member").isEqualTo(first);
            accelerator.withdraw(Cast.F, new RuleId("more"));
            accelerator.withdraw(Cast.F, new RuleId("b"));
            var last = spread(play);
            assertThat(last.values()).as("what b had goes to c").hasSize(FLOWS).containsOnly("10.0.2.3");
        }
    }

    @Test
    void aFlowThatCameBeforeTheFirstMemberIsServedOnceThatIsThere() {
        try (var play = lab.deploy(balancer(), accelerator)) {
            assertThat(spread(play)).isEmpty();
            accelerator.install(Cast.F, member("c", "10.0.2.3", 1));
            assertThat(spread(play).values()).hasSize(FLOWS).containsOnly("10.0.2.3");
        }
    }

    /** The member of each flow, by the flow's source port. */
    private static Map<Integer, String> spread(Play play) {
        var frames = IntStream.range(0, FLOWS)
                .mapToObj(flow -> Cast.fromA(Frames.udp("10.0.1.2", 1000 + flow, "10.0.9.9", 53, 64)))
                .toList();
        var members = new HashMap<Integer, String>();
        for (var frame : play.sendAtOnce(frames)) {
            var octets = frame.octets();
            if (frame.port().equals(Cast.EAST))
                members.put((octets[34] & 0xFF) << 8 | octets[35] & 0xFF, "10.0.2." + octets[33]);
        }
        return members;
    }

    private static Rule.Member member(String id, String address, int weight) {
        return member(id, address, weight, 53);
    }

    private static Rule.Member member(String id, String address, int weight, int port) {
        return new Rule.Member(new RuleId(id), Ip.of("10.0.9.9"), 17, 53, Ip.of(address), port, weight);
    }

    private static Golden balancer(Rule... members) {
        var rules = new ArrayList<>(Cast.routes());
        rules.addAll(List.of(members));
        return new Golden(
                "spread",
                Cast.function(FunctionType.LOAD_BALANCER),
                rules,
                Cast.NEIGHBOURS,
                List.of(),
                List.of(),
                Map.of());
    }
}

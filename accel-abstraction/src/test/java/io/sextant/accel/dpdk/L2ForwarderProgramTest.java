package io.sextant.accel.dpdk;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionType;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Mac;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.golden.Frames;
import io.sextant.accel.golden.Golden;
import io.sextant.accel.golden.Memory;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class L2ForwarderProgramTest {
    private static final List<Port> PORTS =
            IntStream.range(0, 3).mapToObj(L2ForwarderProgramTest::port).toList();
    private static final NetworkFunction FUNCTION =
            NetworkFunction.of(new FunctionId("l2"), FunctionType.L2_FORWARDER, PORTS);

    private final L2ForwarderProgram program = new L2ForwarderProgram(FUNCTION);
    private final Memory memory = new Memory(FUNCTION, program, List.of());

    @Test
    void whatNoRuleCoversLeavesByAllOtherPorts() {
        assertThat(egress(frame(1, host(7), host(8)))).containsExactly("p0", "p2");
        assertThat(program.forwarded().packets()).isEqualTo(1);
    }

    @Test
    void whatTheKernelSendsByAPortIsNotForwarded() {
        assertThat(egress(frame(1, host(7), PORTS.get(1).mac().orElseThrow()))).isEmpty();
    }

    @Test
    void everyOneOfManyAddressesIsFound() {
        var rules = new ArrayList<Rule>();
        for (var index = 0; index < 5_000; index++) rules.add(forward(index, index % 3));
        program.change(rules, List.of());
        for (var index = 0; index < 5_000; index += 7) {
            var ingress = (index + 1) % 3;
            assertThat(egress(frame(ingress, host(index), host(9_000)))).containsExactly("p" + index % 3);
        }
    }

    @Test
    void anAddressMovesAndGoesWithItsRule() {
        program.change(List.of(forward(7, 0)), List.of());
        assertThat(egress(frame(1, host(7), host(8)))).containsExactly("p0");
        program.change(List.of(forward(7, 2)), List.of());
        assertThat(egress(frame(1, host(7), host(8)))).containsExactly("p2");
        program.change(List.of(), List.of(new RuleId("r7")));
        assertThat(egress(frame(1, host(7), host(8)))).containsExactly("p0", "p2");
    }

    @Test
    void twoRulesForOneAddressAreRefused() {
        program.change(List.of(forward(7, 0)), List.of());
        var other = new Rule.Forward(new RuleId("other"), host(7), PORTS.get(2).name());
        assertThatThrownBy(() -> program.change(List.of(other), List.of()))
                .isInstanceOf(AcceleratorException.class)
                .hasMessageContaining("r7 and other both forward to " + host(7));
        assertThat(egress(frame(1, host(7), host(8)))).containsExactly("p0");
    }

    private List<String> egress(Golden.Frame frame) {
        return memory.run(List.of(frame)).stream()
                .map(out -> out.port().value())
                .toList();
    }

    private static Golden.Frame frame(int port, Mac to, Mac from) {
        return new Golden.Frame(PORTS.get(port).name(), Frames.ethernet(to, from, 0x88B5, new byte[] {1}));
    }

    private static Mac host(int number) {
        return new Mac("02:00:00:01:%02x:%02x".formatted(number >> 8, number & 0xFF));
    }

    private static Rule forward(int host, int port) {
        return new Rule.Forward(
                new RuleId("r" + host), host(host), PORTS.get(port).name());
    }

    private static Port port(int index) {
        var name = new InterfaceName("p" + index);
        return new Port(name, name, List.of(), Optional.of(new Mac("02:00:00:00:0" + index + ":01")));
    }
}

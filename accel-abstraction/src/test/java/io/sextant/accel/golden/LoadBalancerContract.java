package io.sextant.accel.golden;

import io.sextant.accel.FunctionType;
import io.sextant.accel.Ip;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import static io.sextant.accel.golden.Frames.udp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Load balancers, on every target that works in memory. */
public abstract class LoadBalancerContract {
    private static final int FLOWS = 4_000;
    private static final int DESTINATION = 14 + 16;

    private final Function<FunctionType, Machine> machines;
    private Machine machine;

    /** On a target. */
    protected LoadBalancerContract(Function<FunctionType, Machine> machines) {
        this.machines = machines;
        machine = machine();
    }

    private Machine machine() {
        var made = machines.apply(FunctionType.LOAD_BALANCER);
        made.change(Cast.routes(), List.of());
        made.change(List.of(Cast.route("members", "10.7.0.0/16", Cast.EAST, "10.0.2.2")), List.of());
        return made;
    }

    @AfterEach
    void end() {
        machine.close();
    }

    @Test
    void flowsAreSharedOutByWeight() {
        machine.change(List.of(member("one", 1, 1), member("two", 2, 3)), List.of());
        var shares = new HashMap<Integer, Integer>();
        members().values().forEach(member -> shares.merge(member, 1, Integer::sum));
        assertThat(shares.get(2) / (double) FLOWS).isCloseTo(0.75, within(0.03));
        assertThat(shares.get(1) + shares.get(2)).isEqualTo(FLOWS);
    }

    @Test
    void noFlowMovesWhenAMemberComesOrHasAnotherWeight() {
        machine.change(List.of(member("one", 1, 1), member("two", 2, 1)), List.of());
        var before = members();
        machine.change(List.of(member("three", 3, 100), member("two", 2, 1000)), List.of());
        assertThat(members()).isEqualTo(before);
    }

    @Test
    void onlyTheFlowsOfAMemberThatGoesMove() {
        machine.change(List.of(member("one", 1, 1), member("two", 2, 1), member("three", 3, 1)), List.of());
        var before = members();
        machine.change(List.of(), List.of(new RuleId("two")));
        var after = members();
        before.forEach((flow, member) -> {
            if (member == 2) assertThat(after.get(flow)).isNotEqualTo(2);
            else assertThat(after).containsEntry(flow, member);
        });
    }

    @Test
    void aFunctionThatHasForgottenItsFlowsFindsTheirMembersAgain() {
        machine.change(List.of(member("one", 1, 1), member("two", 2, 5)), List.of());
        var before = members();
        machine.close();
        machine = machine();
        machine.change(List.of(member("two", 2, 5), member("one", 1, 1)), List.of());
        assertThat(members()).isEqualTo(before);
    }

    @Test
    void withoutMembersAServiceIsNotThere() {
        machine.change(List.of(member("one", 1, 1)), List.of());
        members();
        machine.change(List.of(), List.of(new RuleId("one")));
        assertThat(machine.run(List.of(packet(1)))).isEmpty();
    }

    @Test
    void aMemberWhomNobodyKnowsKeepsNoAnswerOfOthersFromBeingTheServices() {
        var silent = new Rule.Member(new RuleId("silent"), Ip.of("10.0.9.8"), 17, 53, Ip.of("10.0.2.9"), 53, 1);
        machine.change(List.of(silent, member("one", 1, 1)), List.of());
        assertThat(machine.run(List.of(Cast.fromA(udp("10.0.1.2", 1, "10.0.9.8", 53, 64)))))
                .isEmpty();
        machine.run(List.of(packet(1)));
        assertThat(machine.run(List.of(Cast.fromB(udp("10.7.0.1", 53, "10.0.1.2", 1, 64)))))
                .containsExactly(Cast.toA(udp("10.0.9.9", 53, "10.0.1.2", 1, 63)));
    }

    /** The last octet of the member that each flow gets. */
    private Map<Integer, Integer> members() {
        var members = new HashMap<Integer, Integer>();
        for (var flow = 1; flow <= FLOWS; flow++) {
            var out = machine.run(List.of(packet(flow)));
            assertThat(out).hasSize(1);
            members.put(flow, (int) ByteBuffer.wrap(out.getFirst().octets()).get(DESTINATION + 3));
        }
        return members;
    }

    private static Golden.Frame packet(int flow) {
        return Cast.fromA(udp("10.0.1.2", flow, "10.0.9.9", 53, 64));
    }

    private static Rule member(String id, int last, int weight) {
        return new Rule.Member(new RuleId(id), Ip.of("10.0.9.9"), 17, 53, Ip.of("10.7.0." + last), 53, weight);
    }
}

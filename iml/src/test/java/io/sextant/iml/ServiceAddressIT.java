package io.sextant.iml;

import io.sextant.accel.ffm.Installation;
import io.sextant.site.model.AddressPolicy;
import io.sextant.site.model.ServiceMember.StateEnum;
import io.sextant.site.model.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** An address of a service follows its instances, with real connections through each target. */
class ServiceAddressIT {
    private static final int CLIENTS = 8;

    @ParameterizedTest
    @EnumSource(
            value = Target.class,
            names = {"CPU", "DPDK", "P4"})
    void anAddressLeadsToAllInstancesThatWorkAndBreaksNoFlowOfOthers(Target target) throws Exception {
        if (target != Target.CPU) assumeThat(Installation.absence()).isEmpty();
        try (var agent = AgentProcess.prepare(User.SELF).start()) {
            var before = Leftovers.of(agent);
            var demo = ServiceDemo.deploy(agent, target);
            demo.instance("one");
            demo.instance("two");
            var address = demo.lead("rr", AddressPolicy.ROUND_ROBIN, "one", "two", "three");
            assertThat(address.getAddress()).isEqualTo(ServiceDemo.ADDRESS);
            assertThat(demo.members(StateEnum.DOWN)).containsExactly("three");
            assertThat(demo.answering()).containsExactly("one", "two");
            demo.lead("closest", AddressPolicy.CLOSEST, "one", "two");
            assertThat(demo.answering(ServiceDemo.CLOSEST)).containsExactly("one", "two");
            demo.connect(CLIENTS);

            demo.instance("three");
            AgentProcess.until(() -> demo.members(StateEnum.SERVING).contains("three"));
            assertThat(demo.answering()).containsExactly("one", "three", "two");

            demo.crash("two");
            AgentProcess.until(() -> demo.members(StateEnum.DOWN).equals(Set.of("two")));
            assertThat(demo.answering()).containsExactly("one", "three");
            requireAnswers(demo, "one");

            agent.kill();
            agent.start();
            assertThat(demo.answering()).containsExactly("one", "three");
            demo.remove();
            // A data plane process stays for the next function.
            if (target == Target.CPU) agent.awaitOnly(before);
        }
    }

    /** Those who were connected to the instance before still are. */
    private static void requireAnswers(ServiceDemo demo, String instance) {
        demo.say(CLIENTS, "again");
        AgentProcess.until(() -> demo.heard(CLIENTS).stream()
                .filter(said -> said.startsWith(instance))
                .allMatch(said -> said.endsWith("again")));
        assertThat(demo.heard(CLIENTS)).anyMatch(said -> said.startsWith(instance));
    }
}

package io.sextant.vim.contract;

import io.sextant.vim.NetworkId;
import io.sextant.vim.Resources;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.WorkloadId;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.FunctionSpec;
import io.sextant.vim.iml.PortSpec;
import io.sextant.vim.iml.Requirement;
import io.sextant.vim.iml.Rule.Protocol;
import io.sextant.vim.iml.ServiceAddressSpec;
import io.sextant.vim.iml.ServiceAddressSpec.Member;
import io.sextant.vim.iml.ServiceAddressSpec.Policy;
import io.sextant.vim.iml.ServiceAddressSpec.ServicePort;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;

/** What {@link io.sextant.vim.iml.ServiceAddresses} must keep. */
public interface ServiceAddressContract extends SiteUnderTest {
    /** Between two looks. */
    Duration PAUSE = Duration.ofMillis(2);

    /** Waits for a condition that comes about by itself; fails when it does not. */
    default void eventually(BooleanSupplier condition) {
        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private FunctionId balancer() {
        return iml().deploy(
                        function("lb"),
                        new FunctionSpec(
                                "lb",
                                "load_balancer",
                                Requirement.NONE,
                                List.of(
                                        new PortSpec("rr", network("clients")),
                                        new PortSpec("inner", network("instances")))))
                .id();
    }

    private Member instance(String name, String network) {
        workloads().deploy(id(name), process(name, new Resources(100, 1 << 20), on(new NetworkId(network), "eth0")));
        return member(name);
    }

    private Member member(String name) {
        return new Member(new WorkloadId(name), "eth0");
    }

    private ServiceAddressSpec spec(Member... members) {
        var port = new ServicePort(Protocol.TCP, 80, Optional.of(8080));
        return new ServiceAddressSpec(Policy.ROUND_ROBIN, List.of(port), List.of(members));
    }

    private List<Member> serving() {
        return iml().serviceAddresses().of(function("lb")).stream()
                .flatMap(address -> address.serving().stream())
                .toList();
    }

    @Test
    default void anAddressIsThatOfThePortAndLeadsToMembersThatWork() {
        var balancer = balancer();
        var one = instance("one", "instances");
        var address = iml().serviceAddresses().lead(balancer, "rr", spec(one, member("two")));
        var port = iml().find(balancer).orElseThrow().port("rr").orElseThrow();
        assertThat(address.address()).isEqualTo(port.address());
        assertThat(address.serving()).containsExactly(one);
        assertThat(iml().serviceAddresses().of(balancer)).containsExactly(address);
    }

    @Test
    default void aMemberServesFromWhenItComesUntilItEnds() {
        iml().serviceAddresses().lead(balancer(), "rr", spec(member("one"), member("two")));
        var one = instance("one", "instances");
        var two = instance("two", "instances");
        eventually(() -> serving().equals(List.of(one, two)));
        kill(id("one"));
        eventually(() -> serving().equals(List.of(two)));
    }

    @Test
    default void anAddressIsLedElsewhereByAnotherCall() {
        var balancer = balancer();
        var one = instance("one", "instances");
        var two = instance("two", "instances");
        iml().serviceAddresses().lead(balancer, "rr", spec(one));
        iml().serviceAddresses().lead(balancer, "rr", spec(two));
        assertThat(serving()).containsExactly(two);
        iml().serviceAddresses().remove(balancer, "rr");
        iml().serviceAddresses().remove(balancer, "rr");
        assertThat(serving()).isEmpty();
    }

    @Test
    default void whatIsNoLoadBalancerOfTheMembersHasNoServiceAddress() {
        var balancer = balancer();
        var outside = instance("outside", "clients");
        var router = iml().deploy(function("r"), router(new NetworkId("clients"), new NetworkId("instances")))
                .id();
        var addresses = iml().serviceAddresses();
        assertFault(SouthboundFault.NOT_FOUND, () -> addresses.lead(function("none"), "rr", spec()));
        Stream.<Runnable>of(
                        () -> addresses.lead(router, "in", spec()),
                        () -> addresses.lead(balancer, "other", spec()),
                        () -> addresses.lead(balancer, "rr", spec(outside)))
                .forEach(call -> assertFault(SouthboundFault.REFUSED, call::run));
    }
}

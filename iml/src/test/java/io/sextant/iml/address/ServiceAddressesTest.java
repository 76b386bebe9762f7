package io.sextant.iml.address;

import io.sextant.accel.Accelerator;
import io.sextant.accel.AcceleratorException;
import io.sextant.accel.FunctionId;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Rule;
import io.sextant.iml.address.ServiceAddressSpec.Policy;
import io.sextant.iml.event.Events;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.network.Accelerators;
import io.sextant.iml.network.Endpoints;
import io.sextant.iml.network.Function;
import io.sextant.iml.network.Functions;
import io.sextant.iml.network.HeldRule;
import io.sextant.iml.network.Owner;
import io.sextant.iml.network.Rules;
import io.sextant.iml.network.Stop;
import io.sextant.iml.record.Records;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Two load balancers, one of which is in trouble. It is the one that is led first. */
class ServiceAddressesTest {
    private static final FunctionId BAD = new FunctionId("bad");
    private static final FunctionId GOOD = new FunctionId("good");
    private static final WorkloadId MEMBER = new WorkloadId("one");

    @TempDir
    Path dir;

    private final Set<FunctionId> silent = new HashSet<>();
    private final Set<WorkloadId> working = new HashSet<>(Set.of(MEMBER));
    private Functions functions;
    private ServiceAddresses addresses;

    @BeforeEach
    void deploy() {
        var records = new Records<>(dir.resolve("functions"), Function.class, f -> f.id().value());
        List.of(BAD, GOOD).forEach(id -> records.put(MembersTest.balancer(id, List.of())));
        var endpoints = new Endpoints();
        var owner = new Owner(Owner.Kind.WORKLOAD, MEMBER.value());
        endpoints.adopt(owner, List.of(MembersTest.endpoint(owner, "eth0", "instances", "10.30.1.3")));
        var events = new Events("test", Clock.systemUTC());
        var accelerators = new Accelerators(Map.of("there", accelerator()), _ -> Optional.empty());
        functions = new Functions(accelerators, records, null, endpoints, null, events);
        addresses = new ServiceAddresses(
                dir.resolve("addresses"),
                functions,
                new Rules(functions, events),
                new Members(endpoints, id -> working.contains(id) ? OptionalInt.of(0) : OptionalInt.empty()),
                _ -> Optional.empty());
    }

    @Test
    void oneWhoseTargetIsDownKeepsNoOtherFromLeavingADeadMemberOut() {
        addresses.put(at(BAD, "rr"), spec());
        addresses.put(at(GOOD, "rr"), spec());
        silent.add(BAD);
        working.clear();
        addresses.follow();
        assertThat(members(GOOD)).isZero();
        assertThatThrownBy(() -> addresses.remove(at(BAD, "rr"))).hasMessageContaining("down");
    }

    @Test
    void oneThatCameAgainWithoutThePortKeepsNoOtherFromBeingLed() {
        var former = new Records<>(
                dir.resolve("addresses"),
                ServiceAddress.class,
                address -> address.id().recordName());
        former.put(new ServiceAddress(at(BAD, "former"), spec()));
        deploy();
        addresses.put(at(GOOD, "rr"), spec());
        assertThat(members(GOOD)).isOne();
        assertThat(addresses.of(BAD)).isEmpty();
        addresses.remove(at(GOOD, "rr"));
        assertThat(members(GOOD)).isZero();
    }

    private long members(FunctionId balancer) {
        return functions.get(balancer).rules().stream()
                .filter(HeldRule::inForce)
                .filter(held -> held.rule() instanceof Rule.Member)
                .count();
    }

    private static ServiceAddressId at(FunctionId balancer, String port) {
        return new ServiceAddressId(balancer, new InterfaceName(port));
    }

    private static ServiceAddressSpec spec() {
        return new ServiceAddressSpec(
                Policy.ROUND_ROBIN,
                List.of(new ServicePort(6, 80, 8080)),
                List.of(new Stop(MEMBER, new InterfaceName("eth0"))));
    }

    /** Does what it is told, but for functions that are silent. */
    private Accelerator accelerator() {
        return (Accelerator) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Accelerator.class}, (_, _, arguments) -> {
                    if (arguments[0] instanceof FunctionId id && silent.contains(id))
                        throw AcceleratorException.failed("The target is down.");
                    return null;
                });
    }
}

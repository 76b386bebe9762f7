package io.sextant.iml.address;

import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionType;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Mac;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Target;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.address.ServiceAddressSpec.Policy;
import io.sextant.iml.id.LinkId;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.network.Endpoint;
import io.sextant.iml.network.Endpoints;
import io.sextant.iml.network.Function;
import io.sextant.iml.network.FunctionSpec;
import io.sextant.iml.network.HeldRule;
import io.sextant.iml.network.Offer;
import io.sextant.iml.network.Owner;
import io.sextant.iml.network.Requirement;
import io.sextant.iml.network.Selection;
import io.sextant.iml.network.Stop;
import io.sextant.iml.record.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MembersTest {
    private static final FunctionId BALANCER = new FunctionId("lb");
    private final Endpoints endpoints = new Endpoints();
    private final Map<String, Integer> distances = new HashMap<>();
    private final Members members = new Members(
            endpoints,
            id -> Optional.ofNullable(distances.get(id.value()))
                    .map(OptionalInt::of)
                    .orElseGet(OptionalInt::empty));

    @ParameterizedTest(name = "{0}, one at {1} and two at {2}: {3}")
    @CsvSource({
        "ROUND_ROBIN, 0, 1, one two",
        "CLOSEST,     0, 1, one",
        "CLOSEST,     2, 1, two",
        "CLOSEST,     1, 1, one two",
        "CLOSEST,      , 1, two",
        "ROUND_ROBIN, 0,  , one",
        "CLOSEST,      ,  , ''"
    })
    void aPolicyChoosesAmongThoseThatWork(Policy policy, Integer one, Integer two, String serving) {
        at("one", "instances", "10.30.1.3", one);
        at("two", "instances", "10.30.1.4", two);
        var expected = Stream.of(serving.split(" ")).filter(name -> !name.isEmpty());
        assertThat(Members.serving(policy, members.working(front(policy, "one", "two"))))
                .extracting(member -> member.at().workload().value())
                .containsExactlyElementsOf(expected.toList());
    }

    @Test
    void aMemberWhoseAnswersWouldNotComeBackIsRefused() {
        at("near", "clients", "10.30.0.3", 0);
        at("far", "elsewhere", "10.30.9.3", 0);
        for (var member : List.of("near", "far"))
            assertThatThrownBy(() -> members.requireReachable(front(Policy.ROUND_ROBIN, member)))
                    .isInstanceOf(SiteProblem.class)
                    .hasMessageContaining(member);
        members.requireReachable(front(Policy.ROUND_ROBIN, "not there yet"));
    }

    @Test
    void clientsAreOnTheLinkOfTheAddressAndBehindRoutesThatLeaveByIt() {
        var behind = route("to", "10.40.0.0/16", "rr");
        var elsewhere = route("other", "10.50.0.0/16", "inner");
        assertThat(front(Policy.ROUND_ROBIN, List.of(behind, elsewhere)).clients())
                .containsExactly(Cidr.of("10.30.0.0/24"), Cidr.of("10.40.0.0/16"));
    }

    private static HeldRule route(String id, String destination, String port) {
        var route = new Rule.Route(new RuleId(id), Cidr.of(destination), new InterfaceName(port), Optional.empty());
        return new HeldRule(route, true, Set.of(), true);
    }

    private void at(String workload, String link, String address, Integer distance) {
        var owner = new Owner(Owner.Kind.WORKLOAD, workload);
        endpoints.adopt(owner, List.of(endpoint(owner, "eth0", link, address)));
        if (distance != null) distances.put(workload, distance);
    }

    static Endpoint endpoint(Owner owner, String name, String link, String address) {
        return new Endpoint(
                owner,
                new InterfaceName(name),
                new LinkId(link),
                Cidr.of(address + "/24"),
                new Mac("02:00:00:00:00:01"));
    }

    private static Front front(Policy policy, String... workloads) {
        return front(policy, List.of(), workloads);
    }

    private static Front front(Policy policy, List<HeldRule> rules, String... workloads) {
        var balancer = balancer(BALANCER, rules);
        var stops = Stream.of(workloads)
                .map(id -> new Stop(new WorkloadId(id.replace(' ', '-')), new InterfaceName("eth0")))
                .toList();
        var spec = new ServiceAddressSpec(policy, List.of(new ServicePort(6, 80, 8080)), stops);
        return Front.of(new ServiceAddress(new ServiceAddressId(BALANCER, new InterfaceName("rr")), spec), balancer);
    }

    /** A load balancer of the accelerator "there", between clients and instances. */
    static Function balancer(FunctionId id, List<HeldRule> rules) {
        var owner = new Owner(Owner.Kind.FUNCTION, id.value());
        var ports = List.of(
                endpoint(owner, "rr", "clients", "10.30.0.9"), endpoint(owner, "inner", "instances", "10.30.1.2"));
        var offer = new Offer("there", Target.CPU, 0, 0, 0, 0, 0, 0, 0, Optional.empty(), List.of());
        return new Function(
                id,
                new FunctionSpec("lb", FunctionType.LOAD_BALANCER, Requirement.NONE, List.of()),
                new Selection(id, FunctionType.LOAD_BALANCER, Requirement.NONE, List.of(), Optional.of(offer)),
                ports,
                rules,
                Optional.empty(),
                Phase.PRESENT);
    }
}

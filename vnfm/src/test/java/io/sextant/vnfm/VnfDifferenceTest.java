package io.sextant.vnfm;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.core.id.VnfPkgId;
import io.sextant.lifecycle.Plan;
import io.sextant.lifecycle.PlannedStep;
import io.sextant.vim.Endpoint;
import io.sextant.vim.NetworkId;
import io.sextant.vnfm.GrantRequest.Resource;
import io.sextant.vnfm.GrantRequest.Type;
import io.sextant.vnfm.VnfShape.InternalNetwork;
import io.sextant.vnfm.Vnfc.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class VnfDifferenceTest {
    private static final VnfShape.Product PRODUCT =
            new VnfShape.Product(VnfPkgId.random(), "d", "Example", "app", "1", "1");
    private static final Vnfc.Origin ORIGIN = new Vnfc.Origin(PRODUCT.vnfPkgId(), "default");
    private static final NetworkId NETWORK = new NetworkId("net");
    private static final InternalNetwork INNER = new InternalNetwork(new NetworkId("n"), "inner", Optional.empty());
    private static final Vnfc A0 = workload("a0", "a", 0);
    private static final Vnfc A1 = workload("a1", "a", 1);
    private static final Vnfc B0 = workload("b0", "a", 0);
    private static final Vnfc B1 = workload("b1", "a", 1);
    private static final Vnfc F0 = new Vnfc("f0", "f", 0, true, ORIGIN, A0.cps(), Optional.empty());

    static Stream<Arguments> ways() {
        return Stream.of(
                arguments("nothing changes", shape(A0), shape(A0), ""),
                arguments(
                        "all is made",
                        VnfShape.nothing(PRODUCT),
                        shape(A0, A1).connected(Map.of(), List.of(INNER)),
                        "grant, network-inner<grant, a-0<grant+network-inner, a-1<grant+network-inner | -"),
                arguments(
                        "all is removed, networks last",
                        shape(A0, F0).connected(Map.of(), List.of(INNER)),
                        VnfShape.nothing(PRODUCT),
                        "grant | ~remove-a-0, ~remove-f-0, ~remove-network-inner<remove-a-0+remove-f-0"),
                arguments("one more", shape(A0), shape(A0, A1), "grant, a-1<grant | -"),
                arguments("one less", shape(A0, A1), shape(A0), "grant | ~remove-a-1"),
                arguments(
                        "the new come first, one after the other",
                        shape(A0, A1),
                        shape(B0.replacing(A0, Order.LAST), B1.replacing(A1, Order.LAST)),
                        "grant, a-0<grant | ~remove-a-0; a-1 | ~remove-a-1"),
                arguments(
                        "the old go first, one after the other",
                        shape(A0, A1),
                        shape(B0.replacing(A0, Order.FIRST), B1.replacing(A1, Order.FIRST)),
                        "grant, ~remove-a-0<grant, a-0<grant+remove-a-0 | -; ~remove-a-1, a-1<remove-a-1 | -"),
                arguments(
                        "what does not work is replaced at once",
                        shape(A0, A1),
                        shape(B0.replacing(A0, Order.AT_ONCE), B1.replacing(A1, Order.AT_ONCE)),
                        "grant, ~remove-a-0<grant, ~remove-a-1<grant, a-0<grant+remove-a-0, a-1<grant+remove-a-1 | -"),
                arguments(
                        "a network function cannot stand still",
                        shape(A0, F0),
                        shape(A0, F0).started(false),
                        "grant | ~remove-f-0, stop-a-0"),
                arguments(
                        "what stands still comes to run",
                        shape(A0).started(false),
                        shape(A0, F0),
                        "grant, ~start-a-0<grant, f-0<grant | -"),
                arguments(
                        "connections are changed in place",
                        shape(A0),
                        shape(workload("a0", "a", 0, "elsewhere")),
                        "grant, connect-a-0<grant | -"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void theStepsAreTheDifference(String what, VnfShape is, VnfShape shall, String steps) {
        assertThat(words(plan(present(is), shall))).isEqualTo(steps);
    }

    @Test
    void whatIsMissingIsMadeAgain() {
        var vnf = present(shape(A0, A1)).without("a1");
        assertThat(words(plan(vnf, vnf.is()))).isEqualTo("grant, a-1<grant | -");
    }

    @Test
    void whatAGivenUpOperationHasLeftGoesBeforeWhatTakesItsPlace() {
        var vnf = present(shape(A0)).goingTo(shape(B0.replacing(A0, Order.AT_ONCE)));
        vnf = vnf.without("a0").with("b0", List.of()).givenUp();
        assertThat(words(plan(vnf, vnf.is()))).isEqualTo("grant, ~remove-a-0<grant, a-0<grant+remove-a-0 | -");
    }

    @Test
    void afterAGivenUpStopAllAreStartedAgain() {
        var vnf = present(shape(A0)).goingTo(shape(A0).started(false)).givenUp();
        assertThat(words(plan(vnf, vnf.is()))).isEqualTo("grant, restore-a-0<grant, ~start-a-0<grant+restore-a-0 | -");
    }

    @Test
    void theGrantIsAskedForWhatComesAndGoesAndIsThereMeanwhile() {
        var shall = shape(B0.replacing(A0, Order.LAST), B1.replacing(A1, Order.LAST));
        var grant = (RequestGrant) plan(present(shape(A0, A1)), shall)
                .wave(0)
                .making()
                .steps()
                .getFirst()
                .step();
        var two = List.of(new Resource(Type.COMPUTE, "a", 2));
        assertThat(grant.request().add()).isEqualTo(two);
        assertThat(grant.request().remove()).isEqualTo(two);
        assertThat(grant.request().temporary()).isEqualTo(List.of(new Resource(Type.COMPUTE, "a", 1)));
        assertThat(grant.request().more("a")).isOne();
    }

    @Test
    void whatIsReachedKeepsItsAddresses() {
        var arrived = present(VnfShape.nothing(PRODUCT))
                .goingTo(shape(A0))
                .with("a0", List.of(new Endpoint("eth0", NETWORK, "10.0.0.7", 24, "02:00:00:00:00:07")))
                .arrived();
        assertThat(arrived.is().vnfcs().getFirst().cps().getFirst().address()).contains("10.0.0.7");
        var heir = B0.replacing(arrived.is().vnfcs().getFirst(), Order.AT_ONCE);
        assertThat(heir.cps().getFirst().address()).contains("10.0.0.7");
    }

    @Test
    void whatAGivenUpOperationHasMadeIsKnownByItsAddresses() {
        var left = present(VnfShape.nothing(PRODUCT))
                .goingTo(shape(A0))
                .with("a0", List.of(new Endpoint("eth0", NETWORK, "10.0.0.7", 24, "02:00:00:00:00:07")))
                .givenUp();
        var ending = left.goingTo(VnfShape.nothing(PRODUCT));
        assertThat(ending.vnfc("a0").cps().getFirst().address()).contains("10.0.0.7");
    }

    @Test
    void whatIsOnAnotherNetworkThanItShallBeHasNoAddressThere() {
        var left = present(shape(A0))
                .goingTo(shape(workload("a0", "a", 0, "elsewhere")))
                .partlyArrived();
        assertThat(left.is().vnfcs().getFirst().cps().getFirst().address()).isEmpty();
        assertThat(words(plan(left, left.is()))).isEqualTo("grant, connect-a-0<grant | -");
    }

    private static VnfPlan plan(VnfInstance vnf, VnfShape shall) {
        return new VnfDifference(vnf, shall, VnfScripts.NONE).plan();
    }

    private static VnfShape shape(Vnfc... vnfcs) {
        return new VnfShape(
                PRODUCT,
                Optional.of("default"),
                Map.of(),
                Map.of(),
                true,
                Map.of(),
                List.of(),
                List.of(vnfcs),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static Vnfc workload(String id, String vdu, int index) {
        return workload(id, vdu, index, NETWORK.value());
    }

    private static Vnfc workload(String id, String vdu, int index, String network) {
        var cp = new Vnfc.Cp("cp", "eth0", new NetworkId(network), Optional.empty(), Optional.empty());
        return new Vnfc(id, vdu, index, false, ORIGIN, List.of(cp), Optional.empty());
    }

    /** A VNF of which all is there. */
    private static VnfInstance present(VnfShape is) {
        var endpoints = is.placed().stream()
                .collect(toMap(
                        Vnfc::id,
                        vnfc -> vnfc.cps().stream()
                                .map(cp -> new Endpoint(
                                        cp.interfaceName(), cp.network(), "10.0.0.2", 24, "02:00:00:00:00:02"))
                                .toList()));
        return new VnfInstance(
                VnfInstanceId.random(),
                VnfInstance.Info.named("app"),
                is,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Grant(new ClusterId("c"), new SiteId("s"))),
                endpoints);
    }

    /** Waves between semicolons, what is made before the bar; a step that makes something go has a tilde. */
    private static String words(VnfPlan plan) {
        return plan.waves().stream()
                .map(wave -> words(wave.making()) + " | " + words(wave.removing()))
                .collect(joining("; "));
    }

    private static String words(Plan plan) {
        if (plan.steps().isEmpty()) return "-";
        return plan.steps().stream().map(VnfDifferenceTest::words).collect(joining(", "));
    }

    private static String words(PlannedStep step) {
        var after = step.after().stream().sorted().collect(joining("+"));
        return (step.backwards() ? "~" : "") + step.name() + (after.isEmpty() ? "" : "<" + after);
    }
}

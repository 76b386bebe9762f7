package io.sextant.iml.network;

import io.sextant.accel.Capabilities;
import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionType;
import io.sextant.accel.Target;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class SelectionTest {
    private static final Capabilities KERNEL = new Capabilities(
            Set.of(FunctionType.ROUTER, FunctionType.FIREWALL),
            Set.of(),
            8,
            1000,
            100,
            1_000,
            4_000_000_000L,
            Duration.ofNanos(50_000));
    private static final Capabilities DPDK = new Capabilities(
            Set.of(FunctionType.ROUTER), Set.of(), 2, 1000, 10_000, 10_000, 10_000_000_000L, Duration.ofNanos(800_000));

    @Test
    void ofThoseThatFitTheOneThatDelaysLeastIsChosen() {
        assertThat(select(new Requirement(1_000_000_000, 10, false), 2).chosen())
                .get()
                .extracting(Offer::target)
                .isEqualTo(Target.CPU);
    }

    @Test
    void oneThatIsTooSlowOrTooSmallIsPassedOver() {
        var fast = select(new Requirement(5_000_000_000L, 0, false), 2);
        assertThat(fast.chosen()).get().extracting(Offer::target).isEqualTo(Target.DPDK);
        assertThat(fast.reason()).contains("Of 2 offers 1 fit");
        var large = select(new Requirement(0, 5_000, false), 2);
        assertThat(large.chosen()).get().extracting(Offer::target).isEqualTo(Target.DPDK);
    }

    @Test
    void whereNothingFitsEveryOfferSaysWhatItLacks() {
        var none = select(new Requirement(20_000_000_000L, 0, true), 3);
        assertThat(none.chosen()).isEmpty();
        assertThat(none.reason()).contains("bit/s", "state of connections", "2 ports, 3 are needed");
    }

    @Test
    void oneOfAnotherTargetThanTheWantedIsPassedOver() {
        assertThat(select(wanting(Target.DPDK), 2).chosen())
                .get()
                .extracting(Offer::target)
                .isEqualTo(Target.DPDK);
        var none = select(wanting(Target.P4), 2);
        assertThat(none.chosen()).isEmpty();
        assertThat(none.reason()).contains("it is of the target CPU, P4 is wanted");
    }

    private static Requirement wanting(Target target) {
        return new Requirement(0, 0, false, Optional.of(target), Optional.empty());
    }

    private static Selection select(Requirement requirement, int ports) {
        var offers = List.of(
                Offer.of("linux", Target.CPU, KERNEL, FunctionType.ROUTER, requirement, ports),
                Offer.of("dpdk", Target.DPDK, DPDK, FunctionType.ROUTER, requirement, ports));
        return Selection.among(offers, new FunctionId("f"), FunctionType.ROUTER, requirement);
    }
}

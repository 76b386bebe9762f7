package io.sextant.iml.network;

import io.sextant.accel.Capabilities;
import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionType;
import io.sextant.accel.Target;
import io.sextant.iml.calibration.Calibration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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
        var selection = select(new Requirement(1_000_000_000, 10, false), 2);
        assertThat(target(selection)).contains(Target.CPU);
        assertThat(selection.reason()).contains("linux delays packets least: 50 us", "dpdk 800 us", "assumed");
    }

    @Test
    void oneThatIsTooSlowOrTooSmallIsPassedOver() {
        var fast = select(new Requirement(5_000_000_000L, 0, false), 2);
        assertThat(target(fast)).contains(Target.DPDK);
        assertThat(fast.reason()).contains("Of 2 offers 1 fit", "linux: It does not fit: it forwards 4000000000 bit/s");
        assertThat(target(select(new Requirement(0, 5_000, false), 2))).contains(Target.DPDK);
    }

    @Test
    void whereNothingFitsEveryOfferSaysWhatItLacks() {
        var none = select(new Requirement(20_000_000_000L, 0, true), 3);
        assertThat(none.chosen()).isEmpty();
        assertThat(none.reason()).contains("bit/s", "state of connections", "2 ports, 3 are needed");
    }

    @Test
    void oneOfAnotherTargetThanTheWantedIsPassedOver() {
        assertThat(target(select(wanting(Target.DPDK), 2))).contains(Target.DPDK);
        var none = select(wanting(Target.P4), 2);
        assertThat(none.chosen()).isEmpty();
        assertThat(none.reason()).contains("it is of the target CPU, P4 is wanted");
    }

    @Test
    void aFunctionOfAPackageGoesOnlyWhereThePackageHasAProgramForIt() {
        var custom = new Capabilities(Set.of(FunctionType.CUSTOM), Set.of(), 2, 2, 9, 9, 9, Duration.ofNanos(1));
        var demand = new Demand(
                new FunctionId("f"),
                FunctionType.CUSTOM,
                Requirement.NONE,
                2,
                Set.of(Target.P4),
                Set.of(),
                Optional.empty(),
                Optional.empty());
        assertThat(Offer.of("p4", Target.P4, custom, Optional.empty(), demand).fits())
                .isTrue();
        assertThat(Offer.of("dpdk", Target.DPDK, custom, Optional.empty(), demand)
                        .lacks())
                .containsExactly("the package has no program for it");
        assertThat(Offer.of("linux", Target.CPU, KERNEL, Optional.empty(), demand)
                        .lacks())
                .containsExactly("it does not run the type CUSTOM");
    }

    @Test
    void oneThatDelaysMoreThanIsAllowedIsPassedOver() {
        var budget = new Requirement(0, 0, false, Optional.empty(), Optional.of(Duration.ofNanos(49_000)));
        var none = select(budget, 2);
        assertThat(none.chosen()).isEmpty();
        assertThat(none.reason()).contains("it adds 50 us, 49 are allowed", "it adds 800 us, 49 are allowed");
    }

    @Test
    void whatWasMeasuredCountsAndNotWhatIsAssumed() {
        var slow = select(Requirement.NONE, 2, Optional.of(measured("linux", 900_000)), Optional.empty());
        assertThat(target(slow)).contains(Target.DPDK);
        var both = select(
                Requirement.NONE, 2, Optional.of(measured("linux", 900_000)), Optional.of(measured("dpdk", 950_000)));
        assertThat(target(both)).contains(Target.CPU);
        assertThat(both.reason()).contains("as measured here").doesNotContain("assumed");
        assertThat(both.offers()).allMatch(o -> o.measured().isPresent()).allMatch(o -> o.packets() == 7);
    }

    @Test
    void ofThoseThatDelayAlikeTheCheapestIsChosen() {
        var alike = select(
                Requirement.NONE, 2, Optional.of(measured("linux", 21_000)), Optional.of(measured("dpdk", 20_000)));
        assertThat(target(alike)).contains(Target.CPU);
        assertThat(alike.reason()).contains("linux costs least of those that delay packets alike");
    }

    @Test
    void theRoomThatAFunctionHasAlreadyIsFreeForIt() {
        var full = new Capabilities(Set.of(FunctionType.ROUTER), Set.of(), 2, 0, 1, 1, 1, Duration.ofNanos(1));
        assertThat(offer("here", full, Optional.of("here")).fits()).isTrue();
        assertThat(offer("there", full, Optional.of("here")).lacks())
                .containsExactly("it has room for 0 more ports, 2 are needed");
    }

    @RepeatedTest(50)
    void theOrderOfTheOffersDoesNotMatterAndNoneThatFitsIsBetter() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var offers = new ArrayList<Offer>();
        for (int i = 0; i < 6; i++) {
            offers.add(anyOffer("a" + i, random));
        }
        var demand = demand(Requirement.NONE, 2);
        var first = Selection.among(offers, demand);
        Collections.shuffle(offers, random);
        assertThat(Selection.among(offers, demand)).as("seed " + seed).isEqualTo(first);
        assertThat(first.reason()).isNotEmpty();
        var fitting = offers.stream().filter(Offer::fits).toList();
        assertThat(first.chosen().isPresent()).isEqualTo(!fitting.isEmpty());
        first.chosen()
                .ifPresent(best -> assertThat(fitting)
                        .as("seed " + seed)
                        .contains(best)
                        .allMatch(o -> best.latencyNanos() / 10_000 <= o.latencyNanos() / 10_000));
    }

    @RepeatedTest(50)
    void anOfferThatBecomesSlowerIsNeverChosenForIt() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var rival = anyOffer("rival", random);
        long nanos = random.nextLong(100_000);
        var before = among(rival, offer(measured("linux", nanos)));
        var after = among(rival, offer(measured("linux", nanos + random.nextLong(100_000))));
        if (after.chosen().filter(o -> o.accelerator().equals("linux")).isPresent()) {
            assertThat(before.chosen())
                    .as("seed " + seed)
                    .get()
                    .extracting(Offer::accelerator)
                    .isEqualTo("linux");
        }
    }

    private static Selection among(Offer... offers) {
        return Selection.among(List.of(offers), demand(Requirement.NONE, 2));
    }

    private static Offer anyOffer(String name, Random random) {
        var types = random.nextInt(3) > 0 ? Set.of(FunctionType.ROUTER) : Set.<FunctionType>of();
        var able = new Capabilities(
                types,
                Set.of(),
                8,
                8,
                8,
                random.nextLong(10),
                random.nextLong(10),
                Duration.ofNanos(random.nextLong(60_000)));
        var target = Target.values()[random.nextInt(Target.values().length)];
        return Offer.of(name, target, able, Optional.empty(), demand(Requirement.NONE, 2));
    }

    private static Offer offer(Calibration measured) {
        return Offer.of(measured.accelerator(), Target.CPU, KERNEL, Optional.of(measured), demand(Requirement.NONE, 2));
    }

    private static Offer offer(String name, Capabilities able, Optional<String> from) {
        var demand = new Demand(
                new FunctionId("f"),
                FunctionType.ROUTER,
                Requirement.NONE,
                2,
                Set.of(),
                Set.of(),
                from,
                Optional.empty());
        return Offer.of(name, Target.CPU, able, Optional.empty(), demand);
    }

    private static Optional<Target> target(Selection selection) {
        return selection.chosen().map(Offer::target);
    }

    private static Calibration measured(String name, long nanos) {
        return new Calibration(name, Instant.EPOCH, "boot", nanos, 7, 5_000_000_000L, 1);
    }

    private static Requirement wanting(Target target) {
        return new Requirement(0, 0, false, Optional.of(target), Optional.empty());
    }

    private static Demand demand(Requirement requirement, int ports) {
        return new Demand(
                new FunctionId("f"),
                FunctionType.ROUTER,
                requirement,
                ports,
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static Selection select(Requirement requirement, int ports) {
        return select(requirement, ports, Optional.empty(), Optional.empty());
    }

    private static Selection select(
            Requirement requirement, int ports, Optional<Calibration> linux, Optional<Calibration> dpdk) {
        var demand = demand(requirement, ports);
        return Selection.among(
                List.of(
                        Offer.of("linux", Target.CPU, KERNEL, linux, demand),
                        Offer.of("dpdk", Target.DPDK, DPDK, dpdk, demand)),
                demand);
    }
}

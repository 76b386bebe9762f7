package io.sextant.iml.network;

import io.sextant.accel.Accelerator;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Target;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.calibration.Calibration;
import io.sextant.iml.id.LocalNsdId;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.measure.Reselection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

import static io.sextant.iml.network.MovingGround.LINUX;
import static io.sextant.iml.network.MovingGround.OTHER;
import static io.sextant.iml.network.MovingGround.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Network functions that go from one accelerator to another while packets pass. */
class MovesIT {
    private static final Pattern COUNTS = Pattern.compile("(\\d+) packets transmitted, (\\d+) received");

    private static final ChainId LATE = new ChainId(new LocalNsdId("n"), "c");

    @TempDir
    Path dir;

    private MovingGround site;

    @BeforeEach
    void deploy() {
        site = MovingGround.at(dir).deploy();
    }

    @AfterEach
    void destroy() {
        site.close();
    }

    @Test
    void atMostOneOfManyPacketsIsLostByAMove() throws Exception {
        for (var to : List.of(OTHER, LINUX, OTHER, LINUX)) {
            var ping = site.startPinging(100);
            assertThat(site.moves.move(ROUTER, to).accelerator())
                    .isEqualTo(to.accelerator().orElseThrow());
            var said = new String(ping.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            var counts = COUNTS.matcher(said);
            assertThat(counts.find()).as(said).isTrue();
            assertThat(Integer.parseInt(counts.group(1)) - Integer.parseInt(counts.group(2)))
                    .as("lost on the way to " + to)
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void allOfItIsAtTheNewAcceleratorAndNothingAtTheOld() {
        site.moves.move(ROUTER, OTHER);
        assertThat(site.linux.deployed()).isEmpty();
        assertThat(site.other.deployed()).allMatch(i -> i.whole(), "whole");
        assertThat(site.other.rules(ROUTER)).containsExactly(MovingGround.route(1), MovingGround.route(2));
        assertThat(site.reaches()).isTrue();
        assertThat(site.functions.get(ROUTER).elsewhere()).isEmpty();
        assertThat(site.functions.get(ROUTER).selection().reason()).contains("linux: It does not fit: other is wanted");

        site.rules.withdraw(ROUTER, MovingGround.route(2).id());
        assertThat(site.other.rules(ROUTER)).containsExactly(MovingGround.route(1));
        site.functions.remove(ROUTER);
        assertThat(site.other.deployed()).isEmpty();
    }

    @Test
    void withoutADestinationItGoesOnlyWhereThatIsBetter() {
        assertThat(site.moves.move(ROUTER, Destination.BEST).accelerator()).isEqualTo("linux");
        measure("linux", 90_000);
        measure("other", 70_000);
        assertThat(site.moves.move(ROUTER, Destination.BEST).accelerator()).isEqualTo("other");
        measure("other", 75_000);
        measure("linux", 71_000);
        assertThat(site.moves.hasten(ROUTER).accelerator()).isEqualTo("other");
        measure("linux", 20_000);
        assertThat(site.moves.hasten(ROUTER).accelerator()).isEqualTo("linux");
    }

    @Test
    void theFunctionsOfAChainThatIsLateAreSelectedAgainOnceAMinuteAtMost() {
        var time = new AtomicReference<>(Instant.EPOCH);
        var reselection = new Reselection(site.moves, time::get);
        measure("linux", 90_000);
        measure("other", 20_000);
        reselection.hasten(LATE, chain());
        assertThat(site.functions.get(ROUTER).accelerator()).isEqualTo("other");
        measure("linux", 5_000);
        reselection.hasten(LATE, chain());
        assertThat(site.functions.get(ROUTER).accelerator()).isEqualTo("other");
        time.set(Instant.EPOCH.plusSeconds(61));
        reselection.hasten(LATE, chain());
        assertThat(site.functions.get(ROUTER).accelerator()).isEqualTo("linux");
    }

    private static Chain chain() {
        var end = new Stop(new WorkloadId("w"), new InterfaceName("eth0"));
        var passage = new Passage(ROUTER, new InterfaceName("p1"), new InterfaceName("p2"));
        return new Chain("c", Optional.empty(), end, List.of(passage), end, List.of());
    }

    @Test
    void whereNothingFitsItStaysAndPacketsPass() {
        var nowhere = new Destination(Optional.of(Target.P4), Optional.empty());
        assertThatThrownBy(() -> site.moves.move(ROUTER, nowhere))
                .isInstanceOf(SiteProblem.class)
                .hasMessageContaining("P4 is wanted");
        assertThat(site.functions.get(ROUTER).accelerator()).isEqualTo("linux");
        assertThat(site.reaches()).isTrue();
    }

    @Test
    void aMoveThatWasCutOffBeforeItWasDecidedIsTakenBackByTheNextStart() {
        var function = site.functions.get(ROUTER);
        site.records.put(function.at(function.selection(), Optional.of("other")));
        site.other.prepare(site.functions.view().of(function), List.of());
        restartedAt(site.linux, site.other);
    }

    @Test
    void aMoveThatWasCutOffAfterItWasDecidedIsFinishedByTheNextStart() {
        var function = site.functions.get(ROUTER);
        site.other.prepare(site.functions.view().of(function), List.of());
        var decided = site.functions.select(Demand.of(function, OTHER));
        site.records.put(function.at(decided, Optional.of("linux")));
        restartedAt(site.other, site.linux);
    }

    private void restartedAt(Accelerator expected, Accelerator empty) {
        var again = MovingGround.at(dir);
        assertThat(expected.deployed()).hasSize(1).allMatch(i -> i.whole(), "whole");
        assertThat(empty.deployed()).isEmpty();
        assertThat(again.functions.get(ROUTER).elsewhere()).isEmpty();
        assertThat(again.reaches()).isTrue();
    }

    @Test
    void aMoveThatFailsIsTakenBack() {
        // What is not on record, and takes the place of what is to come.
        var stranger =
                site.functions.view().of(site.functions.get(ROUTER)).ports().subList(0, 1);
        site.other.deploy(NetworkFunction.router(ROUTER, stranger));
        assertThatThrownBy(() -> site.moves.move(ROUTER, OTHER)).hasMessageContaining("differs");
        assertThat(site.functions.get(ROUTER).accelerator()).isEqualTo("linux");
        assertThat(site.functions.get(ROUTER).elsewhere()).isEmpty();
        assertThat(site.reaches()).isTrue();
        assertThat(site.moves.move(ROUTER, OTHER).accelerator()).isEqualTo("other");
    }

    private void measure(String accelerator, long nanos) {
        site.measured.put(
                accelerator,
                new Calibration(accelerator, Instant.EPOCH, "boot", nanos, 1_000_000, 1_000_000_000, 1_000_000));
    }
}

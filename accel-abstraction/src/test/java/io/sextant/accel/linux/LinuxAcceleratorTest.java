package io.sextant.accel.linux;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.AcceleratorException.Kind;
import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionInstance;
import io.sextant.accel.FunctionType;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Match;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Target;
import io.sextant.accel.Verdict;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import static io.sextant.accel.linux.Lab.EAST;
import static io.sextant.accel.linux.Lab.F;
import static io.sextant.accel.linux.Lab.WEST;
import static io.sextant.accel.linux.Lab.bothWays;
import static io.sextant.accel.linux.Lab.ports;
import static io.sextant.accel.linux.Lab.route;
import static io.sextant.accel.linux.Lab.router;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@NeedsKernel
class LinuxAcceleratorTest {
    private static final Rule.Filter DROP_ALL = new Rule.Filter(new RuleId("shut"), 1, Match.ANY, Verdict.DROP);

    @TempDir
    Path dir;

    private Lab lab;
    private LinuxAccelerator accelerator;

    @BeforeEach
    void start() {
        lab = new Lab(dir);
        accelerator = new LinuxAccelerator(lab.holder);
    }

    @AfterEach
    void end() {
        lab.close();
    }

    @Test
    void itOffersWhatTheKernelHasOnTheCpu() {
        assertThat(accelerator.target()).isEqualTo(Target.CPU);
        assertThat(accelerator.capabilities().types())
                .contains(FunctionType.ROUTER, FunctionType.FIREWALL)
                .doesNotContain(FunctionType.SFC_PROXY);
        assertThat(accelerator.lacking().get(FunctionType.SFC_PROXY)).contains("End.AS");
        assertThat(accelerator.capabilities().stateful()).containsOnly(FunctionType.FIREWALL);
    }

    @Test
    void deployingTwiceChangesNothing() {
        var first = accelerator.deploy(router());
        accelerator.install(F, bothWays());
        lab.ping("10.0.2.2", 1);
        var counted = accelerator.counters(F).forwarded();
        var objects = lab.objects();
        assertThat(accelerator.deploy(router())).isEqualTo(first);
        assertThat(lab.objects()).isEqualTo(objects);
        assertThat(accelerator.counters(F).forwarded()).isEqualTo(counted);
        assertThat(accelerator.rules(F)).containsExactlyInAnyOrderElementsOf(bothWays());
    }

    @Test
    void removingLeavesNothingInTheKernel() {
        var before = lab.objects();
        accelerator.deploy(router());
        accelerator.install(F, bothWays());
        var second = new FunctionId("f2");
        accelerator.deploy(NetworkFunction.firewall(second, others(), Verdict.DROP));
        accelerator.install(second, DROP_ALL);
        assertThat(lab.objects()).as("4 links, 2 namespaces, 2 records more").hasSize(before.size() + 8);
        accelerator.remove(F);
        accelerator.remove(second);
        assertThat(lab.objects()).isEqualTo(before);
        accelerator.remove(F);
    }

    @Test
    void aFailedDeploymentLeavesNothing() {
        var before = lab.objects();
        // A host's link, not a bridge: the kernel refuses it after the namespace was made.
        var port = new Port(WEST, new InterfaceName("out-a"), List.of(), Optional.empty());
        refused(Kind.FAILED, () -> accelerator.deploy(NetworkFunction.router(F, List.of(port))));
        assertThat(lab.objects()).isEqualTo(before);
        assertThat(accelerator.deployed()).isEmpty();
    }

    @Test
    void whatCannotBeIsRefusedInWords() {
        var nowhere = new Port(WEST, new InterfaceName("nolink"), List.of(), Optional.empty());
        refused(Kind.NOT_FOUND, () -> accelerator.deploy(NetworkFunction.router(F, List.of(nowhere))));
        refused(Kind.NOT_FOUND, () -> accelerator.install(F, bothWays()));
        refused(Kind.NOT_FOUND, () -> accelerator.counters(F));
        accelerator.deploy(router());
        refused(Kind.CONFLICT, () -> accelerator.deploy(NetworkFunction.firewall(F, ports(), Verdict.DROP)));
        refused(Kind.UNSUPPORTED, () -> accelerator.install(F, DROP_ALL));
        var north = new InterfaceName("north");
        refused(Kind.NOT_FOUND, () -> accelerator.install(F, route("r", "10.0.2.0/24", north)));
        refused(
                Kind.INVALID,
                () -> accelerator.install(
                        F, List.of(bothWays().getFirst(), bothWays().getFirst())));
        accelerator.install(F, bothWays());
        refused(Kind.CONFLICT, () -> accelerator.install(F, route("r", "10.0.2.0/24", EAST)));
        assertThat(accelerator.rules(F)).hasSize(2);
    }

    @Test
    void functionsAreDeployedAndRemovedSideBySide() {
        var before = lab.objects();
        var ids =
                IntStream.range(0, 8).mapToObj(i -> new FunctionId("side" + i)).toList();
        together(ids, id -> accelerator.deploy(NetworkFunction.firewall(id, others(), Verdict.DROP)));
        assertThat(accelerator.deployed()).hasSize(8).allMatch(FunctionInstance::whole);
        together(ids, accelerator::remove);
        assertThat(lab.objects()).isEqualTo(before);
    }

    @Test
    void aThousandRulesGoInAtOnce() {
        var routes = IntStream.range(0, 1000)
                .mapToObj(i -> route("r" + i, "10." + (100 + i / 250) + "." + i % 250 + ".0/24", EAST))
                .toList();
        accelerator.deploy(router());
        accelerator.install(F, routes);
        assertThat(accelerator.rules(F)).hasSize(1000);
        accelerator.withdraw(F, routes.stream().map(Rule::id).toList());
        assertThat(accelerator.rules(F)).isEmpty();
    }

    private static void refused(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AcceleratorException.class,
                        e -> assertThat(e.kind()).as(e.detail()).isEqualTo(kind));
    }

    private static List<Port> others() {
        return List.of(
                new Port(WEST, new InterfaceName("left"), List.of(), Optional.empty()),
                new Port(EAST, new InterfaceName("right"), List.of(), Optional.empty()));
    }

    private static void together(List<FunctionId> ids, Consumer<FunctionId> work) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = ids.stream()
                    .map(id -> CompletableFuture.runAsync(() -> work.accept(id), threads))
                    .toList();
            tasks.forEach(CompletableFuture::join);
        }
    }
}

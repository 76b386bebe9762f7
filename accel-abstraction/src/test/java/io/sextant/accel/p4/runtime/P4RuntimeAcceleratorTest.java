package io.sextant.accel.p4.runtime;

import io.grpc.Status;
import io.sextant.accel.AcceleratorException;
import io.sextant.accel.AcceleratorException.Kind;
import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionType;
import io.sextant.accel.InterfaceName;
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
import p4.v1.Entity;
import p4.v1.TableEntry;
import p4.v1.Update;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import static io.sextant.accel.p4.runtime.Bench.F;
import static io.sextant.accel.p4.runtime.Bench.filter;
import static io.sextant.accel.p4.runtime.Bench.firewall;
import static io.sextant.accel.p4.runtime.Bench.route;
import static io.sextant.accel.p4.runtime.Bench.router;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class P4RuntimeAcceleratorTest {
    @TempDir
    Path dir;

    private Bench bench;

    @BeforeEach
    void start() throws Exception {
        bench = new Bench(dir);
    }

    @AfterEach
    void end() {
        bench.close();
    }

    @Test
    void itOffersWhatThePipelinesAndPortsOfTheSwitchAllowUntilItRunsAFunction() {
        var offer = bench.accelerator().capabilities();
        assertThat(offer.types()).containsExactlyInAnyOrder(FunctionType.ROUTER, FunctionType.FIREWALL);
        assertThat(offer.tableSize()).isEqualTo(1024);
        assertThat(offer.freePorts()).isEqualTo(2);
        bench.accelerator().deploy(router());
        assertThat(bench.accelerator().capabilities().freePorts()).isZero();
    }

    @Test
    void whatIsDeployedTwiceIsThereOnce() {
        bench.accelerator().deploy(router());
        var instance = bench.accelerator().deploy(router());
        assertThat(instance.target()).isEqualTo(Target.P4);
        assertThat(bench.emulator.loads()).isOne();
        assertThat(bench.accelerator().deployed()).containsExactly(instance);
    }

    @Test
    void aSecondFunctionIsRefusedAndTheFirstStays() {
        bench.accelerator().deploy(router());
        var other = NetworkFunction.router(new FunctionId("f2"), Bench.ports());
        assertThat(refusal(Kind.UNSUPPORTED, () -> bench.accelerator().deploy(other)))
                .isEqualTo("Switch leaf1 runs function f1 already; it takes one at a time.");
        refusal(Kind.CONFLICT, () -> bench.accelerator().deploy(firewall()));
        assertThat(bench.accelerator().deployed()).hasSize(1).allMatch(i -> i.whole());
    }

    @Test
    void aFunctionOnALinkWhereTheSwitchHasNoPortIsRefused() {
        var elsewhere = new Port(Bench.WEST, new InterfaceName("attic"), List.of(), Optional.empty());
        var function = NetworkFunction.router(F, List.of(elsewhere));
        assertThat(refusal(Kind.UNSUPPORTED, () -> bench.accelerator().deploy(function)))
                .contains("no port on the link attic");
    }

    @Test
    void aPortWithoutAnEthernetAddressIsRefused() {
        var bare = new Port(Bench.WEST, new InterfaceName("left"), List.of(), Optional.empty());
        var function = NetworkFunction.router(F, List.of(bare));
        assertThat(refusal(Kind.UNSUPPORTED, () -> bench.accelerator().deploy(function)))
                .contains("no Ethernet address");
    }

    @Test
    void rulesComeAndGoAndAreReadBackFromTheSwitch() {
        bench.accelerator().deploy(router());
        var near = route("near", "10.0.2.0/24");
        bench.accelerator().install(F, List.of(near, route("far", "10.9.0.0/16")));
        bench.accelerator().withdraw(F, new RuleId("far"));
        assertThat(bench.accelerator().rules(F)).containsExactly(near);
        // The comparison that becoming primary brings may come late; it shall not repair this.
        bench.emulator.fault(_ -> Status.INTERNAL);
        bench.emulator.slip(delete(entry("near")));
        assertThat(bench.accelerator().rules(F)).isEmpty();
        assertThat(bench.accelerator().deployed()).noneMatch(i -> i.whole());
        bench.emulator.fault(_ -> Status.OK);
        bench.accelerator().deploy(router());
        assertThat(bench.accelerator().rules(F)).containsExactly(near);
    }

    @Test
    void aRuleReplacesTheOneWithItsId() {
        bench.accelerator().deploy(router());
        bench.accelerator().install(F, route("r", "10.0.2.0/24"));
        var moved =
                new Rule.Route(new RuleId("r"), route("r", "10.0.2.0/24").destination(), Bench.WEST, Optional.empty());
        bench.accelerator().install(F, moved);
        assertThat(bench.accelerator().rules(F)).containsExactly(moved);
    }

    @Test
    void twoRoutesToOneNetworkAreAConflict() {
        bench.accelerator().deploy(router());
        bench.accelerator().install(F, route("one", "10.0.2.0/24"));
        assertThat(refusal(Kind.CONFLICT, () -> bench.accelerator().install(F, route("two", "10.0.2.0/24"))))
                .isEqualTo("Rules one and two both route to 10.0.2.0/24.");
    }

    @Test
    void aRouteToANetworkThatAPortOfAFirewallIsInIsAConflict() {
        bench.accelerator().deploy(firewall());
        assertThat(refusal(Kind.CONFLICT, () -> bench.accelerator().install(F, route("own", "10.0.2.0/24"))))
                .contains("insert of rule own in ipv4_lpm: the entry is there");
        assertThat(bench.accelerator().deployed()).allMatch(i -> i.whole());
    }

    @Test
    void whatTheSwitchRefusesIsToldByRuleAndChangesNothing() {
        bench.accelerator().deploy(router());
        var there = route("there", "10.0.2.0/24");
        bench.accelerator().install(F, there);
        bench.emulator.fault(
                update -> Entries.owner(update.getEntity().getTableEntry()).equals("rule bad")
                        ? Status.INTERNAL.withDescription("parity error in bank 3")
                        : Status.OK);
        var rules = List.of(route("good", "10.8.0.0/16"), route("bad", "10.9.0.0/16"));
        assertThat(refusal(Kind.FAILED, () -> bench.accelerator().install(F, rules)))
                .isEqualTo("Switch leaf1 refused 1 of 2 changes: insert of rule bad in ipv4_lpm: "
                        + "parity error in bank 3 (INTERNAL).");
        assertThat(bench.accelerator().rules(F)).containsExactly(there);
        assertThat(bench.accelerator().deployed()).allMatch(i -> i.whole());
    }

    @Test
    void aDeploymentThatFailsLeavesNothing() {
        bench.emulator.fault(update -> update.getType() == Update.Type.DELETE
                        || update.getEntity().getTableEntry().getTableId() != 0x02000002
                ? Status.OK
                : Status.UNKNOWN.withDescription("no"));
        refusal(Kind.FAILED, () -> bench.accelerator().deploy(router()));
        assertThat(bench.accelerator().deployed()).isEmpty();
        assertThat(bench.emulator.entries()).isEmpty();
    }

    @Test
    void moreRulesThanTheTableTakesAreRefusedBeforeAnyIsWritten() {
        bench.accelerator().deploy(router());
        var writes = bench.emulator.writes();
        var many = IntStream.range(0, 4097)
                .mapToObj(i -> route("r" + i, "10." + i / 256 + "." + i % 256 + ".0/24"))
                .toList();
        assertThat(refusal(Kind.UNSUPPORTED, () -> bench.accelerator().install(F, many)))
                .contains("room for 4096 entries");
        assertThat(bench.emulator.writes()).isEqualTo(writes);
    }

    @Test
    void ofFiltersWithOnePriorityTheSmallerIdIsAboveWhicheverCameFirst() {
        bench.accelerator().deploy(firewall());
        bench.accelerator().install(F, filter("b", 10, 53, Verdict.ACCEPT));
        bench.accelerator().install(F, filter("a", 10, 53, Verdict.DROP));
        bench.accelerator().install(F, filter("z", 9, 53, Verdict.DROP));
        assertThat(List.of(entry("z"), entry("a"), entry("b")))
                .isSortedAccordingTo((one, other) -> other.getPriority() - one.getPriority());
        assertThat(bench.accelerator().rules(F)).hasSize(3);
    }

    @Test
    void whatIsRemovedLeavesTheTablesEmptyAndTheSwitchFree() {
        bench.accelerator().deploy(firewall());
        bench.accelerator().install(F, filter("a", 1, 53, Verdict.ACCEPT));
        bench.accelerator().remove(F);
        bench.accelerator().remove(F);
        assertThat(bench.emulator.entries()).isEmpty();
        assertThat(bench.accelerator().deployed()).isEmpty();
        assertThat(bench.accelerator().capabilities().freePorts()).isEqualTo(2);
        refusal(Kind.NOT_FOUND, () -> bench.accelerator().rules(F));
    }

    @Test
    void aRouterAfterAFirewallForwardsWhatNoFilterMatched() {
        bench.accelerator().deploy(firewall());
        bench.accelerator().remove(F);
        bench.accelerator().deploy(router());
        assertThat(bench.emulator.loads()).isEqualTo(2);
    }

    private TableEntry entry(String rule) {
        return bench.emulator.entries().stream()
                .filter(e -> Entries.owner(e).equals("rule " + rule))
                .findFirst()
                .orElseThrow();
    }

    private static Update delete(TableEntry entry) {
        return Update.newBuilder()
                .setType(Update.Type.DELETE)
                .setEntity(Entity.newBuilder().setTableEntry(entry))
                .build();
    }

    private static String refusal(Kind kind, ThrowingCallable call) {
        var refusal = catchThrowableOfType(AcceleratorException.class, call);
        assertThat(refusal.kind()).isEqualTo(kind);
        return refusal.detail();
    }
}

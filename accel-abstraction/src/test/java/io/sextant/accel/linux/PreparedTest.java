package io.sextant.accel.linux;

import io.sextant.accel.Ip;
import io.sextant.accel.Mac;
import io.sextant.accel.Neighbour;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static io.sextant.accel.linux.Lab.EAST;
import static io.sextant.accel.linux.Lab.F;
import static io.sextant.accel.linux.Lab.bothWays;
import static io.sextant.accel.linux.Lab.bothWaysOfSix;
import static io.sextant.accel.linux.Lab.router;
import static org.assertj.core.api.Assertions.assertThat;

/** A function that is made beside another of its id, with the same addresses, and takes its place. */
@NeedsKernel
class PreparedTest {
    @TempDir
    Path dir;

    private Lab lab;
    private LinuxAccelerator first;
    private LinuxAccelerator second;

    @BeforeEach
    void start() {
        lab = new Lab(dir);
        first = new LinuxAccelerator(lab.holder);
        second = new LinuxAccelerator(
                new Ground(lab.holder, Part.P4, Program::of), new Offer.Stated("P4", first.capabilities()));
        first.deploy(router());
        first.install(F, bothWays());
        first.install(F, bothWaysOfSix());
    }

    @AfterEach
    void end() {
        lab.close();
    }

    @Test
    void itDisturbsNobodyAndIsWholeOnceItsEndsAreOnTheLinks() {
        second.prepare(router(), List.of());
        second.install(F, bothWays());
        second.install(F, bothWaysOfSix());
        assertThat(lab.ping("10.0.2.2", 20).out()).contains(" 0% packet loss");
        assertThat(second.counters(F).forwarded().packets()).isZero();
        assertThat(second.deployed().getFirst().defects()).hasSize(2);

        takeThePlace();
        assertThat(lab.ping("10.0.2.2", 20).out()).contains(" 0% packet loss").doesNotContain("DUP");
        assertThat(lab.ping("fd00:2::2", 20).out()).contains(" 0% packet loss");
        assertThat(second.counters(F).forwarded().packets()).isGreaterThanOrEqualTo(80);
        assertThat(second.deployed().getFirst().whole()).isTrue();
    }

    @Test
    void eachIsRemovedWithoutTheOther() {
        var before = lab.objects();
        second.prepare(router(), List.of());
        second.remove(F);
        assertThat(lab.objects()).isEqualTo(before);
        assertThat(first.deployed().getFirst().whole()).isTrue();
        assertThat(lab.reaches("10.0.2.2")).isTrue();
    }

    @Test
    void oneThatWasLeftOffItsLinksIsMadeWholeByADeployment() {
        second.prepare(router(), List.of());
        second.install(F, bothWays());
        first.remove(F);
        assertThat(lab.misses("10.0.2.2")).isTrue();
        assertThat(second.deploy(router()).whole()).isTrue();
        assertThat(lab.reaches("10.0.2.2")).isTrue();
    }

    @Test
    void itKnowsWhomItWillFindBeforeItIsThere() {
        var host = new Neighbour(EAST, Ip.of("10.0.2.2"), new Mac("02:00:00:00:00:01"));
        second.prepare(router(), List.of(host));
        var known = lab.holder
                .netns(new Names(lab.holder.prefix(), Part.P4).netns(F))
                .run(List.of("ip", "neigh"))
                .out();
        assertThat(known).contains("10.0.2.2 dev " + second.ends(F).get(EAST) + " lladdr 02:00:00:00:00:01 STALE");
    }

    private void takeThePlace() {
        var lines = new ArrayList<String>();
        var ends = second.ends(F);
        router().ports().forEach(port -> lines.add("link set " + ends.get(port.name()) + " master " + port.link()));
        first.ends(F).values().forEach(end -> lines.add("link set " + end + " nomaster"));
        lab.holder.home().ip(List.copyOf(lines));
    }
}

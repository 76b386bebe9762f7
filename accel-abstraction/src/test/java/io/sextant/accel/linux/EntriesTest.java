package io.sextant.accel.linux;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Cidr;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.accel.Mac;
import io.sextant.accel.linux.netlink.BridgeEntry;
import io.sextant.accel.linux.netlink.Entry;
import io.sextant.accel.linux.netlink.FlowChoice;
import io.sextant.accel.linux.netlink.LightweightTunnel.End;
import io.sextant.accel.linux.netlink.LightweightTunnel.EndDx4;
import io.sextant.accel.linux.netlink.LightweightTunnel.Segments;
import io.sextant.accel.linux.netlink.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the kernel is told where this process is root, and what iproute2 is otherwise: both do the same. */
@NeedsKernel
class EntriesTest {
    private static final InterfaceName LINK = new InterfaceName("eth0");
    private static final Optional<Ip> FOUR = Optional.of(Ip.of("10.0.0.9"));
    private static final Optional<Ip> SIX = Optional.of(Ip.of("fe80::9"));

    @TempDir
    Path dir;

    private Holder holder;
    private Netns netns;

    @BeforeEach
    void start() {
        holder = Holder.attachOrStart(dir);
        holder.home().ip(List.of("netns add x"));
        netns = holder.netns("x");
        netns.ip(List.of(
                "link add bridge0 type bridge",
                "link add eth0 type veth peer name eth1",
                "link set eth0 master bridge0 up",
                "link set eth0 type bridge_slave learning off",
                "addr add 10.0.0.1/24 dev eth0",
                "link set eth1 up",
                "link set bridge0 up"));
    }

    @AfterEach
    void end() {
        holder.destroy();
    }

    static Stream<Entry> entries() throws IOException {
        return HolderProcess.runsAsRoot() ? Stream.concat(ofAnyUser(), ofRoot()) : ofAnyUser();
    }

    private static Stream<Entry> ofRoot() {
        return Stream.of(
                onto("10.1.0.0/16").by(new Segments(segments(1))),
                onto("fd01::/16").by(new Segments(segments(8))),
                onto("fd01::1/128").by(new End()),
                onto("fd01::1/128").by(new EndDx4(FOUR.get())));
    }

    private static Stream<Entry> ofAnyUser() {
        return Stream.of(
                onto("10.1.0.0/16"),
                onto("0.0.0.0/0").via(FOUR),
                onto("10.1.0.0/16").via(SIX),
                onto("10.1.0.1/32").limited(1400, 1 << 20),
                onto("10.1.0.0/16").via(FOUR).in(1_000_077),
                onto("fd01::/16"),
                onto("::/0").via(SIX),
                onto("fd01::/16").via(SIX).limited(1400, 7),
                onto("::/0").in(1_077),
                new FlowChoice(Ip.of("10.0.0.1"), Ip.of("10.0.0.2"), 17, 5, 65_534, 1_077),
                new FlowChoice(Ip.of("10.0.0.1"), Ip.of("10.0.0.2"), 47, 0, 0, 1_077),
                new FlowChoice(Ip.of("fd00::1"), Ip.of("fd00::2"), 6, 80, 81, 2_000_000_077),
                new BridgeEntry(new Mac("02:00:00:00:00:09"), LINK));
    }

    private static Route onto(String destination) {
        return Route.onto(LINK, Cidr.of(destination));
    }

    private static List<Ip> segments(int count) {
        return Stream.iterate(1, n -> n + 1)
                .limit(count)
                .map(n -> Ip.of("fd00:e::" + n))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void anEntryIsTheSameAsByALineOfIproute2AndGoesByEither(Entry entry) {
        var empty = shown();
        line(entry, entry.put());
        var byLine = shown();
        assertThat(byLine).isNotEqualTo(empty);
        put(entry);
        assertThat(shown()).as("put again").isEqualTo(byLine);
        assertThat(remove(entry)).isEmpty();
        assertThat(shown()).isEqualTo(empty);
        put(entry);
        assertThat(shown()).isEqualTo(byLine);
        line(entry, entry.remove());
        assertThat(shown()).isEqualTo(empty);
        assertThat(remove(entry).isEmpty()).as("removed again, without a word").isEqualTo(holder.root());
    }

    @Test
    void aRouteTakesThePlaceOfOneToTheSameNetworkAndNoOther() {
        var entries = new Entries(netns);
        entries.put(List.of(onto("10.1.0.0/16"), onto("10.1.0.0/16").limited(1400, 7), onto("fd01::/16")));
        entries.put(List.of(onto("10.1.0.0/16").via(FOUR), onto("fd01::/16").via(SIX)));
        assertThat(shown())
                .containsOnlyOnce("10.1.0.0/16 via 10.0.0.9 dev eth0 table main")
                .containsOnlyOnce("10.1.0.0/16 dev eth0 table main scope link metric 7 mtu 1400")
                .containsOnlyOnce("fd01::/16 via fe80::9 dev eth0");
        assertThat(entries.remove(List.of(onto("10.1.0.0/16")))).isEmpty();
        assertThat(shown()).contains("metric 7").doesNotContain("via 10.0.0.9");
    }

    @Test
    void whatTheKernelRefusesIsToldInItsWords() {
        var unreachable = List.of(onto("10.1.0.0/16").via(Optional.of(Ip.of("224.0.0.9"))));
        assertThatThrownBy(() -> new Entries(netns).put(unreachable))
                .isInstanceOf(AcceleratorException.class)
                .hasMessageContaining("Nexthop has invalid gateway");
        var nowhere = List.of(Route.onto(new InterfaceName("nolink"), Cidr.of("10.1.0.0/16")));
        assertThatThrownBy(() -> new Entries(netns).put(nowhere))
                .isInstanceOf(AcceleratorException.class)
                .hasMessageContaining("nolink");
    }

    private String shown() {
        return Stream.of(
                        List.of("ip", "-d", "-o", "-4", "route", "show", "table", "all", "proto", "83"),
                        List.of("ip", "-d", "-o", "-6", "route", "show", "table", "all", "proto", "83"),
                        List.of("ip", "-4", "rule", "show"),
                        List.of("ip", "-6", "rule", "show"),
                        List.of("bridge", "fdb", "show", "dev", "eth0"))
                .flatMap(command -> netns.run(command).out().lines())
                // The kernel's own groups come by themselves.
                .filter(line -> !line.contains(" self permanent"))
                .collect(Collectors.joining("\n"));
    }

    private void line(Entry entry, String line) {
        var words = new ArrayList<>(List.of(entry.tool().split(" ")));
        words.addAll(List.of(line.split(" ")));
        netns.run(words);
    }

    private void put(Entry entry) {
        new Entries(netns).put(List.of(entry));
    }

    private List<String> remove(Entry entry) {
        return new Entries(netns).remove(List.of(entry));
    }
}

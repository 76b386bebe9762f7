package io.sextant.accel.linux;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.linux.Nftables.Form;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The library of nft, where this process is root, and the command otherwise: both do and say the same. */
@NeedsKernel
class NftablesTest {
    private static final String TABLE =
            "table inet t {\nset s { type ipv4_addr; elements = { 10.0.0.1 } }\nchain c { }\n}\n";

    @TempDir
    Path dir;

    private Holder holder;
    private Netns netns;

    @BeforeEach
    void start() {
        holder = Holder.attachOrStart(dir);
        netns = named("x");
    }

    @AfterEach
    void end() {
        holder.destroy();
    }

    private Netns named(String name) {
        holder.home().ip(List.of("netns add " + name));
        return holder.netns(name);
    }

    @Test
    void aScriptIsOneTransactionAndItsErrorIsInTheToolsWords() {
        netns.nft(TABLE);
        assertThatThrownBy(() -> netns.nft("add chain inet t d\nadd rule inet t nochain accept\n"))
                .isInstanceOf(AcceleratorException.class)
                .hasMessageContaining("No such file or directory")
                .hasMessageContaining("nochain");
        assertThat(netns.list(Form.USUAL, "table inet t")).contains("chain c").doesNotContain("chain d");
    }

    @Test
    void aListingIsAsTheCommandPrintsIt() {
        netns.nft(TABLE);
        netns.nft("add rule inet t c meta l4proto 17 ct state new accept\n");
        assertThat(netns.list(Form.USUAL, "table inet t")).isEqualTo(printed("list", "table", "inet", "t"));
        assertThat(netns.list(Form.TERSE, "table inet t")).isEqualTo(printed("-t", "list", "table", "inet", "t"));
        assertThat(netns.list(Form.NUMERIC, "table inet t")).isEqualTo(printed("-n", "list", "table", "inet", "t"));
        assertThat(netns.list(Form.TERSE, "table inet no")).isEmpty();
    }

    private String printed(String... words) {
        return netns.run(Stream.concat(Stream.of("nft"), Stream.of(words)).toList())
                .out();
    }

    @Test
    void eachNamespaceHasItsOwnEvenUnderTheNameOfOneThatIsGone() {
        netns.nft(TABLE);
        assertThat(named("y").list(Form.USUAL, "ruleset")).isEmpty();
        holder.home().ip(List.of("netns del x"));
        assertThat(named("x").list(Form.USUAL, "ruleset")).isEmpty();
        assertThatThrownBy(() -> holder.netns("z").nft(TABLE)).hasMessageContaining("no network namespace 'z'");
    }

    @Test
    void whatSomebodyElseChangesIsSeen() {
        netns.nft(TABLE);
        netns.run(List.of("nft", "add", "chain", "inet", "t", "d"));
        netns.nft("add rule inet t d accept\n");
        netns.run(List.of("nft", "flush", "ruleset"));
        assertThat(netns.list(Form.USUAL, "ruleset")).isEmpty();
    }

    @Test
    void aLargeScriptIsTaken() {
        netns.nft(TABLE);
        // The socket of an ordinary user takes less at once.
        var lines = holder.root() ? 10_000 : 100;
        netns.nft(IntStream.range(0, lines)
                .mapToObj(n -> "add rule inet t c ip saddr 10." + n / 250 + "." + n % 250 + ".0/24 counter accept\n")
                .collect(Collectors.joining()));
        assertThat(netns.list(Form.USUAL, "chain inet t c").lines()).hasSizeGreaterThan(lines);
    }

    @Test
    void nothingStaysOpen() throws Exception {
        var before = sockets();
        for (var n = 0; n < 50; n++) {
            netns.nft(TABLE);
            netns.nft("delete table inet t\n");
        }
        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (sockets() > before && System.nanoTime() < deadline) Thread.onSpinWait();
        assertThat(sockets()).isLessThanOrEqualTo(before);
    }

    private static long sockets() throws IOException {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(NftablesTest::isSocket).count();
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException _) {
            return false;
        }
    }
}

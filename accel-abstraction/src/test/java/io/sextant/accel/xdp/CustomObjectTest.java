package io.sextant.accel.xdp;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.AcceleratorException.Kind;
import io.sextant.accel.FieldValue;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;
import io.sextant.accel.golden.ProgramFiles;
import io.sextant.accel.linux.Lab;
import io.sextant.accel.linux.NeedsKernel;
import io.sextant.accel.xdp.object.VendorObject;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static io.sextant.accel.linux.Lab.EAST;
import static io.sextant.accel.linux.Lab.F;
import static io.sextant.accel.linux.Lab.WEST;
import static io.sextant.accel.linux.Lab.bothWays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Programs of packages on the ports of functions, between network namespaces with real packets. */
@NeedsKernel
@NeedsXdp
class CustomObjectTest {
    private static final String TABLES = """
            enum verdict { DENY = 1, COUNT = 2 };
            struct entry { enum verdict action; __u8 reason; __u64 packets; __u64 bytes; };
            struct host { __be32 source; };
            struct network { __u32 prefixlen; __be32 destination; };
            TABLE(hosts, HASH, 2, struct host, struct entry);
            TABLE(networks, LPM_TRIE, 4, struct network, struct entry);
            """;
    private static final String GATE = """
            struct ethhdr *ethernet = (void *)(long)frame->data;
            struct iphdr *header = (void *)(ethernet + 1);
            if ((void *)(header + 1) > (void *)(long)frame->data_end || ethernet->h_proto != bpf_htons(ETH_P_IP))
                return XDP_PASS;
            struct host host = {.source = header->saddr};
            struct network network = {.prefixlen = 32, .destination = header->daddr};
            struct entry *entry = bpf_map_lookup_elem(&hosts, &host);
            if (!entry)
                entry = bpf_map_lookup_elem(&networks, &network);
            if (entry) {
                __sync_fetch_and_add(&entry->packets, 1);
                __sync_fetch_and_add(&entry->bytes, bpf_ntohs(header->tot_len));
                if (entry->action == DENY)
                    return XDP_DROP;
            }
            """;
    private static final String FORWARDING = """
            struct port { __u8 mac[ETH_ALEN]; __u16 number; };
            struct traffic { __u64 packets; __u64 bytes; };
            TABLE(ports, HASH, 64, __u32, struct port);
            TABLE(links, DEVMAP, 64, __u32, __u32);
            TABLE(forwarded, PERCPU_ARRAY, 1, __u32, struct traffic);
            static __always_inline void count(__u32 octets) {
                __u32 key = 0;
                struct traffic *traffic = bpf_map_lookup_elem(&forwarded, &key);
                if (traffic) {
                    traffic->packets++;
                    traffic->bytes += octets;
                }
            }
            """;
    private static final String TO_THE_OTHER_PORT = """
            __u32 link = frame->ingress_ifindex;
            count((void *)(long)frame->data_end - (void *)(long)frame->data - sizeof(struct ethhdr));
            struct port *port = bpf_map_lookup_elem(&ports, &link);
            if (!port)
                return XDP_ABORTED;
            return bpf_redirect_map(&links, !port->number, 0);
            """;

    @TempDir
    Path dir;

    private Lab lab;
    private XdpAccelerator accelerator;

    @BeforeEach
    void start() {
        lab = new Lab(dir);
        accelerator = new XdpAccelerator(lab.holder);
    }

    @AfterEach
    void end() {
        lab.close();
    }

    private static NetworkFunction function(String declarations, String statements) {
        var object = ProgramFiles.object(VendorObject.handling(declarations, statements));
        return NetworkFunction.custom(F, Lab.ports(), List.of(object));
    }

    private void deployGate() {
        accelerator.deploy(function(TABLES, GATE));
        accelerator.install(F, bothWays());
    }

    private static Rule.Custom host(String id, String source, String action) {
        return custom(id, "hosts", "source", source, action);
    }

    private static Rule.Custom network(String id, String destination, String action) {
        return custom(id, "networks", "destination", destination, action);
    }

    private static Rule.Custom custom(String id, String table, String field, String value, String action) {
        var key = Map.of(field, FieldValue.of(value));
        return new Rule.Custom(new RuleId(id), table, key, 0, action, Map.of("reason", 7L));
    }

    private long matched(String rule) {
        return accelerator
                .counters(F)
                .filters()
                .getOrDefault(new RuleId(rule), Traffic.NONE)
                .packets();
    }

    @Test
    void itRoutesAndItsRulesAreEntriesThatMatchAndCount() {
        deployGate();
        assertThat(lab.reaches("10.0.2.2")).isTrue();
        accelerator.install(F, host("a", "10.0.1.2", "deny"));
        assertThat(lab.misses("10.0.2.2")).isTrue();
        assertThat(matched("a")).isEqualTo(1);
        accelerator.install(F, host("a", "10.0.1.2", "count"));
        assertThat(lab.ping("10.0.2.2", 5).out()).contains(" 0% packet loss");
        assertThat(matched("a")).as("it counts anew").isEqualTo(5);
        accelerator.install(F, host("a", "10.0.1.2", "count"));
        assertThat(matched("a")).as("a repeated call changes nothing").isEqualTo(5);
        accelerator.withdraw(F, new RuleId("a"));
        assertThat(accelerator.rules(F)).hasSize(2);
        assertThat(lab.reaches("10.0.2.2")).isTrue();
    }

    @Test
    void theLongestPrefixDecides() {
        deployGate();
        accelerator.install(
                F,
                List.of(
                        network("all", "0.0.0.0/0", "deny"),
                        network("east", "10.0.2.0/24", "count"),
                        network("west", "10.0.1.0/24", "count")));
        assertThat(lab.ping("10.0.2.2", 3).out()).contains(" 0% packet loss");
        assertThat(matched("east")).isEqualTo(3);
        accelerator.withdraw(F, new RuleId("east"));
        assertThat(lab.misses("10.0.2.2")).isTrue();
        assertThat(matched("all")).isPositive();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hosts    | source      | 10.0.1.2     | allow | NOT_FOUND   | the actions of table hosts are deny, count
            rooms    | source      | 10.0.1.2     | deny  | NOT_FOUND   | no table rooms
            hosts    | destination | 10.0.1.2     | deny  | INVALID     | the fields of the key are source
            hosts    | source      | 10.0.1.0/24  | deny  | INVALID     | source is exact
            hosts    | source      | 0x100000000  | deny  | INVALID     | source has 32 bits
            networks | destination | 0x1/0xff00ff | deny  | INVALID     | by a prefix
            hosts    | source      | 10.0.9.9     | deny  | CONFLICT    | has an entry with this key
            hosts    | source      | 10.0.1.2     | deny  | UNSUPPORTED | takes 2 entries, not 3
            """)
    void aRuleThatIsNoEntryIsRefusedAndChangesNothing(
            String table, String field, String value, String action, Kind kind, String words) {
        deployGate();
        accelerator.install(F, host("nine", "10.0.9.9", "deny"));
        if (kind == Kind.UNSUPPORTED) accelerator.install(F, host("eight", "10.0.9.8", "deny"));
        var before = accelerator.rules(F);
        assertRefused(() -> accelerator.install(F, custom("x", table, field, value, action)), kind, words);
        assertThat(accelerator.rules(F)).isEqualTo(before);
    }

    @Test
    void aTableThatIsFullTakesARuleInPlaceOfAnother() {
        deployGate();
        accelerator.install(F, List.of(host("one", "10.0.9.9", "deny"), host("two", "10.0.1.2", "deny")));
        accelerator.install(F, host("one", "10.0.9.8", "deny"));
        assertThat(accelerator.rules(F)).hasSize(4);
        assertThat(lab.misses("10.0.2.2")).isTrue();
    }

    @Test
    void itGoesOnWithoutItsAgentAndTheNextFindsItsRules() {
        deployGate();
        accelerator.install(F, host("a", "10.0.1.2", "count"));
        assertThat(lab.reaches("10.0.2.2")).isTrue();
        accelerator = new XdpAccelerator(lab.holder);
        assertThat(accelerator.deployed())
                .singleElement()
                .satisfies(i -> assertThat(i.whole()).isTrue());
        assertThat(accelerator.rules(F)).contains(host("a", "10.0.1.2", "count"));
        assertThat(lab.reaches("10.0.2.2")).isTrue();
        assertThat(matched("a")).isEqualTo(2);
    }

    @Test
    void oneThatHasLostItsProgramGetsItAgainWithItsRules() {
        deployGate();
        accelerator.install(F, host("a", "10.0.1.2", "deny"));
        var space = lab.holder.netns(accelerator.namespace(F).orElseThrow());
        for (var port : List.of(WEST, EAST))
            space.ip(List.of("link set dev " + accelerator.ends(F).get(port).value() + " xdpdrv off"));
        assertThat(accelerator.rules(F)).doesNotContain(host("a", "10.0.1.2", "deny"));
        assertThat(lab.reaches("10.0.2.2")).isTrue();
        accelerator.deploy(accelerator.deployed().getFirst().function());
        assertThat(accelerator.rules(F)).contains(host("a", "10.0.1.2", "deny"));
        assertThat(lab.misses("10.0.2.2")).isTrue();
    }

    @Test
    void itMaySendFramesToPortsByTheirNumbersAndCountThem() {
        accelerator.deploy(function(FORWARDING, TO_THE_OTHER_PORT));
        lab.holder.netns("a").ip(List.of("addr add 10.0.9.1/24 dev eth0"));
        lab.holder.netns("b").ip(List.of("addr add 10.0.9.2/24 dev eth0"));
        assertThat(lab.reaches("10.0.9.2")).isTrue();
        assertThat(accelerator.counters(F).forwarded().packets()).isGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            volatile int i = 0; for (;;) i = i + 1;                          | infinite loop
            volatile __u64 i = 0; while (i < 100000000) i = i + 1;           | too large
            return *(volatile __u8 *)(long)frame->data;                      | invalid access to packet
            return *(volatile __u8 *)(long)frame->rx_queue_index;            | invalid mem access
            """)
    void whatTheKernelsVerifierRefusesIsToldInItsWordsAndLeavesNothing(String statements, String words) {
        var before = lab.objects();
        var function = function("", statements);
        assertRefused(() -> accelerator.deploy(function), Kind.INVALID, words);
        assertThat(accelerator.deployed()).isEmpty();
        assertThat(lab.objects()).isEqualTo(before);
    }

    private static void assertRefused(ThrowingCallable call, Kind kind, String words) {
        assertThatThrownBy(call)
                .hasMessageContaining(words)
                .isInstanceOfSatisfying(
                        AcceleratorException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }
}

package io.sextant.nfvo.placement.spread;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.nfvo.placement.Placement.Considered;
import io.sextant.nfvo.placement.Spread;
import io.sextant.nfvo.placement.policy.Candidate;
import io.sextant.nfvo.placement.policy.Policy;
import io.sextant.nfvo.placement.policy.Wish;
import io.sextant.nfvo.placement.spread.Topology.Link;
import io.sextant.nfvo.placement.spread.Topology.Profile;
import io.sextant.nfvo.placement.spread.Topology.Rule;
import io.sextant.nfvo.placement.spread.Topology.Way;
import io.sextant.vim.ClusterSummary;
import io.sextant.vim.Expense;
import io.sextant.vim.Position;
import io.sextant.vim.Resources;
import io.sextant.vim.Virtualization;
import io.sextant.vnfm.VnfDemand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

/** Profiles of one core each, named by letters, and clusters of some cores, each at a site of its own. */
class SpreadingTest {
    private static final VnfDemand CORE =
            new VnfDemand(new Resources(1000, 1 << 20), Set.of(Virtualization.CONTAINER), Set.of());
    private static final Duration TWENTY = Duration.ofMillis(20);

    /** Links are written {@code ab:10}, which carries 10 bit/s; one with a {@code !} cannot be divided. */
    @ParameterizedTest
    @CsvSource({
        "abcd,      ab:10 bc:1 cd:10,   2 2,    ab cd,      1",
        "abcd,      ab:1 bc:10 cd:1,    2 2,    ad bc,      2",
        "abcd,      ab:1 bc:10 cd:1,    3 1,    abc d,      1",
        "abcd,      ab:10 bc!1 cd:10,   2 2,    ad bc,      20",
        "abcd,      abcd:7,             2 1 1,  ab c d,     14",
        "abcdef,    ab:9 cd:9 ef:9 bc:1 de:1, 4 2, abcd ef, 1",
        "abc,       ab:1,               2 1,    ab c,       0",
        "ab,        ab:1,               4 4,    ab,         0",
        "abc,       ab!1 bc!1,          2 2,    none,       0",
        "abcd,      ab:1,               1 1,    none,       0"
    })
    void theLeastTrafficIsBetweenClusters(String profiles, String links, String cores, String parts, double traffic) {
        var spread = spread(topology(profiles, links), clusters(cores), Policy.BEST_FIT);
        assertThat(spread.map(SpreadingTest::parts).orElse("none")).isEqualTo(parts);
        assertThat(spread.map(Spread::traffic).orElse(0.0)).isEqualTo(traffic);
    }

    @Test
    void rulesBindTogetherAndApart() {
        var free = topology("abc", "ab:9 bc:1");
        assertThat(parts(free, new Rule(false, Set.of("a", "b")))).isEqualTo("a bc");
        assertThat(parts(free, new Rule(true, Set.of("a", "c")))).isEqualTo("ac b");
        assertThat(parts(free, new Rule(true, Set.of("a", "b")), new Rule(false, Set.of("a", "b"))))
                .isEqualTo("none");
    }

    @Test
    void aPathGoesFromSiteToSiteOnce() {
        var links = "ab:1 bc:10 cd:10 de:1 ea:10";
        var clusters = clusters("3 2");
        assertThat(parts(spread(topology("abcde", links), clusters, Policy.BEST_FIT)))
                .isEqualTo("ae bcd");
        var way = new Way("p", List.of("a", "b", "c", "d", "e"), Optional.empty());
        var led = spread(with(topology("abcde", links), List.of(way), List.of()), clusters, Policy.BEST_FIT);
        assertThat(parts(led)).isEqualTo("abc de");
    }

    @Test
    void aPathGoesNoFurtherThanItsDelayBudgetAllows() {
        var clusters = List.of(
                cluster("1", 1, Map.of(new SiteId("2"), Duration.ofMillis(30))),
                cluster("2", 1, Map.of()),
                cluster("3", 1, Map.of()));
        var near =
                with(topology("ab", "ab:1"), List.of(new Way("p", List.of("a", "b"), Optional.of(TWENTY))), List.of());
        var spread = spread(near, clusters, Policy.BEST_FIT).orElseThrow();
        assertThat(spread.sites().values()).isNotEqualTo(Set.of("1", "2")).contains(new SiteId("3"));
        assertThat(spread.choices().stream().flatMap(choice -> choice.considered().stream()))
                .extracting(Considered::reason)
                .anyMatch(reason ->
                        reason.contains("30.0 ms") && reason.contains("more than its delay budget of 20.0 ms"));
    }

    @Test
    void ofEquallyGoodWaysThePolicyTakesOne() {
        var clusters = List.of(costing("1", 3), costing("2", 1), costing("3", 2));
        var spread = spread(topology("ab", "ab:1"), clusters, Policy.CHEAPEST).orElseThrow();
        assertThat(spread.sites().values()).containsExactlyInAnyOrder(new SiteId("2"), new SiteId("3"));
    }

    @Test
    void eachProfileTellsWhatEveryOtherClusterWouldMean() {
        var spread = spread(topology("abc", "ab:4000000 bc:1000000"), clusters("2 1 1"), Policy.BEST_FIT)
                .orElseThrow();
        var ofA = spread.choices().getFirst();
        assertThat(ofA.vnfProfileId()).isEqualTo("a");
        assertThat(ofA.considered())
                .extracting(Considered::reason)
                .anyMatch("1.0 Mbit/s between clusters"::equals)
                .anyMatch("5.0 Mbit/s between clusters"::equals)
                .anyMatch(reason -> reason.startsWith("has 1000 m CPU and"));
    }

    @Test
    void amongManyClustersThoseThatAUnitNeedsAreTried() {
        var clusters = new ArrayList<Candidate>();
        for (var number = 0; number < 500; number++) clusters.add(cluster("c" + number, 2, Map.of()));
        var free = new Resources(1000, 1 << 30);
        var greek = new ClusterSummary(
                new SiteId("greek"),
                free,
                free,
                Set.of(Virtualization.CONTAINER),
                Set.of(),
                Optional.of(new Position(38, 23.7, Optional.of("GR"))),
                Map.of(),
                OptionalDouble.empty(),
                Optional.empty());
        clusters.add(new Candidate(new ClusterId("greek"), greek));
        var wish = Wish.NONE.in(Map.of("c", "GR"));
        var spread = Spreading.of(topology("abc", "ab:1 bc:1"), clusters, wish, Policy.WORST_FIT);
        assertThat(parts(spread)).isEqualTo("ab c");
        assertThat(spread.orElseThrow().sites()).containsEntry("c", new SiteId("greek"));
    }

    @Test
    void noTwoClustersOfASiteTakeParts() {
        var clusters = List.of(at("s", "1"), at("s", "2"));
        assertThat(spread(topology("ab", "ab:1"), clusters, Policy.BEST_FIT)).isEmpty();
    }

    @Test
    void aServiceOfManyIsPartedWhereItIsThin() {
        var links = new ArrayList<Link>();
        for (var one = 0; one < 40; one++)
            for (var other = one + 1; other < 40; other++)
                if (one % 2 == other % 2) links.add(link(id(one), id(other), 10));
        links.add(link(id(0), id(1), 1));
        var many = new Topology(
                IntStream.range(0, 40)
                        .mapToObj(number -> new Profile(id(number), List.of(CORE)))
                        .toList(),
                links,
                List.of(),
                List.of());
        var spread = spread(many, clusters("20 20 5 5 5"), Policy.WORST_FIT).orElseThrow();
        assertThat(spread.traffic()).isEqualTo(1);
        assertThat(spread(many, clusters("20 20 5 5 5"), Policy.WORST_FIT)).contains(spread);
    }

    private static String id(int number) {
        return "p" + number;
    }

    private static Link link(String one, String other, double traffic) {
        return new Link(one + other, traffic, Set.of(one, other), true);
    }

    private static String parts(Topology free, Rule... rules) {
        return parts(spread(with(free, List.of(), List.of(rules)), clusters("2 2"), Policy.BEST_FIT));
    }

    private static Optional<Spread> spread(Topology topology, List<Candidate> clusters, Policy policy) {
        return Spreading.of(topology, clusters, Wish.NONE, policy);
    }

    private static String parts(Optional<Spread> spread) {
        return spread.map(SpreadingTest::parts).orElse("none");
    }

    private static String parts(Spread spread) {
        return spread.sites().entrySet().stream().collect(groupingBy(Map.Entry::getValue)).values().stream()
                .map(part -> part.stream().map(Map.Entry::getKey).sorted().collect(joining()))
                .sorted()
                .collect(joining(" "));
    }

    private static Topology topology(String profiles, String links) {
        return new Topology(
                Stream.of(profiles.split(""))
                        .map(id -> new Profile(id, List.of(CORE)))
                        .toList(),
                Arrays.stream(links.split(" ")).map(SpreadingTest::link).toList(),
                List.of(),
                List.of());
    }

    private static Link link(String written) {
        var words = written.split("[:!]");
        return new Link(words[0], Double.parseDouble(words[1]), Set.of(words[0].split("")), written.contains(":"));
    }

    private static Topology with(Topology topology, List<Way> ways, List<Rule> rules) {
        return new Topology(topology.profiles(), topology.links(), ways, rules);
    }

    private static List<Candidate> clusters(String cores) {
        var words = cores.split(" ");
        return IntStream.range(0, words.length)
                .mapToObj(i -> cluster(String.valueOf(i + 1), Integer.parseInt(words[i]), Map.of()))
                .toList();
    }

    private static Candidate cluster(String id, int cores, Map<SiteId, Duration> latencies) {
        return cluster(id, id, cores, latencies, Optional.empty());
    }

    private static Candidate costing(String id, double cost) {
        return cluster(id, id, 1, Map.of(), Optional.of(new Expense(cost, 1)));
    }

    private static Candidate at(String site, String id) {
        return cluster(id, site, 1, Map.of(), Optional.empty());
    }

    private static Candidate cluster(
            String id, String site, int cores, Map<SiteId, Duration> latencies, Optional<Expense> expense) {
        var free = new Resources(cores * 1000L, 1 << 30);
        return new Candidate(
                new ClusterId(id),
                new ClusterSummary(
                        new SiteId(site),
                        free,
                        free,
                        Set.of(Virtualization.CONTAINER),
                        Set.of(),
                        Optional.empty(),
                        latencies,
                        OptionalDouble.empty(),
                        expense));
    }
}

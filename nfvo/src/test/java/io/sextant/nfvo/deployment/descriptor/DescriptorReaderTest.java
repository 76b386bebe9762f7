package io.sextant.nfvo.deployment.descriptor;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sextant.core.Problem;
import io.sextant.core.id.SiteId;
import io.sextant.core.json.Json;
import io.sextant.nfvo.deployment.descriptor.ForwardingGraph.ConnectionPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class DescriptorReaderTest {
    private static final SiteId SITE = new SiteId("d6g-001");
    private static final Set<SiteId> SITES = Set.of(SITE, new SiteId("d6g-002"));
    private static final String SOURCE = "/applications/0/microservices/0";
    private static final String SERVICE = "/net_services/0";
    private static final String GRAPH = SERVICE + "/forwarding_graphs/0";
    private static final String LINK = GRAPH + "/links/0";

    @Test
    void thePingDemoIsTwoMicroservicesAndAGraphWithALinkEachWay() {
        var read = DescriptorReader.read(pingDemo(), SITES);

        assertThat(read.name()).isEqualTo("Ping demo");
        assertThat(read.designer()).isEqualTo("D6G");
        assertThat(read.microservices()).extracting(Microservice::name).containsExactly("app_a", "app_b");
        assertThat(read.microservice("app_b"))
                .isEqualTo(new Microservice(
                        "app_b",
                        "docker.io/library/busybox",
                        2,
                        0,
                        200,
                        0,
                        List.of(),
                        Map.of(),
                        false,
                        Optional.empty(),
                        Optional.of(SITE)));
        var graph = read.graphs().findFirst().orElseThrow();
        assertThat(graph.delayBudget()).contains(Duration.ofMillis(5));
        assertThat(graph.connectionPoints())
                .containsExactly(new ConnectionPoint("app_a", 1), new ConnectionPoint("app_b", 1));
        assertThat(graph.links())
                .extracting(ForwardingGraph.Link::source)
                .containsExactly(new ConnectionPoint("app_a", 1), new ConnectionPoint("app_b", 1));
    }

    @Test
    void graphicsProcessorsAreReservedAsCpusAre() {
        var descriptor = pingDemo();
        set(descriptor, SOURCE + "/vgpus", "2");

        assertThat(DescriptorReader.read(descriptor, SITES)
                        .microservice("app_a")
                        .vgpus())
                .isEqualTo(2);
    }

    @Test
    void theEarlierFormSaysTheSame() {
        var earlier = pingDemo();
        set(earlier, "/sla_version", "\"v2.0\"");
        var service = ((ArrayNode) earlier.remove("net_services")).get(0);
        ((ObjectNode) service).set("cluster", ((ObjectNode) service).remove("siteID"));
        ((ObjectNode) earlier.at("/applications/0")).set("net_service", service);
        ((ObjectNode) earlier.at(SOURCE)).set("vcpus", ((ObjectNode) earlier.at(SOURCE)).remove("vcpu"));

        assertThat(DescriptorReader.read(earlier, SITES)).isEqualTo(DescriptorReader.read(pingDemo(), SITES));
    }

    @Test
    void aMicroserviceMayHaveASiteOfItsOwn() {
        var descriptor = pingDemo();
        set(descriptor, SOURCE + "/siteID", "\"d6g-002\"");

        var read = DescriptorReader.read(descriptor, SITES);

        assertThat(read.microservice("app_a").site()).contains(new SiteId("d6g-002"));
        assertThat(read.microservice("app_b").site()).contains(SITE);
    }

    @Test
    void whatANetServiceNeedNotSayMayBeMissing() {
        var descriptor = pingDemo();
        remove(descriptor, "/net_services");
        remove(descriptor, SOURCE + "/ns_ref");

        var read = DescriptorReader.read(descriptor, SITES);

        assertThat(read.name()).isEqualTo("nctest");
        assertThat(read.microservices()).extracting(Microservice::name).containsExactly("src", "app_b");
        assertThat(read.netServices()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"250us, 250", "5 ms, 5000", "1s, 1000000"})
    void aDelayBudgetHasAUnit(String text, long micros) {
        var descriptor = pingDemo();
        set(descriptor, GRAPH + "/e2e_delay_budget", '"' + text + '"');

        assertThat(DescriptorReader.read(descriptor, SITES)
                        .graphs()
                        .findFirst()
                        .orElseThrow()
                        .delayBudget())
                .contains(Duration.ofNanos(micros * 1000));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "/sla_version | \"3\" | /sla_version",
                "/colour | 1 | /colour",
                "/a~1b~0c | 1 | /a~1b~0c",
                "/customerID | 7 | /customerID",
                "/applications | [] | /applications",
                "/applications | {} | /applications",
                "/applications/0 | 7 | /applications/0",
                "/applications/0/application_name | \"\" | /applications/0/application_name",
                "/applications/0/application_name | \"a/b\" | /applications/0/application_name",
                "/applications/0/microservices | [] | /applications/0/microservices",
                SOURCE + " | null | " + SOURCE,
                SOURCE + "/microservice_name | \"1a\" | " + SOURCE + "/microservice_name",
                SOURCE + "/microservice_name | null | " + SOURCE + "/microservice_name",
                SOURCE + "/ns_ref | \"a__b\" | " + SOURCE + "/ns_ref",
                SOURCE + "/ns_ref | \"app_b\" | /applications/0/microservices/1/ns_ref",
                SOURCE + "/virtualization | \"unikernel\" | " + SOURCE + "/virtualization",
                SOURCE + "/vcpu | 1.5 | " + SOURCE + "/vcpu",
                SOURCE + "/vcpu | \"1\" | " + SOURCE + "/vcpu",
                SOURCE + "/vcpu | 99999999999 | " + SOURCE + "/vcpu",
                SOURCE + "/vcpus | 1 | " + SOURCE + "/vcpus",
                SOURCE + "/memory | -1 | " + SOURCE + "/memory",
                SOURCE + "/code | \"../../etc/passwd\" | " + SOURCE + "/code",
                SOURCE + "/code | \"a b\" | " + SOURCE + "/code",
                SOURCE + "/cmd | \"sleep\" | " + SOURCE + "/cmd",
                SOURCE + "/cmd | [1] | " + SOURCE + "/cmd/0",
                SOURCE + "/environment | [\"x\"] | " + SOURCE + "/environment/0",
                SOURCE + "/environment | [\"A=1\", \"A=2\"] | " + SOURCE + "/environment/1",
                SOURCE + "/siteID | \"nowhere\" | " + SOURCE + "/siteID",
                SERVICE + "/siteID | \"nowhere\" | " + SERVICE + "/siteID",
                SERVICE + "/siteID | \"a b\" | " + SERVICE + "/siteID",
                SERVICE + "/cluster | \"d6g-001\" | " + SERVICE + "/cluster",
                SERVICE + "/forwarding_graphs | [] | " + SERVICE + "/forwarding_graphs",
                GRAPH + "/e2e_delay_budget | \"5\" | " + GRAPH + "/e2e_delay_budget",
                GRAPH + "/e2e_delay_budget | 5 | " + GRAPH + "/e2e_delay_budget",
                GRAPH + "/e2e_delay_budget | \"0ms\" | " + GRAPH + "/e2e_delay_budget",
                GRAPH + "/e2e_delay_budget | \"9999999999ms\" | " + GRAPH + "/e2e_delay_budget",
                GRAPH + "/links | [] | " + GRAPH + "/links",
                GRAPH + "/links/1 | {\"id\": \"x\", \"connection_points\": []} | " + GRAPH
                        + "/links/1/connection_points",
                LINK + "/connection_points | [{\"microservice_ref\": \"app_a\"}] | " + LINK + "/connection_points",
                LINK + "/connection_points/0/microservice_ref | \"app_c:1\" | " + LINK
                        + "/connection_points/0/microservice_ref",
                LINK + "/connection_points/0/microservice_ref | \"app_a:0\" | " + LINK
                        + "/connection_points/0/microservice_ref",
                LINK + "/connection_points/0/microservice_ref | \"app_a:17\" | " + LINK
                        + "/connection_points/0/microservice_ref",
                LINK + "/connection_points/0/microservice_ref | \"app_a:x\" | " + LINK
                        + "/connection_points/0/microservice_ref",
                LINK + "/connection_points/0/microservice_ref | \"app_b:2\" | " + LINK + "/connection_points",
            })
    void whatDoesNotFitIsRefusedWithItsPointer(String at, String value, String pointer) {
        var descriptor = pingDemo();
        set(descriptor, at, value);

        assertThat(faults(descriptor)).extracting(DescriptorFault::pointer).contains(pointer);
    }

    @Test
    void aLinkNeedsOneBack() {
        var descriptor = pingDemo();
        ((ArrayNode) descriptor.at(GRAPH + "/links")).remove(1);

        assertThat(faults(descriptor))
                .containsExactly(
                        new DescriptorFault(LINK, "leads from app_a:1 to app_b:1, and no link of the graph back"));
    }

    @Test
    void twoLinksDoNotJoinTheSame() {
        var descriptor = pingDemo();
        var links = (ArrayNode) descriptor.at(GRAPH + "/links");
        links.add(links.get(0).deepCopy());

        assertThat(faults(descriptor)).extracting(DescriptorFault::pointer).containsExactly(GRAPH + "/links/2");
    }

    @Test
    void aMicroserviceOfTwoNetServicesCannotBeAtBothTheirSites() {
        var descriptor = pingDemo();
        var services = (ArrayNode) descriptor.at("/net_services");
        var other = (ObjectNode) services.get(0).deepCopy();
        other.put("siteID", "d6g-002");
        services.add(other);
        descriptor
                .at("/net_services/1/forwarding_graphs/0/links")
                .forEach(link -> link.at("/connection_points")
                        .forEach(point -> ((ObjectNode) point)
                                .put(
                                        "microservice_ref",
                                        point.at("/microservice_ref").asText().replace(":1", ":2"))));

        assertThat(faults(descriptor)).extracting(DescriptorFault::pointer).containsOnly("/net_services/1/siteID");
    }

    @Test
    void allFaultsAreToldTogetherButNotWithoutEnd() {
        var descriptor = pingDemo();
        var microservices = (ArrayNode) descriptor.at("/applications/0/microservices");
        for (var i = 0; i < 100; i++) microservices.add(i);

        assertThat(faults(descriptor)).hasSize(50);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "vtpus | 1 | vtpus",
                "privileged | true | privileged",
                "port | \"80\" | port",
                "args | [\"x\"] | args",
                "addresses | {\"rr_ip\": \"10.30.1.1\"} | addresses",
                "addresses | {\"rr_ip_v6\": \"fdff:2000::1\"} | addresses/rr_ip_v6",
                "addresses | {\"instances\": [{\"from\": 0}]} | addresses/instances",
                "constraints | [{\"type\": \"latency\"}] | constraints/0/type",
                "constraints | [{\"type\": \"geo\", \"area\": \"x\"}] | constraints/0/type",
                "constraints | [{\"type\": \"direct\", \"node\": \"n\"}] | constraints/0/node",
                "volumes | [{\"volume_id\": \"v\"}] | volumes",
                "target_node | \"n\" | target_node"
            })
    void whatIsUnderstoodAndNotBuiltIsAnswered501(String name, String value, String pointer) {
        var descriptor = pingDemo();
        set(descriptor, SOURCE + "/" + name, value);

        assertThat(refusal(descriptor).status()).isEqualTo(501);
        assertThat(refusal(descriptor).parameters()).containsEntry("pointer", SOURCE + "/" + pointer);
    }

    @Test
    void aMicroserviceThatEndsOnceIsRunAgainOnlyWhenItFailed() {
        var descriptor = pingDemo();
        set(descriptor, SOURCE + "/one_shot", "true");

        assertThat(DescriptorReader.read(descriptor, SITES)
                        .microservice("app_a")
                        .oneShot())
                .isTrue();
    }

    @Test
    void argumentsFollowTheProgram() {
        var descriptor = pingDemo();
        set(descriptor, SOURCE + "/cmd", "[\"sleep\"]");
        set(descriptor, SOURCE + "/args", "[\"9\"]");

        assertThat(DescriptorReader.read(descriptor, SITES)
                        .microservice("app_a")
                        .command())
                .containsExactly("sleep", "9");
    }

    @Test
    void aDirectConstraintIsASite() {
        var descriptor = pingDemo();
        set(descriptor, SOURCE + "/constraints", "[{\"type\": \"direct\", \"cluster\": \"d6g-002\"}]");

        assertThat(DescriptorReader.read(descriptor, SITES)
                        .microservice("app_a")
                        .site())
                .contains(new SiteId("d6g-002"));
        set(descriptor, SOURCE + "/siteID", "\"d6g-001\"");
        assertThat(faults(descriptor))
                .extracting(DescriptorFault::pointer)
                .containsExactly(SOURCE + "/constraints/0/cluster");
    }

    @Test
    void addressesHaveThePortsOfTheMicroservice() {
        var descriptor = addressed("{\"rr_ip\": \"10.30.30.30\", \"closest_ip\": \"\"}", "6080:60/tcp; 53/UDP;80");

        assertThat(DescriptorReader.read(descriptor, SITES)
                        .microservice("app_a")
                        .addresses())
                .contains(new Addresses(
                        Optional.of("10.30.30.30"),
                        Optional.empty(),
                        List.of(
                                new Addresses.Port("tcp", 6080, 60),
                                new Addresses.Port("udp", 53, 53),
                                new Addresses.Port("tcp", 80, 80))));
    }

    @ParameterizedTest
    @CsvSource({"10.30.0.9", "10.31.1.1", "10.30.255.255", "10.30.256.1", "10.30.1.999", "10.30.01.1", "x"})
    void anAddressIsOneThatNoClientGets(String address) {
        var descriptor = addressed("{\"rr_ip\": \"" + address + "\"}", "80");

        assertThat(faults(descriptor))
                .extracting(DescriptorFault::pointer)
                .containsExactly(SOURCE + "/addresses/rr_ip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0:1", "65536", "80:0", "80/sctp", "x", "80;80:81", ";"})
    void aPortIsANumberAndOnceThere(String ports) {
        var descriptor = addressed("{\"rr_ip\": \"10.30.1.1\"}", ports);

        assertThat(faults(descriptor)).extracting(DescriptorFault::pointer).contains(SOURCE + "/port");
    }

    @Test
    void whereThereAreAddressesAllIsAtOneSiteAndNoneIsThereTwice() {
        var descriptor = addressed("{\"rr_ip\": \"10.30.1.1\", \"closest_ip\": \"10.30.1.1\"}", "80");
        set(descriptor, SOURCE + "/siteID", "\"d6g-002\"");

        assertThat(faults(descriptor))
                .extracting(DescriptorFault::detail)
                .anyMatch(detail -> detail.contains("[d6g-001, d6g-002]"))
                .anyMatch(detail -> detail.contains("10.30.1.1 twice"));
    }

    private static ObjectNode addressed(String addresses, String ports) {
        var descriptor = pingDemo();
        set(descriptor, SOURCE + "/addresses", addresses);
        set(descriptor, SOURCE + "/port", '"' + ports + '"');
        return descriptor;
    }

    @Test
    void whatAsksForNothingIsTaken() {
        var descriptor = pingDemo();
        set(descriptor, SOURCE + "/vtpus", "0");
        set(descriptor, SOURCE + "/port", "\"\"");
        set(descriptor, SOURCE + "/privileged", "false");
        set(descriptor, SOURCE + "/constraints", "[]");

        assertThat(DescriptorReader.read(descriptor, SITES)).isEqualTo(DescriptorReader.read(pingDemo(), SITES));
    }

    private static List<DescriptorFault> faults(JsonNode descriptor) {
        var refusal = refusal(descriptor);
        assertThat(refusal.status()).isEqualTo(400);
        return ((List<?>) refusal.parameters().get("faults"))
                .stream().map(DescriptorFault.class::cast).toList();
    }

    private static Problem refusal(JsonNode descriptor) {
        return catchThrowableOfType(Problem.class, () -> DescriptorReader.read(descriptor, SITES));
    }

    private static ObjectNode pingDemo() {
        return (ObjectNode) json(Path.of("../examples/descriptor-demo/ping-demo.json"));
    }

    private static JsonNode json(Path file) {
        try {
            return Json.MAPPER.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void set(JsonNode root, String pointer, String value) {
        try {
            var at = JsonPointer.compile(pointer);
            var json = Json.MAPPER.readTree(value);
            switch (root.at(at.head())) {
                case ObjectNode object -> object.set(at.last().getMatchingProperty(), json);
                case ArrayNode array -> array.set(at.last().getMatchingIndex(), json);
                default -> throw new IllegalArgumentException(pointer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(JsonNode root, String pointer) {
        var at = JsonPointer.compile(pointer);
        ((ObjectNode) root.at(at.head())).remove(at.last().getMatchingProperty());
    }
}

package io.sextant.catalogue.yang;

import io.sextant.catalogue.tosca.TextFiles;
import io.sextant.catalogue.validation.Fault;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** One fault each, and the report names exactly that one. */
class FaultsTest {
    private final Faults faults = new Faults();

    /** Text of the VNFD, what stands there instead, where the fault is, what it says, and the node. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"provider\": \"Example\",||4:7|no 'provider'|vnf /nfv/vnfd",
                "\"provider\": \"Example\"|\"provider\": null|4:7|no 'provider'|vnf /nfv/vnfd",
                "\"provider\": \"Example\"|\"provider\": [\"Example\"]|6:21|a list|vnf /nfv/vnfd/provider",
                "\"provider\": \"Example\"|\"provider\": \"\"|6:21|''|vnf /nfv/vnfd/provider",
                "\"bitrate-requirement\"|\"bitrate\"|21:17|the node 'bitrate'|vnf /nfv/vnfd/vdu/int-cpd",
                "\"vnfm-info\": [\"1:example\"]|\"vnfm-info\": []|4:7|no 'vnfm-info'|vnf /nfv/vnfd",
                "\"order\": 0|\"order\": -1|22:26|'-1'|vnf /nfv/vnfd/vdu/int-cpd/order",
                "\"order\": 0|\"order\": 4294967296|22:26|'4294967296'|vnf /nfv/vnfd/vdu/int-cpd/order",
                "\"num-virtual-cpu\": 2|\"num-virtual-cpu\": 0|34:48|'0'|vnf /nfv/vnfd/virtual-compute-desc/virtual-cpu/num-virtual-cpu",
                "\"size\": \"1.5\"|\"size\": \"much\"|33:40|'much'|vnf /nfv/vnfd/virtual-compute-desc/virtual-memory/size",
                "etsi-nfv-descriptors:ipv4|etsi-nfv-descriptors:ipx|20:36|'etsi-nfv-descriptors:ipx'|vnf /nfv/vnfd/vdu/int-cpd/layer-protocol",
                "\"container-format\": \"bare\"|\"container-format\": \"tar\"|46:33|'tar'|vnf /nfv/vnfd/sw-image-desc/container-format",
                "\"algorithm\": \"sha-256\"|\"algorithm\": \"md5\"|45:39|'md5'|vnf /nfv/vnfd/sw-image-desc/checksum/algorithm",
                "\"virtual-compute-desc\": \"two-cpus\"|\"virtual-compute-desc\": \"three\"|25:37|'three'|vnf /nfv/vnfd/vdu/virtual-compute-desc",
                "\"virtual-compute-desc\": \"two-cpus\",||12:11|neither 'virtual-compute-desc' nor 'os-container-desc'|vnf /nfv/vnfd/vdu/virtual-compute-desc",
                "{\"id\": \"outside\", \"int-virtual-link-desc\": \"inside\",|{\"id\": \"outside\",|62:11|0 connections|vnf /nfv/vnfd/ext-cpd/int-cpd",
                "{\"id\": \"outside\", \"int-virtual-link-desc\": \"inside\",|{\"id\": \"outside\", \"int-cpd\": {\"vdu-id\": \"web\", \"cpd\": \"eth0\"},|62:65|'eth0'|vnf /nfv/vnfd/ext-cpd/int-cpd/cpd",
                "\"image\": \"image.qcow2\"|\"image\": \"absent.qcow2\"|51:22|'absent.qcow2', which is not in the package|vnf /nfv/vnfd/sw-image-desc/image",
                "\"max-number-of-instances\": 5|\"max-number-of-instances\": 0|69:86|max-number-of-instances 0|vnf /nfv/vnfd/df/vdu-profile/max-number-of-instances",
                "\"number-of-instances\": 5|\"number-of-instances\": 6|105:72|6 instances of 'web'|vnf /nfv/vnfd/df/instantiation-level/vdu-level/number-of-instances",
                "\"scale-level\": 2|\"scale-level\": 3|106:82|scale level 3|vnf /nfv/vnfd/df/instantiation-level/scaling-info/scale-level",
                "\"id\": \"large\"|\"id\": \"small\"|102:15|'small' again|vnf /nfv/vnfd/df/instantiation-level",
                "\"step-deltas\": [\"one_step\"]|\"step-deltas\": [\"two\"]|91:35|'two'|vnf /nfv/vnfd/df/scaling-aspect/aspect-delta-details/step-deltas",
                "\"default-instantiation-level\": \"small\"|\"default-instantiation-level\": \"tiny\"|109:44|'tiny'|vnf /nfv/vnfd/df/default-instantiation-level",
                "\"cidr\": \"10.1.0.0/24\"|\"cidr\": \"$(reboot)\"|79:70|'$(reboot)'|vnf /nfv/vnfd/df/virtual-link-profile/virtual-link-protocol-data/l3-protocol-data/cidr",
                "\"root\": 2000000|\"leaf\": 2000000|75:46|no 'root'|vnf /nfv/vnfd/df/virtual-link-profile/max-bit-rate-requirements",
                "\"vnfd\": [|\"vnfd\": [{}, |2:3|2 of them|descriptors /nfv",
                "\"vnfd\": [|\"nsd\": [|2:3|0 of them|descriptors /nfv"
            })
    void ofAVnfd(String text, String by, String at, String found, String rule) {
        var json = TextFiles.resource("/io/sextant/catalogue/yang/web.json");
        assertThat(json).contains(text);
        readVnfd("vnfd.json", replaceLast(json, text, by == null ? "" : by));

        assertOnly("vnfd.json:" + at, found, "SOL006 etsi-nfv-" + rule);
    }

    /** Text of the NSD, what stands there instead, where the fault is, what it says, and the node. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<vnfd-id>server-vnfd</vnfd-id>||82:7|no 'vnfd-id'|ns /nfv/nsd/df/vnf-profile",
                "<flavour-id>simple</flavour-id>||82:7|no 'flavour-id'|ns /nfv/nsd/df/vnf-profile",
                "<virtual-link-profile-id>middle</virtual-link-profile-id>|<virtual-link-profile-id>left</virtual-link-profile-id>|88:36|'left'|ns /nfv/nsd/df/vnf-profile/virtual-link-connectivity/virtual-link-profile-id",
                "<cpd-id>virtual_link</cpd-id>|<cpd-id>eth9</cpd-id>|43:9|'at_server' without a connection point on a virtual link|ns /nfv/nsd/vnffgd/nfp-position-element/desc",
                "<id>second</id>|<id>first</id>|59:9|'first' again|ns /nfv/nsd/vnffgd/nfpd/position-desc",
                "<root>100</root>|<root>fast</root>|100:17|'fast'|ns /nfv/nsd/df/virtual-link-profile/max-bitrate-requirements/root",
                "<name>pair</name>|<name>pair</name><name>two</name>|6:22|'name' again|XML",
                "<name>pair</name>|<name/>|6:12|''|ns /nfv/nsd/name"
            })
    void ofAnNsd(String text, String by, String at, String found, String rule) {
        var xml = TextFiles.resource("/io/sextant/catalogue/yang/pair.xml");
        assertThat(xml).contains(text);
        var files = new TextFiles().file("nsd.xml", replaceLast(xml, text, by == null ? "" : by));
        new Sol006Reader().readNsd("nsd.xml", files, faults);

        assertOnly("nsd.xml:" + at, found, rule.equals("XML") ? "XML 1.0" : "SOL006 etsi-nfv-" + rule);
    }

    @Test
    void osmIsGivenWhatItLeavesOut() {
        readVnfd(
                "vnfd.yaml",
                TextFiles.resource("/io/sextant/catalogue/yang/web.osm.yaml").replace("version: '3'", ""));

        assertThat(faults.all()).isEmpty();
    }

    @Test
    void jsonMayBeIndentedByTabs() {
        readVnfd(
                "vnfd.json",
                TextFiles.resource("/io/sextant/catalogue/yang/web.json").replace("  ", "\t"));

        assertThat(faults.all()).isEmpty();
    }

    @Test
    @Timeout(10)
    void emptyLinesAreTellingNothing() {
        assertThat(DescriptorFile.isYangData("\n".repeat(4 << 20).getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    @Test
    @Timeout(10)
    void listsWithoutEndAreRefused() {
        var json = TextFiles.resource("/io/sextant/catalogue/yang/web.json");
        readVnfd("vnfd.json", json.replace("[\"1:example\"]", "[" + "\"x\", ".repeat(100_000) + "\"x\"]"));

        assertThat(faults.all()).extracting(Fault::found).containsExactly("100001 entries");
    }

    @Test
    @Timeout(20)
    void flavoursThatMultiplyAreRefused() {
        var json = TextFiles.resource("/io/sextant/catalogue/yang/web.json");
        var cps =
                IntStream.range(0, 900).mapToObj("{\"id\": \"%d\"},"::formatted).collect(Collectors.joining());
        var level = "\"instantiation-level\": [{\"id\": \"a\", \"vdu-level\": [{\"vdu-id\": \"web\"}]}]";
        var dfs = IntStream.range(0, 900)
                .mapToObj(i -> "{\"id\": \"%d\", %s},".formatted(i, level))
                .collect(Collectors.joining());
        readVnfd(
                "vnfd.json",
                json.replace("\"int-cpd\": [", "\"int-cpd\": [" + cps).replace("\"df\": [", "\"df\": [" + dfs));

        assertThat(faults.all())
                .singleElement()
                .satisfies(fault -> assertThat(fault.found()).startsWith("901 flavours that share"));
    }

    @Test
    @Timeout(20)
    void whatManyShareIsBounded() {
        var json = TextFiles.resource("/io/sextant/catalogue/yang/web.json");
        var vdus = IntStream.range(0, 500)
                .mapToObj("{\"id\": \"%d\", \"name\": \"n\", \"virtual-compute-desc\": \"two-cpus\"},"::formatted)
                .collect(Collectors.joining());
        var profiles =
                IntStream.range(0, 500).mapToObj("{\"id\": \"%d\"},"::formatted).collect(Collectors.joining());
        var nodes =
                IntStream.range(0, 400).mapToObj("{\"id\": \"%d\"},"::formatted).collect(Collectors.joining());
        readVnfd(
                "vnfd.json",
                json.replace("\"vdu\": [", "\"vdu\": [" + vdus)
                        .replace("\"vdu-profile\": [", "\"vdu-profile\": [" + profiles)
                        .replace(
                                "\"id\": \"two-cpus\",",
                                "\"id\": \"two-cpus\", \"logical-node\": [%s{\"id\": \"x\"}],".formatted(nodes)));

        assertThat(faults.all())
                .singleElement()
                .satisfies(fault -> assertThat(fault.found()).contains("nodes that are said for many"));
    }

    @Test
    @Timeout(20)
    void manyWrongReferencesAreToldBriefly() {
        var json = TextFiles.resource("/io/sextant/catalogue/yang/web.json");
        var cps = "{\"id\": \"%d\", \"int-virtual-link-desc\": \"none\"},";
        var all = IntStream.range(0, 900).mapToObj(cps::formatted).collect(Collectors.joining());
        try {
            readVnfd("vnfd.json", json.replace("\"int-cpd\": [", "\"int-cpd\": [" + all));
        } catch (Faults.Enough e) {
            // as the reader of packages has it
        }

        assertThat(faults.all())
                .hasSize(500)
                .allSatisfy(fault -> assertThat(fault.found()).isEqualTo("'none'"));
    }

    private void readVnfd(String name, String text) {
        var files = new TextFiles().file(name, text).file("image.qcow2", "an image");
        new Sol006Reader().readVnfd(name, files, faults);
    }

    private void assertOnly(String at, String found, String rule) {
        assertThat(faults.all()).singleElement().satisfies(fault -> {
            assertThat(fault.severity()).isEqualTo(Severity.ERROR);
            assertThat(fault.toString()).startsWith(at + ": ");
            assertThat(fault.found()).isEqualTo(found);
            assertThat(fault.rule()).isEqualTo(rule);
        });
    }

    private static String replaceLast(String text, String old, String by) {
        var at = text.lastIndexOf(old);
        return text.substring(0, at) + by + text.substring(at + old.length());
    }
}

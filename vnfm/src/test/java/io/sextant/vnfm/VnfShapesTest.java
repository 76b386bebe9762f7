package io.sextant.vnfm;

import io.sextant.core.Problem;
import io.sextant.core.id.VnfPkgId;
import io.sextant.vnfm.Vnfc.Order;
import io.sextant.vnfm.Vnfc.Replacement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What each change leads to; nothing is carried out here but one instantiation. */
class VnfShapesTest {
    private static final Duration NOW = Duration.ZERO;

    @TempDir
    static Path folder;

    private static VnfmFixture vnfm;
    private static VnfInstance vnf;
    private static VnfInstance created;

    @BeforeAll
    static void open() {
        vnfm = new VnfmFixture(folder);
        var one = vnfm.onboard(AppPackage.version("1"));
        vnf = vnfm.instantiated(one);
        created = vnfm.create(one);
    }

    @AfterAll
    static void close() {
        vnfm.close();
    }

    static Stream<Arguments> whatTheVnfdDoesNotAllow() {
        return Stream.of(
                arguments("one step at a time", new VnfChange.Scale("workers", 2)),
                arguments("no scaling aspect 'cats'", new VnfChange.Scale("cats", 1)),
                arguments("arbitrary_target_levels", toLevels(Map.of("workers", 2))),
                arguments("Either an instantiation level or", toLevels(Map.of())),
                arguments("no instantiation level 'huge'", toLevel("huge")),
                arguments("has no flavour 'tiny'", new VnfChange.ChangeFlavour("tiny", Optional.empty(), Map.of())),
                arguments(
                        "no external connection point 'eth9'",
                        new VnfChange.Connect(Map.of("eth9", VnfmFixture.OTHER))),
                arguments("knows [silence, noise]", new VnfChange.Heal(Optional.of("boredom"), List.of())),
                arguments("has no VNFC 'x'", new VnfChange.Heal(Optional.empty(), List.of("x"))),
                arguments("no configurable property 'colour'", modify(Map.of("colour", "red"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatTheVnfdDoesNotAllow")
    void whatTheVnfdDoesNotAllowIsRefusedWithWords(String words, VnfChange change) {
        assertRefused(vnf, change, 422, words);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changesOfAnInstantiatedVnf")
    void aVnfThatIsNotInstantiatedIsNotChanged(VnfChange change) {
        assertRefused(created, change, 409, "is not INSTANTIATED");
    }

    static Stream<VnfChange> changesOfAnInstantiatedVnf() {
        return Stream.of(
                new VnfChange.Scale("workers", 1),
                toLevel("many"),
                new VnfChange.ChangeFlavour("large", Optional.empty(), Map.of()),
                new VnfChange.Operate(false, NOW),
                new VnfChange.Heal(Optional.empty(), List.of()),
                new VnfChange.Connect(Map.of()),
                new VnfChange.ChangePackage(VnfPkgId.random(), Optional.empty()));
    }

    @Test
    void scalingToALevelAddsInstancesBehindThoseThatThereAre() {
        var shape = vnfm.shape(vnf, toLevel("many"));
        assertThat(shape.scaleLevels()).isEqualTo(Map.of("workers", 3));
        assertThat(shape.vnfcsOf("worker")).extracting(Vnfc::index).containsExactly(0, 1, 2, 3);
        assertThat(shape.vnfcsOf("worker").subList(0, 2)).isEqualTo(vnf.is().vnfcsOf("worker"));
    }

    @Test
    void anotherFlavourReplacesOnlyWhatItDescribesOtherwise() {
        var shape = vnfm.shape(vnf, new VnfChange.ChangeFlavour("large", Optional.empty(), Map.of()));
        assertThat(shape.flavourId()).contains("large");
        assertThat(ids(shape, "store")).isEqualTo(ids(vnf.is(), "store"));
        assertThat(ids(shape, "filter")).isEqualTo(ids(vnf.is(), "filter"));
        assertThat(shape.vnfcsOf("store").getFirst().origin().flavourId()).isEqualTo("large");
        assertThat(shape.vnfcsOf("worker"))
                .extracting(vnfc -> vnfc.replaces().orElseThrow())
                .containsExactlyElementsOf(ids(vnf.is(), "worker").stream()
                        .map(id -> new Replacement(id, Order.LAST))
                        .toList());
        assertThat(shape.networks()).isEqualTo(vnf.is().networks());
    }

    @Test
    void whereNoMoreInstancesMayBeTheOldOneGoesFirstAndLeavesItsAddresses() {
        var two = vnfm.onboard(AppPackage.version("crowded")
                .with("max_number_of_instances: 4", "max_number_of_instances: 2")
                .with("max_scale_level: 3", "max_scale_level: 1")
                .with("scale_level: 3", "scale_level: 1"));
        var shape = vnfm.shape(vnf, new VnfChange.ChangePackage(two, Optional.empty()));
        var old = vnf.is().vnfcsOf("worker").getFirst();
        var heir = shape.vnfcsOf("worker").getFirst();
        assertThat(heir.replaces()).contains(new Replacement(old.id(), Order.FIRST));
        assertThat(heir.cps()).isEqualTo(old.cps());
    }

    @Test
    void theVnfdSaysWhatIsCalledOtherwiseInAnotherPackage() {
        var three = vnfm.onboard(AppPackage.version("renamed")
                .with("worker", "labourer")
                .with("labourers", "workers")
                .with("  policies:\n", MAPPING));
        var shape = vnfm.shape(vnf, new VnfChange.ChangePackage(three, Optional.empty()));
        assertThat(shape.vnfcsOf("labourer"))
                .hasSize(2)
                .allMatch(vnfc -> vnfc.replaces().isPresent());
        assertThat(shape.product().vnfdId()).isEqualTo("app-renamed");
    }

    private static final String MAPPING = """
              policies:
                - upgrade:
                    type: tosca.policies.nfv.VnfPackageChange
                    properties:
                      selector:
                        - { source_descriptor_id: app-1, destination_descriptor_id: app-renamed, source_flavour_id: small }
                      modification_qualifier: up
                      destination_flavour_id: small
                      component_mappings:
                        - { component_type: vdu, source_id: worker, destination_id: labourer }
                    targets: [vnf]
            """;

    @Test
    void anotherProductIsNoOtherVersion() {
        var other = vnfm.onboard(AppPackage.version("other").product("Something else"));
        assertRefused(vnf, new VnfChange.ChangePackage(other, Optional.empty()), 422, "Something else");
    }

    @Test
    void onlyWhatIsOnTheNetworkIsConnectedOtherwise() {
        var shape =
                vnfm.shape(vnf, new VnfChange.Connect(Map.of("uplink", VnfmFixture.OTHER, "left", VnfmFixture.OTHER)));
        assertThat(ids(shape, "worker")).isEqualTo(ids(vnf.is(), "worker"));
        var worker = shape.vnfcsOf("worker").getFirst();
        var before = vnf.is().vnfcsOf("worker").getFirst();
        assertThat(worker.cps().getFirst().network()).isEqualTo(VnfmFixture.OTHER);
        assertThat(worker.cps().getFirst().address()).isEmpty();
        assertThat(worker.cps().getLast()).isEqualTo(before.cps().getLast());
        assertThat(shape.vnfcsOf("store")).isEqualTo(vnf.is().vnfcsOf("store"));
        assertThat(shape.vnfcsOf("filter").getFirst().replaces())
                .contains(new Replacement(ids(vnf.is(), "filter").getFirst(), Order.FIRST));
    }

    static Stream<Arguments> graces() {
        return Stream.of(
                arguments(new VnfChange.Terminate(NOW), NOW),
                arguments(new VnfChange.Terminate(Duration.ofSeconds(1)), Duration.ofSeconds(5)),
                arguments(new VnfChange.Terminate(Duration.ofSeconds(30)), Duration.ofSeconds(30)),
                arguments(new VnfChange.Terminate(Duration.ofHours(1)), Duration.ofSeconds(60)),
                arguments(new VnfChange.Operate(false, Duration.ofSeconds(1)), Duration.ofSeconds(2)),
                arguments(new VnfChange.Operate(false, Duration.ofHours(1)), Duration.ofMinutes(10)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("graces")
    void theTimeToEndIsWithinWhatTheVnfdSays(VnfChange change, Duration grace) {
        assertThat(vnfm.shape(vnf, change).way().orElseThrow().grace()).contains(grace);
    }

    private static VnfChange toLevel(String level) {
        return new VnfChange.ScaleToLevel(Optional.of(level), Map.of());
    }

    private static VnfChange toLevels(Map<String, Integer> levels) {
        return new VnfChange.ScaleToLevel(Optional.empty(), levels);
    }

    private static VnfChange modify(Map<String, Object> properties) {
        return new VnfChange.Modify(
                Optional.empty(), Optional.empty(), Optional.empty(), properties, Map.of(), Map.of());
    }

    private static List<String> ids(VnfShape shape, String vdu) {
        return shape.vnfcsOf(vdu).stream().map(Vnfc::id).toList();
    }

    private static void assertRefused(VnfInstance of, VnfChange change, int status, String words) {
        assertThatThrownBy(() -> vnfm.shape(of, change)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.detail()).contains(words);
            assertThat(problem.status()).isEqualTo(status);
        });
    }
}

package io.sextant.vim;

import io.sextant.core.Problem;
import io.sextant.core.json.Json;
import io.sextant.vim.iml.Chain;
import io.sextant.vim.iml.FunctionId;
import io.sextant.vim.iml.FunctionSpec;
import io.sextant.vim.iml.Hop;
import io.sextant.vim.iml.LocalNsd;
import io.sextant.vim.iml.LocalNsdId;
import io.sextant.vim.iml.PortSpec;
import io.sextant.vim.iml.Requirement;
import io.sextant.vim.iml.Rule;
import io.sextant.vim.iml.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Specifications are kept in the inputs of durable steps: what is read back is what was written. */
class SpecificationsTest {
    private static final NetworkId NET = new NetworkId("net");

    @ParameterizedTest
    @MethodSource("images")
    void aWorkloadSurvivesItsStorage(Image image) throws Exception {
        assertStored(new WorkloadSpec(
                "w",
                Optional.of(image),
                List.of(),
                Map.of("A", "b"),
                new Resources(100, 1 << 20),
                List.of(new Interface("eth0", NET, Optional.empty()))));
    }

    @Test
    void whereAWorkloadIsAmongOthersSurvivesItsStorageAndWhatHasNoSuchWordsIsWrittenAsBefore() throws Exception {
        var spec = new WorkloadSpec("w", Optional.empty(), List.of("x"), Map.of(), Resources.NONE, List.of());
        assertThat(Json.MAPPER.writeValueAsString(spec)).doesNotContain("affinity", "restart");
        assertStored(spec.restarted(Optional.of(Restart.ON_FAILURE))
                .among(Optional.of(new NodeAffinity(Set.of("b", "a"), Set.of("a"), Set.of("c")))));
    }

    @Test
    void whatIsTogetherIsOfTheGroupItself() {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> new NodeAffinity(Set.of("a"), Set.of("b"), Set.of()));
    }

    static List<Image> images() {
        return List.of(
                new Image.Archive(Digest.sha256("0a".repeat(32))),
                new Image.Named("docker.io/library/busybox:1.35"),
                new Image.Named("registry:5000/a@sha256:" + "0a".repeat(32)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-x", "a b", "a;b", "sha256:0a"})
    void whatCanBeNoImageIsRefused(String value) {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> Image.of(value));
    }

    @Test
    void aFunctionSurvivesItsStorage() throws Exception {
        assertStored(new FunctionSpec(
                "r",
                "router",
                new Requirement(
                        Optional.of(1_000_000L),
                        Optional.empty(),
                        true,
                        Optional.of(Target.P4),
                        Optional.of(Duration.ofNanos(900))),
                List.of(new PortSpec("in", NET))));
    }

    @Test
    void aLocalNsdSurvivesItsStorage() throws Exception {
        var filter = new Rule.Filter(
                1,
                Rule.Action.DROP,
                Optional.empty(),
                Optional.of("out"),
                new Rule.Match(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Rule.Protocol.UDP),
                        Optional.empty(),
                        Optional.of(new Rule.PortRange(53, 53))));
        var hops = List.<Hop>of(
                new Hop.At(new WorkloadId("a"), "eth0"),
                new Hop.Through(new FunctionId("r"), "in", "out"),
                new Hop.Beyond(new FunctionId("t"), "in", "10.2.0.2", "192.0.2.2", Rule.Wrapping.GRE, 7));
        assertStored(new LocalNsd(
                new LocalNsdId("n"),
                "n",
                List.of(new Chain(
                        "c",
                        Optional.of(Duration.ofMillis(5)),
                        hops,
                        List.of(new Chain.FilterAt(new FunctionId("r"), filter))))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "-a", "a b", "a?b", "a%2fb", "ä"})
    void anIdThatCouldEscapeAPathIsRefused(String text) {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> new WorkloadId(text));
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> new FunctionId(text));
    }

    @Test
    void anIdIsNotLongerThanTheSitesTakeIt() {
        assertThat(new WorkloadId("a".repeat(128)).value()).hasSize(128);
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> new WorkloadId("a".repeat(129)));
        assertThat(new FunctionId("a".repeat(64)).value()).hasSize(64);
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> new FunctionId("a".repeat(65)));
    }

    private static void assertStored(Record record) throws Exception {
        var json = Json.MAPPER.writeValueAsString(record);
        assertThat(Json.MAPPER.readValue(json, record.getClass())).as(json).isEqualTo(record);
    }
}

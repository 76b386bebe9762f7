package io.sextant.catalogue.yang;

import io.sextant.catalogue.model.DeclaredProperty;
import io.sextant.catalogue.model.LcmConfiguration;
import io.sextant.catalogue.model.MonitoringParameter;
import io.sextant.catalogue.model.SupportedInterface;
import io.sextant.catalogue.model.VnfIndicator;
import io.sextant.catalogue.model.VnfLcm;
import io.sextant.catalogue.model.VnfProperties;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Maps what a VNFD says of running the VNF. */
final class VnfLcmMapper {
    private static final int MILLISECONDS_OF_A_TICK = 10;
    private final Data root;
    private final Data df;

    VnfLcmMapper(Data root, Data df) {
        this.root = root;
        this.df = df;
    }

    VnfLcm map() {
        return new VnfLcm(
                df.child("lcm-operations-configuration")
                        .map(VnfLcmMapper::configuration)
                        .orElse(LcmConfiguration.DEFAULT),
                properties(),
                List.of(),
                monitoring(df, "monitoring-parameter"),
                Stream.of(root, df)
                        .flatMap(d -> d.list("indicator").stream())
                        .map(VnfLcmMapper::indicator)
                        .toList(),
                df.list("supported-vnf-interfaces").stream()
                        .map(VnfLcmMapper::supported)
                        .toList(),
                List.of(),
                List.of());
    }

    /** The metrics of a node; without a metric there is nothing to watch. */
    static List<MonitoringParameter> monitoring(Data node, String list) {
        return node.list(list).stream()
                .flatMap(parameter -> parameter.find("performance-metric").stream()
                        .map(metric -> new MonitoringParameter(
                                parameter.text("id"),
                                parameter.find("name").orElse(parameter.text("id")),
                                metric,
                                parameter.amount("collection-period", 1).map(Duration::ofMillis))))
                .toList();
    }

    private static LcmConfiguration configuration(Data operations) {
        var terminate = operations.child("terminate-vnf-op-config");
        var operate = operations.child("operate-vnf-op-config");
        return new LcmConfiguration(
                flag(operations, "instantiate-vnf-op-config", "target-scale-levels-supported"),
                flag(operations, "scale-vnf-op-config", "scaling-by-more-than-one-step-supported"),
                flag(operations, "scale-vnf-to-level-op-config", "arbitrary-target-levels-supported"),
                operations
                        .child("heal-vnf-op-config")
                        .map(c -> c.texts("cause"))
                        .orElse(List.of()),
                time(terminate, "min-graceful-termination"),
                time(terminate, "max-recommended-graceful-termination"),
                time(operate, "min-graceful-stop-timeout"),
                time(operate, "max-recommended-graceful-stop-timeout"));
    }

    private static boolean flag(Data operations, String operation, String leaf) {
        return operations.child(operation).map(c -> c.flag(leaf)).orElse(false);
    }

    private static Optional<Duration> time(Optional<Data> operation, String leaf) {
        return operation.flatMap(c -> c.amount(leaf, MILLISECONDS_OF_A_TICK)).map(Duration::ofMillis);
    }

    private VnfProperties properties() {
        var configurable = root.child("configurable-properties");
        return new VnfProperties(
                configurable.flatMap(c -> c.find("is-auto-scalable-enabled")).map("true"::equals),
                configurable.flatMap(c -> c.find("is-auto-heal-enabled")).map("true"::equals),
                true,
                configurable
                        .map(c -> configurable(c, "additional-configurable-property"))
                        .orElse(List.of()),
                modifiable("extension"),
                modifiable("metadata"));
    }

    /** Properties whose names the descriptor's author has chosen, with their values when nobody sets them. */
    static List<DeclaredProperty> configurable(Data node, String list) {
        return node.list(list).stream()
                .map(p -> new DeclaredProperty(p.text("key"), "string", false, p.find("value")))
                .toList();
    }

    private List<DeclaredProperty> modifiable(String list) {
        return root.child("modifiable-attributes").map(m -> m.texts(list)).orElse(List.of()).stream()
                .map(name -> new DeclaredProperty(name, "string", false, Optional.empty()))
                .toList();
    }

    private static VnfIndicator indicator(Data indicator) {
        var source = indicator.find("source").orElse("vnf");
        return new VnfIndicator(indicator.text("id"), source.equals("both") ? "both_vnf_and_em" : source, List.of());
    }

    private static SupportedInterface supported(Data supported) {
        var name = supported.identity("name").orElseThrow();
        return new SupportedInterface(
                name, name, Optional.empty(), supported.pairs("interface-details"), supported.texts("cpd-id"));
    }
}

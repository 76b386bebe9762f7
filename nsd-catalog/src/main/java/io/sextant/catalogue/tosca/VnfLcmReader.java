package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.LcmConfiguration;
import io.sextant.catalogue.model.SupportedInterface;
import io.sextant.catalogue.model.VnfIndicator;
import io.sextant.catalogue.model.VnfLcm;
import io.sextant.catalogue.model.VnfProperties;
import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.tosca.template.Topology.PolicyTemplate;
import io.sextant.catalogue.tosca.template.Topology.Reference;

import java.util.List;
import java.util.Map;

/** Reads what a VNFD says of running the VNF (SOL001 6.2, 6.7 and 6.10). */
final class VnfLcmReader {
    private final TopologyView view;
    private final SourceFiles files;

    VnfLcmReader(TopologyView view, SourceFiles files) {
        this.view = view;
        this.files = files;
    }

    VnfLcm read(Flavours.Flavour flavour) {
        var vnf = flavour.values();
        return new VnfLcm(
                configuration(vnf.structureOrDefaults("lcm_operations_configuration")),
                properties(vnf),
                new LcmScripts(view, files).read(flavour.nodes()),
                MonitoringParameters.of(vnf, "monitoring_parameters"),
                view.read(view.policies("tosca.policies.nfv.VnfIndicator"), this::indicator),
                view.read(view.policies("tosca.policies.nfv.SupportedVnfInterface"), this::supported),
                new CoordinationActions(view).read(),
                new PackageChanges(view).read(vnf));
    }

    private LcmConfiguration configuration(Values values) {
        var scale = values.structureOrDefaults("scale");
        var terminate = values.optionalStructure("terminate");
        var operate = values.optionalStructure("operate");
        terminate.ifPresent(t -> checkTimes(t, "graceful_termination_timeout"));
        operate.ifPresent(o -> checkTimes(o, "graceful_stop_timeout"));
        return new LcmConfiguration(
                values.structureOrDefaults("instantiate").flag("target_scale_levels_supported"),
                scale.flag("scaling_by_more_than_one_step_supported"),
                values.structureOrDefaults("scale_to_level").flag("arbitrary_target_levels_supported"),
                values.structureOrDefaults("heal").texts("causes"),
                terminate.flatMap(t -> t.optionalTime("min_graceful_termination_timeout")),
                terminate.flatMap(t -> t.optionalTime("max_recommended_graceful_termination_timeout")),
                operate.flatMap(o -> o.optionalTime("min_graceful_stop_timeout")),
                operate.flatMap(o -> o.optionalTime("max_recommended_graceful_stop_timeout")));
    }

    private void checkTimes(Values operation, String timeout) {
        var max = operation.optionalTime("max_recommended_" + timeout);
        var min = operation.time("min_" + timeout);
        if (max.filter(m -> m.compareTo(min) < 0).isPresent())
            view.faults()
                    .error(
                            operation.at("max_recommended_" + timeout),
                            "SOL001 6.2",
                            "a max_recommended_" + timeout + " of " + max.get().toMillis() + " ms",
                            "at least min_" + timeout + ", " + min.toMillis() + " ms");
    }

    private static VnfProperties properties(Values vnf) {
        var configurable = vnf.structureOrDefaults("configurable_properties");
        var additional = configurable.structureOrDefaults("additional_configurable_properties");
        var modifiable = vnf.structureOrDefaults("modifiable_attributes");
        return new VnfProperties(
                configurable.optionalFlag("is_autoscale_enabled"),
                configurable.optionalFlag("is_autoheal_enabled"),
                additional.optionalFlag("is_writable_anytime").orElse(true),
                Declared.both(
                        Declared.beyond("tosca.datatypes.nfv.VnfConfigurableProperties", configurable),
                        Declared.beyond("tosca.datatypes.nfv.VnfAdditionalConfigurableProperties", additional)),
                Declared.beyond(
                        "tosca.datatypes.nfv.VnfInfoModifiableAttributesExtensions",
                        modifiable.structureOrDefaults("extensions")),
                Declared.beyond(
                        "tosca.datatypes.nfv.VnfInfoModifiableAttributesMetadata",
                        modifiable.structureOrDefaults("metadata")));
    }

    private VnfIndicator indicator(PolicyTemplate policy) {
        return new VnfIndicator(
                policy.name(), view.values(policy).text("source"), new Triggers(view.faults()).read(policy.triggers()));
    }

    private SupportedInterface supported(PolicyTemplate policy) {
        var values = view.values(policy);
        var details = values.optionalStructure("details");
        return new SupportedInterface(
                policy.name(),
                values.text("interface_name"),
                details.flatMap(d -> d.optionalStructure("uri_components")).map(VnfLcmReader::uri),
                details.map(d -> d.textMap("interface_specific_data")).orElse(Map.of()),
                policy.targets().stream().map(Reference::name).toList());
    }

    private static String uri(Values components) {
        var authority = components.structureOrDefaults("authority");
        var uri = new StringBuilder(components.text("scheme")).append("://");
        authority.optionalText("user_info").ifPresent(user -> uri.append(user).append('@'));
        authority.optionalText("host").ifPresent(uri::append);
        authority.optionalText("port").ifPresent(port -> uri.append(':').append(port));
        for (var part : List.of("path", "query", "fragment"))
            components
                    .optionalText(part)
                    .ifPresent(text -> uri.append(separator(part, text)).append(text));
        return uri.toString();
    }

    private static String separator(String part, String text) {
        return switch (part) {
            case "path" -> text.startsWith("/") ? "" : "/";
            case "query" -> "?";
            default -> "#";
        };
    }
}

package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.DataFlow;
import io.sextant.catalogue.model.NsAutoScale;
import io.sextant.catalogue.model.NsMonitoring;
import io.sextant.catalogue.model.PlacementPolicy;
import io.sextant.catalogue.model.PlacementPolicy.Point;
import io.sextant.catalogue.tosca.template.Topology.PolicyTemplate;
import io.sextant.catalogue.tosca.template.Topology.Reference;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the policies of an NSD that watch it: monitoring, scaling of itself, mirrored traffic (SOL001 7.10). */
final class NsPolicies {
    private final TopologyView view;

    NsPolicies(TopologyView view) {
        this.view = view;
    }

    List<NsMonitoring> monitoring() {
        return Stream.concat(
                        monitoring("tosca.policies.nfv.NsMonitoring", "ns_monitoring_parameters"),
                        monitoring("tosca.policies.nfv.VnfMonitoring", "vnf_monitoring_parameters"))
                .toList();
    }

    private Stream<NsMonitoring> monitoring(String type, String parameters) {
        return view
                .read(
                        view.policies(type),
                        policy -> new NsMonitoring(
                                policy.name(),
                                targets(policy),
                                MonitoringParameters.of(view.values(policy), parameters)))
                .stream();
    }

    List<NsAutoScale> autoScales() {
        var triggers = new Triggers(view.faults());
        return view.policies("tosca.policies.nfv.NsAutoScale").stream()
                .map(policy -> new NsAutoScale(policy.name(), targets(policy), triggers.read(policy.triggers())))
                .toList();
    }

    /** A mirroring job is defined by the virtual link that offers it. */
    List<DataFlow> dataFlows() {
        var jobs = view.nodes(Constituents.VIRTUAL_LINK).stream()
                .flatMap(link ->
                        view.values(link).structureOrDefaults("vl_profile").structures("data_flow_mirroring").stream())
                .flatMap(job -> job.optionalText("mirroring_job_name").stream())
                .toList();
        return view.read(view.policies("tosca.policies.nfv.DataFlowInfo"), policy -> {
            var values = view.values(policy);
            var job = values.identifier("associated_mirroring_job_name");
            if (!jobs.contains(job))
                view.faults()
                        .error(
                                values.at("associated_mirroring_job_name"),
                                "SOL001 7.10",
                                "the mirroring job '" + job + "'",
                                "one of the virtual links': " + jobs);
            return new DataFlow(values.identifier("data_flow_info_id"), job, values.text("direction"), targets(policy));
        });
    }

    /** The first counts. */
    PlacementPolicy placement() {
        return view.read(view.policies("sextant.policies.Placement"), policy -> placement(view.values(policy))).stream()
                .findFirst()
                .orElse(PlacementPolicy.NONE);
    }

    private static PlacementPolicy placement(Values values) {
        return new PlacementPolicy(
                values.optionalText("policy"),
                values.optionalStructure("near_to").flatMap(NsPolicies::point),
                values.optionalText("near_site"),
                values.optionalTime("delay_budget"),
                values.optionalFlag("relocate"));
    }

    private static Optional<Point> point(Values values) {
        return values.optionalDecimal("latitude")
                .flatMap(latitude -> values.optionalDecimal("longitude")
                        .map(longitude -> new Point(latitude.doubleValue(), longitude.doubleValue())));
    }

    private static List<String> targets(PolicyTemplate policy) {
        return policy.targets().stream().map(Reference::name).toList();
    }
}

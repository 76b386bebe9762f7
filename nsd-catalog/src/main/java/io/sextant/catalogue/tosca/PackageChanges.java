package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.PackageChange;
import io.sextant.catalogue.model.PackageChange.ComponentMapping;
import io.sextant.catalogue.model.PackageChange.Selector;
import io.sextant.catalogue.tosca.template.Topology.PolicyTemplate;

import java.util.List;
import java.util.stream.Stream;

/** Reads how running VNFs get from one version of their package to another (SOL001 6.10, since 3.3.1). */
final class PackageChanges {
    private final TopologyView view;

    PackageChanges(TopologyView view) {
        this.view = view;
    }

    List<PackageChange> read(Values vnf) {
        return view.read(view.policies("tosca.policies.nfv.VnfPackageChange"), policy -> change(policy, vnf));
    }

    private PackageChange change(PolicyTemplate policy, Values vnf) {
        var values = view.values(policy);
        return new PackageChange(
                policy.name(),
                values.structures("selector").stream()
                        .map(s -> selector(s, vnf.identifier("descriptor_id")))
                        .toList(),
                values.text("modification_qualifier"),
                values.optionalText("additional_modification_description"),
                values.identifier("destination_flavour_id"),
                values.structures("component_mappings").stream()
                        .map(PackageChanges::mapping)
                        .toList(),
                Stream.concat(
                                values.texts("actions").stream(),
                                values.texts("referenced_coordination_actions").stream())
                        .toList());
    }

    private Selector selector(Values values, String descriptorId) {
        var selector = new Selector(
                values.identifier("source_descriptor_id"),
                values.identifier("destination_descriptor_id"),
                values.identifier("source_flavour_id"));
        if (!selector.sourceVnfdId().equals(descriptorId)
                && !selector.destinationVnfdId().equals(descriptorId))
            view.faults()
                    .error(
                            values.at(),
                            "SOL001 6.10",
                            "a change between other VNFDs",
                            "'" + descriptorId + "' as source or destination");
        return selector;
    }

    private static ComponentMapping mapping(Values values) {
        return new ComponentMapping(
                values.text("component_type"),
                values.identifier("source_id"),
                values.identifier("destination_id"),
                values.optionalText("description"));
    }
}

package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.NsFlavour;
import io.sextant.catalogue.model.Nsd;
import io.sextant.catalogue.model.Sap;
import io.sextant.catalogue.tosca.template.Descriptor;
import io.sextant.catalogue.tosca.template.DescriptorLoader;
import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.tosca.template.Topology.NodeTemplate;
import io.sextant.catalogue.validation.Faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads NSDs (SOL001 clause 7). */
public final class NsdReader {
    /** The flavour of an NSD of SOL001 2.5.1, where flavours had no id. */
    static final String ONLY_FLAVOUR = "default";

    private final DescriptorLoader loader;

    public NsdReader(DescriptorLoader loader) {
        this.loader = loader;
    }

    /**
     * The NSD whose main file is of this path. Whatever is wrong with it becomes a fault, whether or not something is left
     * of it.
     *
     * @return empty when nothing is left
     */
    public Optional<DescribedNs> read(String path, SourceFiles files, Faults faults) {
        return loader.load(path, files, faults).flatMap(descriptor -> read(descriptor, files, faults));
    }

    private static Optional<DescribedNs> read(Descriptor descriptor, SourceFiles files, Faults faults) {
        var flavours = new LinkedHashMap<String, NsFlavour>();
        var nsds = new ArrayList<Nsd>();
        for (var template : Flavours.of(descriptor, Constituents.NS, "SOL001 7.8", faults)) {
            template.view().read(() -> {
                var flavour = flavour(template, files);
                if (flavours.putIfAbsent(flavour.id(), flavour) != null)
                    template.reportAgain(flavour.id(), "SOL001 7.11");
                return nsds.add(nsd(template.values(), flavours));
            });
        }
        if (nsds.isEmpty()) return Optional.empty();
        return Optional.of(new DescribedNs(nsds.getLast(), descriptor.files()));
    }

    private static NsFlavour flavour(Flavours.Flavour template, SourceFiles files) {
        var view = template.view();
        var values = template.values();
        var constituents = new Constituents(view, template.node());
        var policies = new NsPolicies(view);
        return new NsFlavour(
                values.optionalIdentifier("flavour_id").orElse(ONLY_FLAVOUR),
                constituents.vnfs(),
                constituents.pnfs(),
                constituents.nestedNss(),
                view.read(view.nodes(Constituents.VIRTUAL_LINK), new VirtualLinks(view)::ofNs),
                view.read(view.nodes(Constituents.SAP), node -> sap(view, node)),
                new ForwardingGraphs(view, constituents).read(),
                new NsScalingReader(view).read(),
                new PlacementRules(view).ofNs(),
                new SecurityGroupRules(view).read("tosca.policies.nfv.NsSecurityGroupRule"),
                policies.monitoring(),
                policies.autoScales(),
                policies.dataFlows(),
                new LcmScripts(view, files).read(template.nodes()),
                values.optionalInteger("priority"),
                values.optionalInteger("service_availability_level"),
                policies.placement());
    }

    private static Sap sap(TopologyView view, NodeTemplate node) {
        var link = node.target("internal_virtual_link")
                .orElseThrow(() -> new MissingValue(node.at(), "no 'internal_virtual_link'", "the link of the SAP"));
        var values = view.values(node);
        return new Sap(node.name(), link, values.texts("layer_protocols"), CpProtocols.of(values));
    }

    private static Nsd nsd(Values values, Map<String, NsFlavour> flavours) {
        return new Nsd(
                values.identifier("descriptor_id"),
                values.identifier("designer"),
                values.identifier("version"),
                values.identifier("name"),
                values.identifier("invariant_id"),
                flavours,
                values.optionalFlag("strict_nsd_constituent_onboarding").orElse(true),
                values.optionalIdentifier("ext_invariant_id"));
    }
}

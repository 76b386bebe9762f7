package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.LocationInfo;
import io.sextant.catalogue.model.LocationInfo.CivicAddressElement;
import io.sextant.catalogue.model.LocationInfo.GeographicCoordinates;
import io.sextant.catalogue.model.PnfExtCp;
import io.sextant.catalogue.model.Pnfd;
import io.sextant.catalogue.tosca.template.Descriptor;
import io.sextant.catalogue.tosca.template.DescriptorLoader;
import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.tosca.template.Topology.NodeTemplate;
import io.sextant.catalogue.validation.Faults;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads PNFDs (SOL001 clause 8). */
public final class PnfdReader {
    private static final String PNF = "tosca.nodes.nfv.PNF";
    private static final String EXT_CP = "tosca.nodes.nfv.PnfExtCp";

    private final DescriptorLoader loader;

    public PnfdReader(DescriptorLoader loader) {
        this.loader = loader;
    }

    /**
     * The PNFD whose main file is of this path. Whatever is wrong with it becomes a fault, whether or not something is left
     * of it.
     *
     * @return empty when nothing is left
     */
    public Optional<DescribedPnf> read(String path, SourceFiles files, Faults faults) {
        return loader.load(path, files, faults).flatMap(descriptor -> read(descriptor, faults));
    }

    /** A PNF has no flavours; of the templates that describe it the last prevails, as for a VNF or an NS. */
    private static Optional<DescribedPnf> read(Descriptor descriptor, Faults faults) {
        return Flavours.of(descriptor, PNF, "SOL001 8.8", faults).stream()
                .flatMap(template -> template.view().read(() -> pnfd(template.values(), template.view())).stream())
                .reduce((_, last) -> last)
                .map(pnfd -> new DescribedPnf(pnfd, descriptor.files()));
    }

    private static Pnfd pnfd(Values values, TopologyView view) {
        return new Pnfd(
                values.identifier("descriptor_id"),
                values.identifier("provider"),
                values.identifier("version"),
                values.identifier("descriptor_invariant_id"),
                values.identifier("name"),
                values.text("function_description"),
                values.optionalStructure("geographical_location_info").map(PnfdReader::location),
                extCps(view));
    }

    private static List<PnfExtCp> extCps(TopologyView view) {
        return view.read(
                view.nodes(EXT_CP),
                node -> new PnfExtCp(
                        node.name(), requirement(view, node), view.values(node).texts("layer_protocols")));
    }

    private static String requirement(TopologyView view, NodeTemplate cp) {
        var mapped = view.topology().substitution().map(s -> s.requirements()).orElse(Map.of());
        return mapped.entrySet().stream()
                .filter(entry -> entry.getValue().node().equals(cp.name()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(cp.name());
    }

    private static LocationInfo location(Values values) {
        return new LocationInfo(
                values.text("country_code"),
                values.structures("civic_address_element").stream()
                        .map(element -> new CivicAddressElement(element.text("ca_type"), element.text("ca_value")))
                        .toList(),
                values.optionalStructure("geographic_coordinates").map(PnfdReader::coordinates));
    }

    private static GeographicCoordinates coordinates(Values values) {
        return new GeographicCoordinates(
                values.text("latitude"),
                values.optionalText("latitude_uncertainty"),
                values.text("longitude"),
                values.optionalText("longitude_uncertainty"),
                values.text("altitude"),
                values.text("altitude_type"),
                values.optionalText("altitude_uncertainty"));
    }
}

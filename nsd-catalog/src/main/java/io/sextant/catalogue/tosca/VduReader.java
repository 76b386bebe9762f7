package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.tosca.template.Topology.NodeTemplate;

import java.util.ArrayList;
import java.util.List;

/** Reads the VDUs of a VNFD's topology (SOL001 6.8). */
final class VduReader {
    static final String COMPUTE = "tosca.nodes.nfv.Vdu.Compute";
    static final String DEPLOYABLE_UNIT = "tosca.nodes.nfv.Vdu.OsContainerDeployableUnit";
    private static final String NETWORK_FUNCTION = "sextant.nodes.Vdu.NetworkFunction";

    private final TopologyView view;
    private final ComputeReader computes;
    private final NetworkFunctionReader networkFunctions;
    private final DeployableUnitReader deployableUnits;

    VduReader(TopologyView view, SourceFiles files, SwImageReader images) {
        this.view = view;
        var parts = new VduParts(view, files);
        this.computes = new ComputeReader(view, parts, images);
        this.networkFunctions = new NetworkFunctionReader(view, parts, files);
        this.deployableUnits = new DeployableUnitReader(view, parts, images, files);
    }

    List<Vdu> read() {
        var vdus = new ArrayList<Vdu>();
        vdus.addAll(view.read(view.nodes(COMPUTE), this::computeOrNetworkFunction));
        vdus.addAll(view.read(view.nodes(DEPLOYABLE_UNIT), deployableUnits::read));
        return vdus;
    }

    private Vdu computeOrNetworkFunction(NodeTemplate node) {
        return view.isA(node, NETWORK_FUNCTION) ? networkFunctions.read(node) : computes.read(node);
    }
}

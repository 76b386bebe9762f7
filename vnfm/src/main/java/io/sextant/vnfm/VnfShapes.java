package io.sextant.vnfm;

import io.sextant.core.Problem;
import io.sextant.vim.NetworkId;

import java.util.List;
import java.util.Map;

/** What a VNF shall be when something is asked of it: a function of what it is and of its VNFD. */
final class VnfShapes {
    private final VnfDescriptors descriptors;
    private final WorkingVnfcs working;

    VnfShapes(VnfDescriptors descriptors, WorkingVnfcs working) {
        this.descriptors = descriptors;
        this.working = working;
    }

    /**
     * The shape that the change leads to.
     *
     * @throws Problem 409 if the VNF is not as the change needs it, 422 if its VNFD does not allow the change
     */
    VnfShape of(VnfInstance vnf, VnfChange change) {
        return switch (change) {
            case VnfChange.Instantiate instantiate -> new InstantiateVnf(descriptors).shape(vnf, instantiate);
            case VnfChange.Terminate terminate -> new EndVnf(descriptors).shape(vnf, terminate);
            case VnfChange.Scale scale -> new ScaleVnf(descriptors).shape(instantiated(vnf), scale);
            case VnfChange.ScaleToLevel scale -> new ScaleVnf(descriptors).shape(instantiated(vnf), scale);
            case VnfChange.ChangeFlavour flavour -> new ChangeVnfFlavour(descriptors).shape(instantiated(vnf), flavour);
            case VnfChange.Operate operate -> new EndVnf(descriptors).shape(instantiated(vnf), operate);
            case VnfChange.Heal heal -> new HealVnf(descriptors, working).shape(vnf, instantiated(vnf), heal);
            case VnfChange.Connect connect -> new ConnectVnf(descriptors).shape(instantiated(vnf), connect);
            case VnfChange.Modify modify -> new ModifyVnf(descriptors).shape(vnf, modify);
            case VnfChange.ChangePackage other -> new ChangeVnfPackage(descriptors).shape(instantiated(vnf), other);
        };
    }

    /** That of another VNF, connected to these networks, with parts of its own. */
    VnfShape following(VnfInstance vnf, Map<String, NetworkId> connections) {
        var is = instantiated(vnf);
        var flavour = descriptors.flavour(is);
        var origin = new Vnfc.Origin(is.product().vnfPkgId(), flavour.id());
        var layout = VnfLayout.of(flavour, origin, connections, List.of());
        return is.connected(connections, layout.networks())
                .of(is.vnfcs().stream()
                        .map(vnfc -> layout.vnfc(descriptors.vdu(vnfc), vnfc.index()))
                        .toList())
                .exposing(layout.objects().virtualCps(List.of()))
                .madeOf(layout.objects().releases(List.of()))
                .by(VnfWay.by(VnfOperation.INSTANTIATE));
    }

    private static VnfShape instantiated(VnfInstance vnf) {
        if (!vnf.is().instantiated())
            throw Problem.conflict("VNF instance " + vnf.id() + " is not INSTANTIATED; instantiate it first.");
        return vnf.is();
    }
}

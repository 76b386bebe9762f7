package io.sextant.nfvo;

import io.sextant.catalogue.Nsds;
import io.sextant.core.Problem;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.nfvo.request.InstantiateRequest.ExistingVnf;
import io.sextant.nfvo.request.Invocation;
import io.sextant.nfvo.request.UpdateRequest;
import io.sextant.nfvo.request.UpdateRequest.Move;
import io.sextant.vnfm.VnfChange;

import java.util.ArrayList;

/** Moves VNF instances from one network service to another at the same cluster: they go on, connected to the other's links. */
final class VnfMoves {
    private final Nsds nsds;
    private final NsInstances instances;
    private final Constituents constituents;

    VnfMoves(Nsds nsds, NsInstances instances, Constituents constituents) {
        this.nsds = nsds;
        this.instances = instances;
        this.constituents = constituents;
    }

    /**
     * Both services change: the other by an operation that is part of this one's.
     *
     * @throws Problem 409 if the other service is not instantiated, elsewhere or busy; 422 if it has no room for the VNF
     */
    void move(NsDraft from, Move move) {
        if (move.target().equals(from.ns.id()))
            throw Problem.unprocessable("VNF instances cannot be moved to the NS instance that has them.");
        if (from.parts.containsKey(move.target()))
            throw Problem.unprocessable("NS instance " + move.target() + " is named twice.");
        var target = instances.lockAlso(move.target());
        var flavourId = target.is()
                .flavourId()
                .orElseThrow(() -> Problem.conflict("NS instance " + target.id() + " is NOT_INSTANTIATED."));
        var to = new NsDraft(target, nsds.nsd(target.nsdInfoId()), flavourId);
        var moved = new ArrayList<ExistingVnf>();
        for (var vnf : move.vnfs()) moved.add(move(from, to, vnf));
        var request = new UpdateRequest(target.id(), Invocation.PLAIN, new UpdateRequest.AddVnf(moved));
        from.parts.put(target.id(), new NsTarget.Part(request, to.target()));
    }

    private ExistingVnf move(NsDraft from, NsDraft to, VnfInstanceId id) {
        var vnf = constituents.find(id);
        var vnfdId = vnf.is().product().vnfdId();
        var profile = to.flavour().vnfProfiles().stream()
                .filter(each -> each.vnfdId().equals(vnfdId))
                .findFirst()
                .orElseThrow(() -> Problem.unprocessable(
                        "NS instance " + to.ns.id() + " has no VNF profile of VNFD " + vnfdId + "."));
        var existing = new ExistingVnf(id, profile.id());
        constituents.remove(from, id);
        Vnffgs.requireWhole(from);
        constituents.takeIn(to, existing);
        to.vnfShapes.remove(id);
        constituents.change(to, id, new VnfChange.Connect(to.networks(profile)));
        return existing;
    }
}

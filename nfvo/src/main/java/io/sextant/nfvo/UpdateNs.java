package io.sextant.nfvo;

import io.sextant.catalogue.Nsds;
import io.sextant.nfvo.request.UpdateRequest;

/** Changes a network service (SOL005 6.4.6): every type of update. */
final class UpdateNs implements NsChange<UpdateRequest> {
    private final Nsds nsds;
    private final Constituents constituents;
    private final NestedServices nestedServices;
    private final VnfUpdates vnfs;
    private final VnfMoves moves;
    private final Redesign redesign;

    UpdateNs(
            Nsds nsds,
            NsInstances instances,
            Constituents constituents,
            NestedServices nestedServices,
            VirtualLinks virtualLinks) {
        this.nsds = nsds;
        this.constituents = constituents;
        this.nestedServices = nestedServices;
        this.vnfs = new VnfUpdates(constituents);
        this.moves = new VnfMoves(nsds, instances, constituents);
        this.redesign = new Redesign(nsds, constituents, nestedServices, virtualLinks);
    }

    @Override
    public NsTarget target(NsInstance ns, UpdateRequest request) {
        var draft =
                new NsDraft(ns, nsds.nsd(ns.nsdInfoId()), ns.is().flavourId().orElseThrow());
        switch (request.update()) {
            case UpdateRequest.AddVnf add -> add.vnfs().forEach(vnf -> constituents.takeIn(draft, vnf));
            case UpdateRequest.RemoveVnf remove -> vnfs.remove(draft, remove);
            case UpdateRequest.InstantiateVnf some -> some.vnfs().forEach(vnf -> vnfs.instantiate(draft, vnf));
            case UpdateRequest.ChangeVnfFlavour some -> some.vnfs().forEach(vnf -> vnfs.change(draft, vnf));
            case UpdateRequest.OperateVnf some -> some.vnfs().forEach(vnf -> vnfs.operate(draft, vnf));
            case UpdateRequest.ModifyVnfInformation some -> some.vnfs().forEach(vnf -> vnfs.modify(draft, vnf));
            case UpdateRequest.ConnectVnf some -> some.vnfs().forEach(vnf -> vnfs.connect(draft, vnf));
            case UpdateRequest.ChangeVnfPackage change -> vnfs.change(draft, change);
            case UpdateRequest.MoveVnf move -> move.moves().forEach(each -> moves.move(draft, each));
            case UpdateRequest.AddSap add -> add.saps().forEach(sap -> Saps.add(draft, sap));
            case UpdateRequest.RemoveSap remove -> remove.sapIds().forEach(sap -> Saps.remove(draft, sap));
            case UpdateRequest.AddPnf add -> add.pnfs().forEach(pnf -> Pnfs.add(draft, pnf));
            case UpdateRequest.ModifyPnf modify -> modify.pnfs().forEach(pnf -> Pnfs.modify(draft, pnf));
            case UpdateRequest.RemovePnf remove -> remove.pnfIds().forEach(pnf -> Pnfs.remove(draft, pnf));
            case UpdateRequest.AddNestedNs add ->
                add.nestedNss().forEach(nested -> nestedServices.takeIn(draft, nested));
            case UpdateRequest.RemoveNestedNs remove ->
                remove.nestedNss().forEach(nested -> nestedServices.remove(draft, nested));
            case UpdateRequest.AddVnffg add -> add.vnffgs().forEach(vnffg -> Vnffgs.add(draft, vnffg));
            case UpdateRequest.RemoveVnffg remove -> remove.vnffgIds().forEach(id -> Vnffgs.remove(draft, id));
            case UpdateRequest.UpdateVnffg update -> update.vnffgs().forEach(each -> VnffgPaths.update(draft, each));
            case UpdateRequest.ChangeNsFlavour change -> redesign.changeFlavour(draft, change);
            case UpdateRequest.AssociateNsd associate -> redesign.associate(draft, associate);
        }
        return draft.target();
    }
}

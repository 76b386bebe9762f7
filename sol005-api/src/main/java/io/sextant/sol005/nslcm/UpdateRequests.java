package io.sextant.sol005.nslcm;

import io.sextant.nfvo.request.UpdateRequest.AddNestedNs;
import io.sextant.nfvo.request.UpdateRequest.AddPnf;
import io.sextant.nfvo.request.UpdateRequest.AddSap;
import io.sextant.nfvo.request.UpdateRequest.AddVnf;
import io.sextant.nfvo.request.UpdateRequest.AddVnffg;
import io.sextant.nfvo.request.UpdateRequest.AssociateNsd;
import io.sextant.nfvo.request.UpdateRequest.ChangeNsFlavour;
import io.sextant.nfvo.request.UpdateRequest.ChangeVnfFlavour;
import io.sextant.nfvo.request.UpdateRequest.ConnectVnf;
import io.sextant.nfvo.request.UpdateRequest.InstantiateVnf;
import io.sextant.nfvo.request.UpdateRequest.ModifyPnf;
import io.sextant.nfvo.request.UpdateRequest.ModifyVnfInformation;
import io.sextant.nfvo.request.UpdateRequest.Move;
import io.sextant.nfvo.request.UpdateRequest.MoveVnf;
import io.sextant.nfvo.request.UpdateRequest.NewPnfData;
import io.sextant.nfvo.request.UpdateRequest.OperateVnf;
import io.sextant.nfvo.request.UpdateRequest.RemoveNestedNs;
import io.sextant.nfvo.request.UpdateRequest.RemovePnf;
import io.sextant.nfvo.request.UpdateRequest.RemoveSap;
import io.sextant.nfvo.request.UpdateRequest.RemoveVnf;
import io.sextant.nfvo.request.UpdateRequest.RemoveVnffg;
import io.sextant.nfvo.request.UpdateRequest.Update;
import io.sextant.nfvo.request.UpdateRequest.UpdateVnffg;
import io.sextant.sol005.http.WireJson;
import io.sextant.sol005.nslcm.model.AssocNewNsdVersionData;
import io.sextant.sol005.nslcm.model.ChangeNsFlavourData;
import io.sextant.sol005.nslcm.model.ModifyPnfData;
import io.sextant.sol005.nslcm.model.MoveVnfInstanceData;
import io.sextant.sol005.nslcm.model.UpdateNsRequest;
import io.sextant.sol005.nslcm.model.UpdateNsRequest.UpdateTypeEnum;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.util.Map.entry;

/** How a service is to be changed (SOL005 6.5.2.12): exactly the data that the type of the update names. */
final class UpdateRequests {
    /** Which attribute has the data of each type. */
    private static final Map<UpdateTypeEnum, String> DATA = Map.ofEntries(
            entry(UpdateTypeEnum.ADD_VNF, "addVnfIstance"),
            entry(UpdateTypeEnum.REMOVE_VNF, "removeVnfInstanceId"),
            entry(UpdateTypeEnum.INSTANTIATE_VNF, "instantiateVnfData"),
            entry(UpdateTypeEnum.CHANGE_VNF_DF, "changeVnfFlavourData"),
            entry(UpdateTypeEnum.OPERATE_VNF, "operateVnfData"),
            entry(UpdateTypeEnum.MODIFY_VNF_INFORMATION, "modifyVnfInfoData"),
            entry(UpdateTypeEnum.CHANGE_EXTERNAL_VNF_CONNECTIVITY, "changeExtVnfConnectivityData"),
            entry(UpdateTypeEnum.ADD_SAP, "addSap"),
            entry(UpdateTypeEnum.REMOVE_SAP, "removeSapId"),
            entry(UpdateTypeEnum.ADD_NESTED_NS, "addNestedNsData"),
            entry(UpdateTypeEnum.REMOVE_NESTED_NS, "removeNestedNsId"),
            entry(UpdateTypeEnum.ASSOC_NEW_NSD_VERSION, "assocNewNsdVersionData"),
            entry(UpdateTypeEnum.MOVE_VNF, "moveVnfInstanceData"),
            entry(UpdateTypeEnum.ADD_VNFFG, "addVnffg"),
            entry(UpdateTypeEnum.REMOVE_VNFFG, "removeVnffgId"),
            entry(UpdateTypeEnum.UPDATE_VNFFG, "updateVnffg"),
            entry(UpdateTypeEnum.CHANGE_NS_DF, "changeNsFlavourData"),
            entry(UpdateTypeEnum.ADD_PNF, "addPnfData"),
            entry(UpdateTypeEnum.MODIFY_PNF, "modifyPnfData"),
            entry(UpdateTypeEnum.REMOVE_PNF, "removePnfId"));

    private UpdateRequests() {}

    static Update update(UpdateNsRequest wire) {
        var type = wire.getUpdateType();
        var data = DATA.get(type);
        var body = WireJson.object(wire);
        var given = DATA.values().stream()
                .filter(name -> Place.isGiven(body.get(name)))
                .sorted()
                .toList();
        if (!given.equals(List.of(data)))
            throw Place.TOP
                    .member("updateType")
                    .malformed(type + " goes with " + data + " and no other data; there "
                            + (given.isEmpty() ? "is none" : "is " + String.join(", ", given)));
        return read(Place.TOP, data, wire);
    }

    private static Update read(Place at, String data, UpdateNsRequest wire) {
        return switch (wire.getUpdateType()) {
            case ADD_VNF -> new AddVnf(at.each(data, wire.getAddVnfIstance(), Constituents::vnf));
            case REMOVE_VNF -> new RemoveVnf(at.each(data, wire.getRemoveVnfInstanceId(), Place::vnf));
            case INSTANTIATE_VNF ->
                new InstantiateVnf(at.each(data, wire.getInstantiateVnfData(), VnfUpdates::instantiate));
            case CHANGE_VNF_DF ->
                new ChangeVnfFlavour(at.each(data, wire.getChangeVnfFlavourData(), VnfUpdates::changeFlavour));
            case OPERATE_VNF -> new OperateVnf(at.each(data, wire.getOperateVnfData(), VnfUpdates::operate));
            case MODIFY_VNF_INFORMATION ->
                new ModifyVnfInformation(at.each(data, wire.getModifyVnfInfoData(), VnfUpdates::modify));
            case CHANGE_EXTERNAL_VNF_CONNECTIVITY ->
                new ConnectVnf(at.each(data, wire.getChangeExtVnfConnectivityData(), VnfUpdates::connect));
            case ADD_SAP -> new AddSap(at.each(data, wire.getAddSap(), Constituents::sap));
            case REMOVE_SAP -> new RemoveSap(at.texts(data, wire.getRemoveSapId()));
            case ADD_NESTED_NS -> new AddNestedNs(at.each(data, wire.getAddNestedNsData(), Constituents::nestedNs));
            case REMOVE_NESTED_NS -> new RemoveNestedNs(at.each(data, wire.getRemoveNestedNsId(), Place::ns));
            case ASSOC_NEW_NSD_VERSION -> associate(wire.getAssocNewNsdVersionData());
            case MOVE_VNF -> new MoveVnf(at.each(data, wire.getMoveVnfInstanceData(), UpdateRequests::move));
            case ADD_VNFFG -> new AddVnffg(at.each(data, wire.getAddVnffg(), VnffgUpdates::add));
            case REMOVE_VNFFG -> new RemoveVnffg(at.texts(data, wire.getRemoveVnffgId()));
            case UPDATE_VNFFG -> new UpdateVnffg(at.each(data, wire.getUpdateVnffg(), VnffgUpdates::update));
            case CHANGE_NS_DF -> changeFlavour(wire.getChangeNsFlavourData());
            case ADD_PNF -> new AddPnf(at.each(data, wire.getAddPnfData(), Constituents::pnf));
            case MODIFY_PNF -> new ModifyPnf(at.each(data, wire.getModifyPnfData(), UpdateRequests::modifyPnf));
            case REMOVE_PNF -> new RemovePnf(at.texts(data, wire.getRemovePnfId()));
        };
    }

    private static Update associate(AssocNewNsdVersionData wire) {
        return new AssociateNsd(wire.getNewNsdId(), Boolean.TRUE.equals(wire.getSync()));
    }

    private static Update changeFlavour(ChangeNsFlavourData wire) {
        return new ChangeNsFlavour(wire.getNewNsFlavourId(), Optional.ofNullable(wire.getInstantiationLevelId()));
    }

    private static Move move(Place at, MoveVnfInstanceData wire) {
        return new Move(
                at.member("targetNsInstanceId").ns(wire.getTargetNsInstanceId()),
                at.each("vnfInstanceId", wire.getVnfInstanceId(), Place::vnf));
    }

    private static NewPnfData modifyPnf(Place at, ModifyPnfData wire) {
        return new NewPnfData(
                wire.getPnfId(),
                Optional.ofNullable(wire.getPnfName()),
                at.each("cpData", wire.getCpData(), Constituents::pnfCp));
    }
}

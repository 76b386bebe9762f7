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
import io.sextant.sol005.nslcm.model.AssocNewNsdVersionData;
import io.sextant.sol005.nslcm.model.ChangeNsFlavourData;
import io.sextant.sol005.nslcm.model.ModifyPnfData;
import io.sextant.sol005.nslcm.model.MoveVnfInstanceData;
import io.sextant.sol005.nslcm.model.UpdateNsRequest;
import io.sextant.sol005.nslcm.model.UpdateNsRequest.UpdateTypeEnum;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** How a service is to be changed (SOL005 6.5.2.12): exactly the data that the type of the update names. */
final class UpdateRequests {
    private static final Map<UpdateTypeEnum, Branch<?>> BRANCHES = new EnumMap<>(UpdateTypeEnum.class);

    /**
     * The data of one type of update.
     *
     * @param attribute its name in the request
     */
    private record Branch<W>(
            String attribute, Function<UpdateNsRequest, W> data, BiFunction<Place, W, Update> meaning) {
        boolean isGiven(UpdateNsRequest wire) {
            return Place.isGiven(data.apply(wire));
        }

        Update read(UpdateNsRequest wire) {
            return meaning.apply(Place.TOP.member(attribute), data.apply(wire));
        }
    }

    static {
        list(
                UpdateTypeEnum.ADD_VNF,
                "addVnfIstance",
                UpdateNsRequest::getAddVnfIstance,
                Constituents::vnf,
                AddVnf::new);
        list(
                UpdateTypeEnum.REMOVE_VNF,
                "removeVnfInstanceId",
                UpdateNsRequest::getRemoveVnfInstanceId,
                Place::vnf,
                RemoveVnf::new);
        list(
                UpdateTypeEnum.INSTANTIATE_VNF,
                "instantiateVnfData",
                UpdateNsRequest::getInstantiateVnfData,
                VnfUpdates::instantiate,
                InstantiateVnf::new);
        list(
                UpdateTypeEnum.CHANGE_VNF_DF,
                "changeVnfFlavourData",
                UpdateNsRequest::getChangeVnfFlavourData,
                VnfUpdates::changeFlavour,
                ChangeVnfFlavour::new);
        list(
                UpdateTypeEnum.OPERATE_VNF,
                "operateVnfData",
                UpdateNsRequest::getOperateVnfData,
                VnfUpdates::operate,
                OperateVnf::new);
        list(
                UpdateTypeEnum.MODIFY_VNF_INFORMATION,
                "modifyVnfInfoData",
                UpdateNsRequest::getModifyVnfInfoData,
                VnfUpdates::modify,
                ModifyVnfInformation::new);
        list(
                UpdateTypeEnum.CHANGE_EXTERNAL_VNF_CONNECTIVITY,
                "changeExtVnfConnectivityData",
                UpdateNsRequest::getChangeExtVnfConnectivityData,
                VnfUpdates::connect,
                ConnectVnf::new);
        list(UpdateTypeEnum.ADD_SAP, "addSap", UpdateNsRequest::getAddSap, Constituents::sap, AddSap::new);
        list(UpdateTypeEnum.REMOVE_SAP, "removeSapId", UpdateNsRequest::getRemoveSapId, (_, id) -> id, RemoveSap::new);
        list(
                UpdateTypeEnum.ADD_NESTED_NS,
                "addNestedNsData",
                UpdateNsRequest::getAddNestedNsData,
                Constituents::nestedNs,
                AddNestedNs::new);
        list(
                UpdateTypeEnum.REMOVE_NESTED_NS,
                "removeNestedNsId",
                UpdateNsRequest::getRemoveNestedNsId,
                Place::ns,
                RemoveNestedNs::new);
        one(
                UpdateTypeEnum.ASSOC_NEW_NSD_VERSION,
                "assocNewNsdVersionData",
                UpdateNsRequest::getAssocNewNsdVersionData,
                UpdateRequests::associate);
        list(
                UpdateTypeEnum.MOVE_VNF,
                "moveVnfInstanceData",
                UpdateNsRequest::getMoveVnfInstanceData,
                UpdateRequests::move,
                MoveVnf::new);
        list(UpdateTypeEnum.ADD_VNFFG, "addVnffg", UpdateNsRequest::getAddVnffg, VnffgUpdates::add, AddVnffg::new);
        list(
                UpdateTypeEnum.REMOVE_VNFFG,
                "removeVnffgId",
                UpdateNsRequest::getRemoveVnffgId,
                (_, id) -> id,
                RemoveVnffg::new);
        list(
                UpdateTypeEnum.UPDATE_VNFFG,
                "updateVnffg",
                UpdateNsRequest::getUpdateVnffg,
                VnffgUpdates::update,
                UpdateVnffg::new);
        one(
                UpdateTypeEnum.CHANGE_NS_DF,
                "changeNsFlavourData",
                UpdateNsRequest::getChangeNsFlavourData,
                UpdateRequests::changeFlavour);
        list(UpdateTypeEnum.ADD_PNF, "addPnfData", UpdateNsRequest::getAddPnfData, Constituents::pnf, AddPnf::new);
        list(
                UpdateTypeEnum.MODIFY_PNF,
                "modifyPnfData",
                UpdateNsRequest::getModifyPnfData,
                UpdateRequests::modifyPnf,
                ModifyPnf::new);
        list(UpdateTypeEnum.REMOVE_PNF, "removePnfId", UpdateNsRequest::getRemovePnfId, (_, id) -> id, RemovePnf::new);
    }

    private UpdateRequests() {}

    static Update update(UpdateNsRequest wire) {
        var branch = BRANCHES.get(wire.getUpdateType());
        var given = BRANCHES.values().stream()
                .filter(each -> each.isGiven(wire))
                .map(Branch::attribute)
                .toList();
        if (!given.equals(List.of(branch.attribute)))
            throw Place.TOP
                    .member("updateType")
                    .malformed(wire.getUpdateType() + " goes with " + branch.attribute + " and no other data; there "
                            + (given.isEmpty() ? "is none" : "is " + String.join(", ", given)));
        return branch.read(wire);
    }

    private static <W> void one(
            UpdateTypeEnum type,
            String attribute,
            Function<UpdateNsRequest, W> data,
            BiFunction<Place, W, Update> meaning) {
        BRANCHES.put(type, new Branch<>(attribute, data, meaning));
    }

    private static <W, D> void list(
            UpdateTypeEnum type,
            String attribute,
            Function<UpdateNsRequest, List<W>> data,
            BiFunction<Place, W, D> element,
            Function<List<D>, Update> update) {
        one(type, attribute, data, (_, all) -> update.apply(Place.TOP.each(attribute, all, element)));
    }

    private static Update associate(Place at, AssocNewNsdVersionData wire) {
        return new AssociateNsd(wire.getNewNsdId(), Boolean.TRUE.equals(wire.getSync()));
    }

    private static Update changeFlavour(Place at, ChangeNsFlavourData wire) {
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

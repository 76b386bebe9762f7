package io.sextant.nfvo.request;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.core.id.VnfPkgId;
import io.sextant.nfvo.request.InstantiateRequest.ExistingNs;
import io.sextant.nfvo.request.InstantiateRequest.ExistingVnf;
import io.sextant.nfvo.request.InstantiateRequest.NewPnf;
import io.sextant.nfvo.request.InstantiateRequest.NewSap;
import io.sextant.nfvo.request.InstantiateRequest.PnfCp;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * To change a network service (SOL005 6.5.2.12, UpdateNsRequest). Change of a VNF's package is ours: SOL005 2.7.1 has no
 * call for it.
 */
public record UpdateRequest(NsInstanceId ns, Invocation invocation, Update update) implements NsRequest {
    /** One type of update each; those of lists do all or nothing. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "updateType")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = AddVnf.class, name = "ADD_VNF"),
        @JsonSubTypes.Type(value = RemoveVnf.class, name = "REMOVE_VNF"),
        @JsonSubTypes.Type(value = InstantiateVnf.class, name = "INSTANTIATE_VNF"),
        @JsonSubTypes.Type(value = ChangeVnfFlavour.class, name = "CHANGE_VNF_DF"),
        @JsonSubTypes.Type(value = OperateVnf.class, name = "OPERATE_VNF"),
        @JsonSubTypes.Type(value = ModifyVnfInformation.class, name = "MODIFY_VNF_INFORMATION"),
        @JsonSubTypes.Type(value = ConnectVnf.class, name = "CHANGE_EXTERNAL_VNF_CONNECTIVITY"),
        @JsonSubTypes.Type(value = AddSap.class, name = "ADD_SAP"),
        @JsonSubTypes.Type(value = RemoveSap.class, name = "REMOVE_SAP"),
        @JsonSubTypes.Type(value = AddNestedNs.class, name = "ADD_NESTED_NS"),
        @JsonSubTypes.Type(value = RemoveNestedNs.class, name = "REMOVE_NESTED_NS"),
        @JsonSubTypes.Type(value = AssociateNsd.class, name = "ASSOC_NEW_NSD_VERSION"),
        @JsonSubTypes.Type(value = MoveVnf.class, name = "MOVE_VNF"),
        @JsonSubTypes.Type(value = AddVnffg.class, name = "ADD_VNFFG"),
        @JsonSubTypes.Type(value = RemoveVnffg.class, name = "REMOVE_VNFFG"),
        @JsonSubTypes.Type(value = UpdateVnffg.class, name = "UPDATE_VNFFG"),
        @JsonSubTypes.Type(value = ChangeNsFlavour.class, name = "CHANGE_NS_DF"),
        @JsonSubTypes.Type(value = AddPnf.class, name = "ADD_PNF"),
        @JsonSubTypes.Type(value = ModifyPnf.class, name = "MODIFY_PNF"),
        @JsonSubTypes.Type(value = RemovePnf.class, name = "REMOVE_PNF"),
        @JsonSubTypes.Type(value = ChangeVnfPackage.class, name = "CHANGE_VNF_PACKAGE")
    })
    public sealed interface Update {}

    public record AddVnf(List<ExistingVnf> vnfs) implements Update {}

    public record RemoveVnf(List<VnfInstanceId> vnfs) implements Update {}

    public record InstantiateVnf(List<NewVnf> vnfs) implements Update {}

    /** A VNF that is to be made (InstantiateVnfData). */
    public record NewVnf(
            String vnfdId,
            String flavourId,
            Optional<String> level,
            Optional<String> name,
            Optional<String> description,
            List<ExtVirtualLink> extVirtualLinks) {}

    /**
     * Which external connection points of a VNF are on which virtual link (ExtVirtualLinkData).
     *
     * @param resourceId of the virtual link's network, or the id of the virtual link of the NS
     * @param extCps ids of the connection points' descriptors
     */
    public record ExtVirtualLink(String id, String resourceId, List<String> extCps) {}

    public record ChangeVnfFlavour(List<NewVnfFlavour> vnfs) implements Update {}

    /** (ChangeVnfFlavourData). */
    public record NewVnfFlavour(
            VnfInstanceId vnf,
            String flavourId,
            Optional<String> level,
            List<ExtVirtualLink> extVirtualLinks,
            Map<String, Object> additionalParams) {}

    public record OperateVnf(List<NewVnfState> vnfs) implements Update {}

    /**
     * (OperateVnfData).
     *
     * @param grace how long a stop may take; zero: at once
     */
    public record NewVnfState(VnfInstanceId vnf, boolean start, Duration grace) {}

    public record ModifyVnfInformation(List<NewVnfInfo> vnfs) implements Update {}

    /** (ModifyVnfInfoData). Members of the maps replace those of the same name. */
    public record NewVnfInfo(
            VnfInstanceId vnf,
            Optional<String> name,
            Optional<String> description,
            Optional<String> vnfdId,
            Map<String, Object> configurableProperties,
            Map<String, Object> metadata,
            Map<String, Object> extensions) {}

    public record ConnectVnf(List<NewConnections> vnfs) implements Update {}

    /** (ChangeExtVnfConnectivityData). */
    public record NewConnections(VnfInstanceId vnf, List<ExtVirtualLink> extVirtualLinks) {}

    public record AddSap(List<NewSap> saps) implements Update {}

    public record RemoveSap(List<String> sapIds) implements Update {}

    public record AddNestedNs(List<ExistingNs> nestedNss) implements Update {}

    public record RemoveNestedNs(List<NsInstanceId> nestedNss) implements Update {}

    /** @param sync whether the NS is made what the new version says */
    public record AssociateNsd(String nsdId, boolean sync) implements Update {}

    public record MoveVnf(List<Move> moves) implements Update {}

    /** (MoveVnfInstanceData). */
    public record Move(NsInstanceId target, List<VnfInstanceId> vnfs) {}

    public record AddVnffg(List<NewVnffg> vnffgs) implements Update {}

    /**
     * (AddVnffgData).
     *
     * @param name of the NSD's forwarding graph that is to be realised
     */
    public record NewVnffg(Optional<NsInstanceId> target, String name, String description) {}

    public record RemoveVnffg(List<String> vnffgIds) implements Update {}

    public record UpdateVnffg(List<NewPaths> vnffgs) implements Update {}

    /** (UpdateVnffgData). */
    public record NewPaths(String vnffgId, List<NewPath> paths, List<String> removedPathIds) {}

    /**
     * A forwarding path that is added, or changed if it has an id (NfpData).
     *
     * @param hops of the path, in order; empty: as they are
     * @param rule as it came (NfpRule)
     */
    public record NewPath(
            Optional<String> id, Optional<String> name, List<CpPair> hops, Optional<Map<String, Object>> rule) {}

    /**
     * Where traffic enters and leaves (CpPairInfo).
     *
     * @param ingress ids of connection point instances
     * @param egress likewise; empty at the end of a path
     */
    public record CpPair(List<String> ingress, List<String> egress) {}

    public record ChangeNsFlavour(String flavourId, Optional<String> level) implements Update {}

    public record AddPnf(List<NewPnf> pnfs) implements Update {}

    public record ModifyPnf(List<NewPnfData> pnfs) implements Update {}

    /** (ModifyPnfData). */
    public record NewPnfData(String pnfId, Optional<String> name, List<PnfCp> cps) {}

    public record RemovePnf(List<String> pnfIds) implements Update {}

    /** To another version of its package, VNFC by VNFC where the VNFD allows it (SOL003 5.4.11a). */
    public record ChangeVnfPackage(VnfInstanceId vnf, VnfPkgId vnfPkgId, Optional<String> flavourId)
            implements Update {}
}

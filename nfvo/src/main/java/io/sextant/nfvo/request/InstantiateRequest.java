package io.sextant.nfvo.request;

import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.VnfInstanceId;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * To make a network service (SOL005 6.5.2.11, InstantiateNsRequest).
 *
 * @param level the NS instantiation level; empty: the flavour's default
 * @param vnfs VNF instances that are there already, to be constituents of the profile named
 * @param nestedNss nested NS instances that are there already
 * @param vnfParameters by VNF profile
 * @param nestedNsParameters by the profile of the nested NS
 * @param countries VNF profile to the country that its VNFs have to be in, in two letters (VnfLocationConstraint)
 */
public record InstantiateRequest(
        NsInstanceId ns,
        Invocation invocation,
        String flavourId,
        Optional<String> level,
        List<NewSap> saps,
        List<NewPnf> pnfs,
        List<ExistingVnf> vnfs,
        List<ExistingNs> nestedNss,
        Map<String, VnfParameters> vnfParameters,
        Map<String, Map<String, Object>> nestedNsParameters,
        List<PlacementRule> placementRules,
        Map<String, Object> additionalParams,
        Map<String, String> countries)
        implements NsRequest {
    public InstantiateRequest {
        saps = List.copyOf(saps);
        pnfs = List.copyOf(pnfs);
        vnfs = List.copyOf(vnfs);
        nestedNss = List.copyOf(nestedNss);
        vnfParameters = Map.copyOf(vnfParameters);
        nestedNsParameters = Map.copyOf(nestedNsParameters);
        placementRules = List.copyOf(placementRules);
        additionalParams = Map.copyOf(additionalParams);
        // What an earlier edition did not store is not there.
        countries = countries == null ? Map.of() : Map.copyOf(countries);
    }

    /** Of VNFs that may be in any country. */
    public InstantiateRequest(
            NsInstanceId ns,
            Invocation invocation,
            String flavourId,
            Optional<String> level,
            List<NewSap> saps,
            List<NewPnf> pnfs,
            List<ExistingVnf> vnfs,
            List<ExistingNs> nestedNss,
            Map<String, VnfParameters> vnfParameters,
            Map<String, Map<String, Object>> nestedNsParameters,
            List<PlacementRule> placementRules,
            Map<String, Object> additionalParams) {
        this(
                ns,
                invocation,
                flavourId,
                level,
                saps,
                pnfs,
                vnfs,
                nestedNss,
                vnfParameters,
                nestedNsParameters,
                placementRules,
                additionalParams,
                Map.of());
    }

    /** Of a flavour, with all else as its NSD says. */
    public static InstantiateRequest of(NsInstanceId ns, String flavourId) {
        return new InstantiateRequest(
                ns,
                Invocation.PLAIN,
                flavourId,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                List.of(),
                Map.of());
    }

    /** The same at an NS instantiation level. */
    public InstantiateRequest at(Optional<String> newLevel) {
        return new InstantiateRequest(
                ns,
                invocation,
                flavourId,
                newLevel,
                saps,
                pnfs,
                vnfs,
                nestedNss,
                vnfParameters,
                nestedNsParameters,
                placementRules,
                additionalParams,
                countries);
    }

    /** The same with other parameters of its own. */
    public InstantiateRequest with(Map<String, Object> newAdditionalParams) {
        return new InstantiateRequest(
                ns,
                invocation,
                flavourId,
                level,
                saps,
                pnfs,
                vnfs,
                nestedNss,
                vnfParameters,
                nestedNsParameters,
                placementRules,
                newAdditionalParams,
                countries);
    }

    /** A service access point (SapData). */
    public record NewSap(String sapdId, String name, Optional<String> description) {}

    /** A physical network function that is there (AddPnfData). */
    public record NewPnf(String pnfId, String name, String pnfdId, String pnfProfileId, List<PnfCp> cps) {
        public NewPnf {
            cps = List.copyOf(cps);
        }
    }

    /**
     * A connection point of a PNF (PnfExtCpData).
     *
     * @param id of one that is there
     * @param cpdId of a new one
     * @param protocols as they came (CpProtocolData)
     */
    public record PnfCp(Optional<String> id, Optional<String> cpdId, List<Map<String, Object>> protocols) {
        public PnfCp {
            protocols = List.copyOf(protocols);
        }
    }

    /** A VNF instance that is there (VnfInstanceData). */
    public record ExistingVnf(VnfInstanceId vnf, String vnfProfileId) {}

    /** A network service that is there (NestedNsInstanceData). */
    public record ExistingNs(NsInstanceId ns, Optional<String> nsProfileId) {}

    /** What a VNF profile's instances are given (ParamsForVnf). */
    public record VnfParameters(
            Optional<String> name,
            Optional<String> description,
            Map<String, Object> configurableProperties,
            Map<String, Object> metadata,
            Map<String, Object> extensions,
            Map<String, Object> additionalParams) {
        public VnfParameters {
            configurableProperties = Map.copyOf(configurableProperties);
            metadata = Map.copyOf(metadata);
            extensions = Map.copyOf(extensions);
            additionalParams = Map.copyOf(additionalParams);
        }
    }

    /**
     * What must or must not be together (AffinityOrAntiAffinityRule).
     *
     * @param together affinity; otherwise anti-affinity
     * @param scope {@code NFVI_POP}, {@code ZONE}, {@code ZONE_GROUP} or {@code NFVI_NODE}
     */
    public record PlacementRule(
            boolean together,
            String scope,
            List<String> vnfdIds,
            List<String> vnfProfileIds,
            List<VnfInstanceId> vnfs) {
        public PlacementRule {
            vnfdIds = List.copyOf(vnfdIds);
            vnfProfileIds = List.copyOf(vnfProfileIds);
            vnfs = List.copyOf(vnfs);
        }
    }
}

package io.sextant.nfvo.request;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.nfvo.request.InstantiateRequest.ExistingVnf;
import io.sextant.nfvo.request.InstantiateRequest.VnfParameters;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** To make a network service larger or smaller (SOL005 6.5.2.14, ScaleNsRequest). */
public record ScaleRequest(NsInstanceId ns, Invocation invocation, Scaling scaling) implements NsRequest {
    /** In which way. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = BySteps.class, name = "bySteps"),
        @JsonSubTypes.Type(value = ToLevel.class, name = "toLevel"),
        @JsonSubTypes.Type(value = ByVnfs.class, name = "byVnfs"),
        @JsonSubTypes.Type(value = OfVnfs.class, name = "ofVnfs")
    })
    public sealed interface Scaling {}

    /**
     * Along an aspect of the NS (ScaleNsByStepsData).
     *
     * @param steps out when positive, in when negative
     */
    public record BySteps(String aspectId, int steps, Map<String, VnfParameters> vnfParameters) implements Scaling {
        public BySteps {
            vnfParameters = Map.copyOf(vnfParameters);
        }
    }

    /**
     * To levels of the NS (ScaleNsToLevelData).
     *
     * @param level the NS instantiation level
     * @param scaleLevels id of an aspect to the id of its scale level
     */
    public record ToLevel(
            Optional<String> level, Map<String, String> scaleLevels, Map<String, VnfParameters> vnfParameters)
            implements Scaling {
        public ToLevel {
            scaleLevels = Map.copyOf(scaleLevels);
            vnfParameters = Map.copyOf(vnfParameters);
        }
    }

    /** By VNF instances that are there (ScaleNsData, vnfInstanceToBeAdded and vnfInstanceToBeRemoved). */
    public record ByVnfs(List<ExistingVnf> added, List<VnfInstanceId> removed) implements Scaling {
        public ByVnfs {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
        }
    }

    /** Single VNFs of it. */
    public record OfVnfs(List<OfVnf> vnfs) implements Scaling {
        public OfVnfs {
            vnfs = List.copyOf(vnfs);
        }
    }

    /** One VNF (ScaleVnfData). */
    public record OfVnf(VnfInstanceId vnf, VnfScaling scaling, Map<String, Object> additionalParams) {
        public OfVnf {
            additionalParams = Map.copyOf(additionalParams);
        }
    }

    /** How a VNF is scaled. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = VnfBySteps.class, name = "bySteps"),
        @JsonSubTypes.Type(value = VnfToLevel.class, name = "toLevel")
    })
    public sealed interface VnfScaling {}

    /** Along an aspect of the VNF: out when positive, in when negative (ScaleByStepData). */
    public record VnfBySteps(String aspectId, int steps) implements VnfScaling {}

    /** To an instantiation level, or to levels of single aspects, of the VNF (ScaleToLevelData). */
    public record VnfToLevel(Optional<String> level, Map<String, Integer> scaleLevels) implements VnfScaling {
        public VnfToLevel {
            scaleLevels = Map.copyOf(scaleLevels);
        }
    }
}

package io.sextant.nfvo.request;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.id.VnfInstanceId;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** To repair a network service (SOL005 6.5.2.13, HealNsRequest). */
public record HealRequest(NsInstanceId ns, Invocation invocation, Healing healing) implements NsRequest {
    /** The parameter that says where a service is to be. */
    private static final String PLACEMENT = "placement";

    /**
     * That the service is placed elsewhere, in the words that a client would have used.
     *
     * @param wish the member {@code placement} of its parameters
     * @param automatic whether nobody has asked for it
     */
    public static HealRequest elsewhere(NsInstanceId ns, Map<String, Object> wish, boolean automatic) {
        Map<String, Object> parameters = Map.of(PLACEMENT, wish);
        var data = Map.of("degreeHealing", Degree.HEAL_RESTORE.name(), "additionalParamsforNs", parameters);
        return new HealRequest(
                ns,
                new Invocation(automatic, Map.of("healNsData", data), Optional.empty()),
                new OfNs(Degree.HEAL_RESTORE, List.of(), Optional.empty(), parameters));
    }

    /** Whether the service is to be placed elsewhere. */
    public boolean leadsElsewhere() {
        return healing instanceof OfNs whole && whole.additionalParams().containsKey(PLACEMENT);
    }

    /** The whole service, or some of its VNFs. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = OfNs.class, name = "ns"),
        @JsonSubTypes.Type(value = OfVnfs.class, name = "vnfs")
    })
    public sealed interface Healing {}

    /**
     * The whole service (HealNsData).
     *
     * @param actions what to do, instead of what the degree says; in the words of the NSD's author
     * @param script names one of the NSD
     */
    public record OfNs(
            Degree degree, List<String> actions, Optional<String> script, Map<String, Object> additionalParams)
            implements Healing {
        public OfNs {
            actions = List.copyOf(actions);
            additionalParams = Map.copyOf(additionalParams);
        }
    }

    /** Some of its VNFs. */
    public record OfVnfs(List<OfVnf> vnfs) implements Healing {
        public OfVnfs {
            vnfs = List.copyOf(vnfs);
        }
    }

    /**
     * One VNF (HealVnfData).
     *
     * @param vnfcs ids of the VNFCs to be made anew; empty: those that do not work
     */
    public record OfVnf(
            VnfInstanceId vnf, Optional<String> cause, List<String> vnfcs, Map<String, Object> additionalParams) {
        public OfVnf {
            vnfcs = List.copyOf(vnfcs);
            additionalParams = Map.copyOf(additionalParams);
        }
    }

    /** How far the healing goes (SOL005 6.5.3.44, degreeHealing). */
    public enum Degree {
        /** All that was there is there again. */
        HEAL_RESTORE,
        /** It serves as well as it did. */
        HEAL_QOS,
        /** All is made anew. */
        HEAL_RESET,
        /** What can be made is made. */
        PARTIAL_HEALING
    }
}

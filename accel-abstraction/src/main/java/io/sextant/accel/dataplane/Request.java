package io.sextant.accel.dataplane;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.sextant.accel.Joint;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Target;

import java.util.List;

/** What the agent asks of the data plane process. All of it may be repeated. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "ask")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Request.Deploy.class, name = "deploy"),
    @JsonSubTypes.Type(value = Request.Prove.class, name = "prove"),
    @JsonSubTypes.Type(value = Request.Change.class, name = "change"),
    @JsonSubTypes.Type(value = Request.Rules.class, name = "rules"),
    @JsonSubTypes.Type(value = Request.Counters.class, name = "counters"),
    @JsonSubTypes.Type(value = Request.HeavyFlows.class, name = "heavyFlows"),
    @JsonSubTypes.Type(value = Request.Defect.class, name = "defect"),
    @JsonSubTypes.Type(value = Request.Remove.class, name = "remove"),
    @JsonSubTypes.Type(value = Request.Join.class, name = "join"),
    @JsonSubTypes.Type(value = Request.Deployed.class, name = "deployed")
})
sealed interface Request {
    /**
     * Deploys a function with these rules and no others. One that is there gets these rules when it is the same, in the same
     * namespace; otherwise it is replaced.
     *
     * @param function whose ports have their Ethernet addresses
     * @param namespace the path of its network namespace, as the process sees it
     * @param links of the ports in their order: the name of both ends, the one in the namespace and the one in the process's own
     * @param devices of its ports that are not on bridges
     */
    record Deploy(
            HostedId id,
            NetworkFunction function,
            String namespace,
            List<String> links,
            Devices devices,
            List<Rule> rules)
            implements Request {
        /** Whether another asks for the same but for the rules; a namespace under the same path may still be another. */
        boolean alike(Deploy other) {
            return function.equals(other.function)
                    && links.equals(other.links)
                    && devices.all().equals(other.devices.all());
        }
    }

    /** Asks whether a device, the only one here, is there and takes flow rules. */
    record Prove(Devices device) implements Request {}

    /** Changes the rules of a function: all of it or nothing. */
    record Change(HostedId id, List<Rule> installed, List<RuleId> withdrawn) implements Request {}

    /** Asks for the rules in force. */
    record Rules(HostedId id) implements Request {}

    /** Asks for what was counted. */
    record Counters(HostedId id) implements Request {}

    /** Asks for the flows above the limits. */
    record HeavyFlows(HostedId id) implements Request {}

    /** Asks why a function that is there does not work. */
    record Defect(HostedId id) implements Request {}

    /** Removes a function; one that is not there is passed over. */
    record Remove(HostedId id) implements Request {}

    /** Joins ports of functions of a target, and parts all others of it; functions that are not there are passed over. */
    record Join(Target target, List<Joint> joints) implements Request {}

    /** Asks which functions there are. */
    record Deployed() implements Request {}
}

package io.sextant.accel.dataplane;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.sextant.accel.Counters.PortTraffic;
import io.sextant.accel.HeavyFlow;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the data plane process answers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "answer")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Answer.Done.class, name = "done"),
    @JsonSubTypes.Type(value = Answer.Rules.class, name = "rules"),
    @JsonSubTypes.Type(value = Answer.Counted.class, name = "counted"),
    @JsonSubTypes.Type(value = Answer.HeavyFlows.class, name = "heavyFlows"),
    @JsonSubTypes.Type(value = Answer.Defect.class, name = "defect"),
    @JsonSubTypes.Type(value = Answer.Proven.class, name = "proven"),
    @JsonSubTypes.Type(value = Answer.Deployed.class, name = "deployed")
})
sealed interface Answer {
    /** It is done. */
    record Done() implements Answer {}

    /** The rules in force, by id. */
    record Rules(List<Rule> rules) implements Answer {}

    /**
     * What a function counted in the fast path.
     *
     * @param ports what those received and sent that have devices
     * @param withoutLinks what ports received and sent without their links, which the kernel does not count
     */
    record Counted(
            Traffic forwarded,
            Map<RuleId, Traffic> matched,
            Map<InterfaceName, PortTraffic> ports,
            Map<InterfaceName, PortTraffic> withoutLinks)
            implements Answer {}

    /** A device is there; why it takes no flow rules, unless it does. */
    record Proven(Optional<String> refusal) implements Answer {}

    /** The flows that a function saw above its limits. */
    record HeavyFlows(List<HeavyFlow> flows) implements Answer {}

    /** Why a function does not work; nothing when it does. */
    record Defect(Optional<String> words) implements Answer {}

    /** The functions that are there. */
    record Deployed(List<HostedId> functions) implements Answer {}
}

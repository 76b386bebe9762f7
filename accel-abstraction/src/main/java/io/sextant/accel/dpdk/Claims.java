package io.sextant.accel.dpdk;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What only one rule of a function can do, such as route to a destination, and the rule that does it. */
final class Claims {
    private final Map<String, RuleId> owners = new HashMap<>();

    /** Takes and gives up what the rules of a change claim, unless two rules would claim the same: then nothing. */
    void change(RuleBook.Change change) {
        var going = change.gone().stream().map(Rule::id).collect(Collectors.toSet());
        var coming = new HashMap<String, RuleId>();
        for (var rule : change.come()) {
            for (var claim : of(rule)) {
                var owner = owners.get(claim);
                if (owner != null && !going.contains(owner)) refuse(owner, rule.id(), claim);
                var other = coming.put(claim, rule.id());
                if (other != null) refuse(other, rule.id(), claim);
            }
        }
        change.gone().forEach(rule -> owners.keySet().removeAll(of(rule)));
        owners.putAll(coming);
    }

    private static void refuse(RuleId one, RuleId other, String claim) {
        throw AcceleratorException.conflict("Rules " + one + " and " + other + " both " + claim + ".");
    }

    private static List<String> of(Rule rule) {
        return switch (rule) {
            case Rule.Route route -> List.of("route to " + route.destination());
            case Rule.Tunnel tunnel -> List.of("route to " + tunnel.destination());
            case Rule.Encapsulation encapsulation -> List.of("route to " + encapsulation.destination());
            case Rule.FlowRoute route ->
                List.of("lead protocol " + route.protocol() + " from " + route.source() + ", port " + route.sourcePort()
                        + ", to " + route.destination() + ", port " + route.destinationPort());
            case Rule.Forward forward -> List.of("forward to " + forward.destination());
            case Rule.Segment segment -> List.of("stand for " + segment.sid());
            case Rule.Proxy proxy ->
                List.of("stand for " + proxy.sid(), "lend to " + proxy.nextHop() + " by port " + proxy.port());
            case Rule.SourceTranslation source ->
                List.of("translate the source " + source.source() + " by port " + source.port());
            case Rule.DestinationTranslation exposed ->
                List.of("translate the destination " + exposed.address() + ", protocol " + exposed.protocol()
                        + ", port " + exposed.port());
            default -> List.of();
        };
    }
}

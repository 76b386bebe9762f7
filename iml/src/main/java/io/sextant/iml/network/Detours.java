package io.sextant.iml.network;

import io.sextant.accel.HeavyFlow;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.iml.event.Events;
import io.sextant.iml.event.SiteEvent;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Leads heavy flows along the chains that are for them, and back onto the way of all others once they have been below the limit
 * for some time. What leads a flow is a rule of the heavy hitter, which its record knows; only why it is led is forgotten when
 * the agent ends.
 */
public final class Detours {
    private static final Duration CALM = Duration.ofSeconds(10);
    // So many are no exceptions, and a pipeline's table is small.
    private static final int MOST = 64;

    private final LocalNsds localNsds;
    private final Functions functions;
    private final Rules rules;
    private final Events events;
    private final InstantSource clock;
    private final Map<ChainId, Map<RuleId, Seen>> led = new ConcurrentHashMap<>();

    /** When a flow was above its limit the last time. */
    private record Seen(Optional<HeavyFlow> flow, Instant at) {}

    /** Of the chains of these local NSDs, by these rules of these functions. */
    public Detours(LocalNsds localNsds, Functions functions, Rules rules, Events events, InstantSource clock) {
        this.localNsds = localNsds;
        this.functions = functions;
        this.rules = rules;
        this.events = events;
        this.clock = clock;
    }

    /** The flows that are led along the chain since they were seen above a limit, the heaviest first. */
    public List<HeavyFlow> of(ChainId chain) {
        return led.getOrDefault(chain, Map.of()).values().stream()
                .flatMap(seen -> seen.flow().stream())
                .sorted(Comparator.comparingLong(HeavyFlow::packetsPerSecond).reversed())
                .toList();
    }

    /** Looks what is heavy now on the way of a chain; not while somebody changes its local NSD. */
    public void look(ChainId chain) {
        localNsds.glance(
                chain,
                binding -> binding.detour()
                        .filter(detour -> functions.find(detour.at()).isPresent())
                        .ifPresent(detour -> look(chain, detour)));
    }

    /** Forgets all that it knows of other chains than these. */
    public void keepOnly(Collection<ChainId> chains) {
        led.keySet().retainAll(chains);
    }

    private void look(ChainId chain, Detour detour) {
        var now = clock.instant();
        var seen = new HashMap<>(known(chain, detour, now));
        for (var flow : heavy(detour)) {
            var route = detour.route(flow);
            if (!seen.containsKey(route.id())) {
                if (seen.size() == MOST) continue;
                lead(chain, detour, flow, route);
            }
            seen.put(route.id(), new Seen(Optional.of(flow), now));
        }
        var calm = seen.entrySet().stream()
                .filter(entry -> entry.getValue().at().plus(CALM).isBefore(now))
                .map(Map.Entry::getKey)
                .toList();
        calm.forEach(rule -> leave(chain, detour, rule));
        seen.keySet().removeAll(calm);
        led.put(chain, Map.copyOf(seen));
    }

    // Of those that were led before the agent's start it is not known why, and they get as much time as any.
    private Map<RuleId, Seen> known(ChainId chain, Detour detour, Instant now) {
        var before = led.getOrDefault(chain, Map.of());
        return functions.get(detour.at()).inForce().stream()
                .filter(detour::leads)
                .map(Rule::id)
                .collect(Collectors.toMap(id -> id, id -> before.getOrDefault(id, new Seen(Optional.empty(), now))));
    }

    private List<HeavyFlow> heavy(Detour detour) {
        var function = functions.get(detour.at());
        return functions.accelerator(function).heavyFlows(function.id()).stream()
                .filter(detour::isFor)
                .toList();
    }

    private void lead(ChainId chain, Detour detour, HeavyFlow flow, Rule.FlowRoute route) {
        rules.hold(detour.at(), route, chain.localNsd());
        events.tell(
                SiteEvent.Kind.FLOW_LED,
                chain.toString(),
                "Protocol " + flow.protocol() + ", " + flow.source() + ":" + flow.sourcePort() + " to "
                        + flow.destination() + ":" + flow.destinationPort() + ": " + flow.packetsPerSecond()
                        + " packets in a second are more than watch " + flow.rule() + " of function " + detour.at()
                        + " allows.");
    }

    private void leave(ChainId chain, Detour detour, RuleId rule) {
        rules.letGo(detour.at(), rule, chain.localNsd());
        events.tell(
                SiteEvent.Kind.FLOW_LEFT,
                chain.toString(),
                "Rule " + rule + ": not above a limit for " + CALM.toSeconds() + " s.");
    }
}

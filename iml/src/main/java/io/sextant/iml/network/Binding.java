package io.sextant.iml.network;

import io.sextant.accel.FunctionId;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.id.LocalNsdId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What it takes to lead the packets of one chain: derived from the addresses of its endpoints, nothing is done yet.
 *
 * @param detour where a chain for heavy flows leaves the way of another one; what is led along it is known in use only
 */
public record Binding(String chain, List<BoundRule> rules, List<WorkloadRoute> routes, Optional<Detour> detour) {
    public Binding {
        rules = List.copyOf(rules);
        routes = List.copyOf(routes);
    }

    /** A rule and the function that it is for. */
    public record BoundRule(FunctionId function, Rule rule) {
        boolean isAt(FunctionId where, RuleId id) {
            return function.equals(where) && rule.id().equals(id);
        }

        boolean contradicts(BoundRule other) {
            return other.isAt(function, rule.id()) && !equals(other);
        }
    }

    /**
     * What it takes for all chains of a local NSD, in their order.
     *
     * @throws SiteProblem 422 as for one of them, or when two have one name or lead the same packets different ways
     */
    static List<Binding> ofAll(LocalNsdId localNsd, LocalNsdSpec spec, Endpoints endpoints, Supplier<Uplink> uplink) {
        var bindings = new ArrayList<Binding>();
        for (var chain : spec.chains()) {
            var binding = of(localNsd, chain, endpoints, uplink);
            for (var other : bindings) {
                if (other.chain.equals(chain.name())) {
                    throw SiteProblem.unprocessable("Two chains are named " + chain.name() + ".");
                }
                if (other.contradicts(binding)) {
                    throw SiteProblem.unprocessable("Chains " + other.chain + " and " + chain.name()
                            + " lead packets for the same address different ways from where they meet.");
                }
            }
            bindings.add(binding);
        }
        spec.chains().stream()
                .filter(chain -> chain.heavyFlowsOf().isPresent())
                .filter(chain -> spec.chains().stream().noneMatch(chain::relieves))
                .findFirst()
                .ifPresent(chain -> {
                    throw SiteProblem.unprocessable("Chain " + chain.name() + " is for heavy flows of "
                            + chain.heavyFlowsOf().orElseThrow()
                            + " only; a chain for all packets between its ends must go through that, too.");
                });
        return bindings;
    }

    private boolean contradicts(Binding other) {
        return rules.stream().anyMatch(r -> other.rules.stream().anyMatch(r::contradicts))
                || routes.stream().anyMatch(r -> other.routes.stream().anyMatch(r::contradicts))
                || detour.filter(d -> other.detour.filter(d::contradicts).isPresent())
                        .isPresent();
    }

    /** Whether the rule of the function is there for it. */
    boolean needs(FunctionId function, Rule rule) {
        return rules.stream().anyMatch(r -> r.isAt(function, rule.id()))
                || detour.filter(d -> d.at().equals(function) && d.leads(rule)).isPresent();
    }

    /**
     * Each function on the way gets a route to the far endpoint, out of the port that the chain names; the source gets one
     * through the first function. One for heavy flows leaves its heavy hitter without a route. A gate gets its tunnel, and a route to the site at the other end of it.
     *
     * @throws SiteProblem 422 when a hop names what is not there, two neighbours on the way do not share a link, or the chain
     *     leaves a site that has no way out
     */
    static Binding of(LocalNsdId localNsd, Chain chain, Endpoints endpoints, Supplier<Uplink> uplink) {
        return new Derivation(localNsd, chain, endpoints, uplink).binding();
    }
}

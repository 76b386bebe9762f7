package io.sextant.iml.network;

import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionId;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.id.LocalNsdId;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What it takes to lead the packets of one chain: derived from the addresses of its endpoints, nothing is done yet. */
public record Binding(String chain, List<BoundRule> rules, List<WorkloadRoute> routes) {
    private static final int HOST = 32;
    private static final int LONGEST_RULE_ID = 64;

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
    static List<Binding> ofAll(LocalNsdId localNsd, LocalNsdSpec spec, Endpoints endpoints) {
        var bindings = new ArrayList<Binding>();
        for (var chain : spec.chains()) {
            var binding = of(localNsd, chain, endpoints);
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
        return bindings;
    }

    private boolean contradicts(Binding other) {
        return rules.stream().anyMatch(r -> other.rules.stream().anyMatch(r::contradicts))
                || routes.stream().anyMatch(r -> other.routes.stream().anyMatch(r::contradicts));
    }

    /**
     * Each function on the way gets a route to the far endpoint, out of the port that the chain names; the source gets one
     * through the first function.
     *
     * @throws SiteProblem 422 when a hop names what is not there, or two neighbours on the way do not share a link
     */
    static Binding of(LocalNsdId localNsd, Chain chain, Endpoints endpoints) {
        return new Derivation(localNsd, chain, endpoints).binding();
    }

    private record Derivation(LocalNsdId localNsd, Chain chain, Endpoints endpoints) {
        Binding binding() {
            var far = endpoint(chain.destination());
            var rules = new ArrayList<BoundRule>();
            var before = endpoint(chain.source());
            var routes = new ArrayList<WorkloadRoute>();
            for (int i = 0; i < chain.passages().size(); i++) {
                var passage = chain.passages().get(i);
                var in = port(passage, passage.in());
                requireShared(before, in);
                if (i == 0) {
                    routes.add(new WorkloadRoute(
                            chain.source(), far.address().ip(), in.address().ip()));
                }
                before = port(passage, passage.out());
                rules.add(new BoundRule(passage.function(), route(passage, far, next(i))));
            }
            requireShared(before, far);
            rules.addAll(filters());
            return new Binding(chain.name(), rules, routes);
        }

        private Optional<Ip> next(int passage) {
            return chain.passages().stream()
                    .skip(passage + 1L)
                    .findFirst()
                    .map(p -> port(p, p.in()).address().ip());
        }

        // Named for its destination: chains that share a far endpoint share the route.
        private static Rule route(Passage passage, Endpoint far, Optional<Ip> next) {
            var to = far.address().ip();
            return new Rule.Route(new RuleId("to-" + to), new Cidr(to, HOST), passage.out(), next);
        }

        private List<BoundRule> filters() {
            var found = new ArrayList<BoundRule>();
            for (var filter : chain.filters()) {
                if (chain.passages().stream().noneMatch(p -> p.function().equals(filter.function()))) {
                    throw SiteProblem.unprocessable("Chain " + chain.name() + " has a filter for function "
                            + filter.function() + ", which it does not pass.");
                }
                var id = new RuleId(shortened(localNsd + "." + chain.name() + "." + found.size()));
                found.add(new BoundRule(
                        filter.function(), new Rule.Filter(id, filter.priority(), filter.match(), filter.verdict())));
            }
            return found;
        }

        private Endpoint endpoint(Stop stop) {
            return endpoints
                    .find(stop.owner(), stop.interfaceName())
                    .orElseThrow(() -> missing("workload " + stop.workload(), stop.interfaceName()));
        }

        private Endpoint port(Passage passage, InterfaceName name) {
            return endpoints
                    .find(Functions.owner(passage.function()), name)
                    .orElseThrow(() -> missing("network function " + passage.function(), name));
        }

        private SiteProblem missing(String what, Object name) {
            return SiteProblem.unprocessable("Chain " + chain.name() + " passes interface " + name + " of " + what
                    + ", which the site does not have.");
        }

        private void requireShared(Endpoint from, Endpoint to) {
            if (!from.link().equals(to.link())) {
                throw SiteProblem.unprocessable("Chain " + chain.name() + " cannot go from " + from.owner() + "/"
                        + from.name() + " to " + to.owner() + "/" + to.name() + ": one is on link " + from.link()
                        + ", the other on link " + to.link() + ".");
            }
        }
    }

    private static String shortened(String id) {
        if (id.length() <= LONGEST_RULE_ID) {
            return id;
        }
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}

package io.sextant.iml.network;

import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionId;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.accel.Mac;
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
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Finds what a chain takes at this site.
 *
 * @param uplink of the site; 422 if it has none
 */
record Derivation(LocalNsdId localNsd, Chain chain, Endpoints endpoints, Supplier<Uplink> uplink) {
    private static final int HOST = 32;
    private static final int LONGEST_RULE_ID = 64;

    Binding binding() {
        var left = new ArrayList<>(List.of(endpoint(chain.source())));
        chain.passages().forEach(p -> left.add(port(p.function(), p.out())));
        var entered = new ArrayList<Endpoint>();
        chain.passages().forEach(p -> entered.add(port(p.function(), p.in())));
        entered.add(endpoint(chain.destination()));
        for (int i = 0; i < left.size(); i++) {
            requireShared(left.get(i), entered.get(i));
        }
        var rules = new ArrayList<Binding.BoundRule>();
        if (chain.source() instanceof Gate gate) {
            rules.add(route(gate.function(), gate.port(), entered.getFirst()));
        }
        for (int i = 0; i < chain.passages().size(); i++) {
            var passage = chain.passages().get(i);
            if (!leavesAt(passage)) rules.add(route(passage.function(), passage.out(), entered.get(i + 1)));
        }
        chain.gates().forEach(gate -> rules.addAll(tunnel(gate)));
        rules.addAll(filters());
        return new Binding(chain.name(), rules, sourceRoutes(entered.getFirst()), detour(entered));
    }

    private boolean leavesAt(Passage passage) {
        return chain.heavyFlowsOf().filter(passage.function()::equals).isPresent();
    }

    private Optional<Detour> detour(List<Endpoint> entered) {
        return chain.heavyFlowsOf().map(function -> {
            var places = IntStream.range(0, chain.passages().size())
                    .filter(i -> leavesAt(chain.passages().get(i)))
                    .toArray();
            if (places.length != 1) {
                throw SiteProblem.unprocessable("Chain " + chain.name() + " is for heavy flows of " + function
                        + ", and so passes that once, not " + places.length + " times.");
            }
            var out = chain.passages().get(places[0]).out();
            return new Detour(function, near(), far(), out, hop(entered.get(places[0] + 1)));
        });
    }

    private Ip near() {
        return address(chain.source());
    }

    private Ip far() {
        return address(chain.destination());
    }

    private Ip address(ChainEnd end) {
        return switch (end) {
            case Stop stop -> endpoint(stop).address().ip();
            case Gate gate -> gate.address();
        };
    }

    private List<WorkloadRoute> sourceRoutes(Endpoint first) {
        return chain.source() instanceof Stop stop && !isFar(first)
                ? List.of(new WorkloadRoute(
                        stop, new Cidr(far(), HOST), first.address().ip(), mtu()))
                : List.of();
    }

    private Optional<Integer> mtu() {
        return chain.destination() instanceof Gate gate
                ? Optional.of(uplink.get().mtu() - gate.overhead())
                : Optional.empty();
    }

    // Named for its destination: chains that share a far endpoint share the route.
    private Binding.BoundRule route(FunctionId function, InterfaceName out, Endpoint next) {
        return route(function, far(), out, hop(next));
    }

    private Optional<Ip> hop(Endpoint next) {
        return isFar(next) ? Optional.empty() : Optional.of(next.address().ip());
    }

    private static Binding.BoundRule route(FunctionId function, Ip to, InterfaceName out, Optional<Ip> next) {
        return new Binding.BoundRule(function, new Rule.Route(new RuleId("to-" + to), new Cidr(to, HOST), out, next));
    }

    private boolean isFar(Endpoint next) {
        return chain.destination() instanceof Stop stop && next.equals(endpoint(stop));
    }

    /** Also where packets only come out of the tunnel: it has two ends. */
    private List<Binding.BoundRule> tunnel(Gate gate) {
        var way = uplink.get();
        var out = endpoints.all().stream()
                .filter(e -> e.owner().equals(Functions.owner(gate.function())))
                .filter(e -> e.link().equals(UplinkBridge.LINK))
                .findFirst()
                .orElseThrow(() -> SiteProblem.unprocessable("Chain " + chain.name() + " leaves the site by function "
                        + gate.function() + ", which has no port on the link " + UplinkBridge.LINK + "."));
        // The other site derives Ethernet addresses as this one does.
        var inner = gate.wrapping() == Rule.Wrapping.VXLAN
                ? Optional.of(Endpoints.mac(gate.remote()))
                : Optional.<Mac>empty();
        var tunnel = new Rule.Tunnel(
                new RuleId("to-" + gate.address()),
                gate.wrapping(),
                new Cidr(gate.address(), HOST),
                out.address().ip(),
                gate.remote(),
                gate.key(),
                inner);
        return List.of(
                new Binding.BoundRule(gate.function(), tunnel),
                route(gate.function(), gate.remote(), out.name(), way.nextHop(gate.remote())));
    }

    private List<Binding.BoundRule> filters() {
        var found = new ArrayList<Binding.BoundRule>();
        for (var filter : chain.filters()) {
            if (chain.passages().stream().noneMatch(p -> p.function().equals(filter.function()))) {
                throw SiteProblem.unprocessable("Chain " + chain.name() + " has a filter for function "
                        + filter.function() + ", which it does not pass.");
            }
            var id = new RuleId(shortened(localNsd + "." + chain.name() + "." + found.size()));
            found.add(new Binding.BoundRule(
                    filter.function(), new Rule.Filter(id, filter.priority(), filter.match(), filter.verdict())));
        }
        return found;
    }

    private Endpoint endpoint(ChainEnd end) {
        return switch (end) {
            case Stop stop ->
                endpoints
                        .find(stop.owner(), stop.interfaceName())
                        .orElseThrow(() -> missing("workload " + stop.workload(), stop.interfaceName()));
            case Gate gate -> port(gate.function(), gate.port());
        };
    }

    private Endpoint port(FunctionId function, InterfaceName name) {
        return endpoints
                .find(Functions.owner(function), name)
                .orElseThrow(() -> missing("network function " + function, name));
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

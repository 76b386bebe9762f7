package io.sextant.accel.linux;

import io.sextant.accel.Cidr;
import io.sextant.accel.HeavyFlow;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Neighbour;
import io.sextant.accel.Port;
import io.sextant.accel.Rule;
import io.sextant.accel.Traffic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The network namespace of one function with its ports, its table and its routes: made, changed, read and removed. */
final class FunctionNamespace {
    private static final String GONE = "its network namespace is gone";

    private final Holder holder;
    private final Blueprint blueprint;
    private final Netns netns;
    private final InstalledRules rules;

    FunctionNamespace(Holder holder, Blueprint blueprint) {
        this.holder = holder;
        this.blueprint = blueprint;
        this.netns = holder.netns(blueprint.netns());
        this.rules = new InstalledRules(netns, blueprint);
    }

    Blueprint blueprint() {
        return blueprint;
    }

    String link(InterfaceName port) {
        return blueprint.link(port);
    }

    /**
     * Makes it whole, without rules, and ready to take packets. The ports come up last, when all that decides about packets is
     * in place.
     *
     * @param attached whether its ports are put on their links
     */
    void build(boolean attached) {
        holder.home().ip(blueprint.outside(attached));
        netns.nft(blueprint.tableScript());
        netns.set(blueprint.settings());
        netns.ip(blueprint.inside());
        var ports = blueprint.function().ports();
        Readiness.awaitUp(
                holder.home(), ports.stream().map(port -> link(port.name())).toList());
        Readiness.awaitSolicitable(netns, ports.stream().flatMap(this::own).toList());
    }

    /** Lets it know neighbours before it is where they are. The kernel makes sure of them once it has used them. */
    void meet(Collection<Neighbour> neighbours) {
        netns.ip(neighbours.stream()
                .map(n ->
                        "neigh replace " + n.address() + " lladdr " + n.mac() + " dev " + link(n.port()) + " nud stale")
                .toList());
    }

    private Stream<LinkAddress> own(Port port) {
        return port.addresses().stream().map(address -> new LinkAddress(link(port.name()), address));
    }

    /** Removes all of it that is there. */
    void tearDown() {
        // The kernel clears a namespace away some time after its deletion, but a link at once.
        var lines = new ArrayList<>(
                linksThere().stream().map(link -> "link del dev " + link).toList());
        if (netns.exists()) {
            lines.add("netns del " + blueprint.netns());
        }
        holder.home().delete(lines, () -> netns.exists() || !linksThere().isEmpty());
    }

    private List<String> linksThere() {
        var links = Links.traffic(holder).keySet();
        return blueprint.function().ports().stream()
                .map(port -> link(port.name()))
                .filter(links::contains)
                .toList();
    }

    /** Takes away what rules have made that are not there any more; with the namespace all of them went. */
    void retract(Ledger.Entry before, Ledger.Entry after) {
        if (netns.exists()) rules.retract(before, after);
    }

    /** Puts rules in force that are fresh, or were asked for again, and forgets those that are not there any more. */
    void apply(Ledger.Entry before, Ledger.Entry after, Collection<? extends Rule> fresh) {
        if (netns.exists() || !fresh.isEmpty()) rules.apply(before, after, fresh);
    }

    /** Which of these the kernel has. */
    List<Rule> inForce(Ledger.Entry entry) {
        return rules.inForce(entry);
    }

    /** The table's counters by their names there. */
    Map<String, Traffic> counters() {
        return rules.listing().counters();
    }

    /** The flows above the limits of its rules. */
    List<HeavyFlow> heavyFlows(Ledger.Entry entry) {
        return HeavyHitter.heavy(netns, blueprint, entry.only(Rule.Watch.class));
    }

    /** What is gone of it altogether, in words: read without starting a process. */
    Optional<String> absence() {
        if (!netns.exists()) {
            return Optional.of(GONE);
        }
        var links = Links.traffic(holder).keySet();
        return blueprint.function().ports().stream()
                .filter(port -> !links.contains(link(port.name())))
                .map(port -> "port " + port.name() + " is gone")
                .findFirst();
    }

    /** What is missing, in words, given the bridge that each link is on. */
    List<String> defects(Map<String, String> bridges) {
        if (!netns.exists()) {
            return List.of(GONE);
        }
        var missing = new ArrayList<String>();
        var addresses = addressesUp();
        for (var port : blueprint.function().ports()) {
            if (blueprint.bridged(port) && !port.link().value().equals(bridges.get(link(port.name())))) {
                missing.add("port " + port.name() + " is not on link " + port.link());
            } else if (!addresses.containsAll(expected(port))) {
                missing.add("port " + port.name() + " is down or lacks an address");
            }
        }
        if (!counters().containsKey(Blueprint.COUNTER)) {
            missing.add("its table is gone");
        }
        return missing;
    }

    private List<LinkAddress> expected(Port port) {
        return blueprint.addresses(port).stream()
                .map(a -> new LinkAddress(link(port.name()), a))
                .toList();
    }

    private Set<LinkAddress> addressesUp() {
        return netns.run(List.of("ip", "-o", "addr", "show", "up"))
                .out()
                .lines()
                .map(line -> line.split(" +"))
                .filter(words -> words.length > 3 && words[3].contains("/"))
                .map(words -> new LinkAddress(words[1], Cidr.of(words[3])))
                .collect(Collectors.toSet());
    }
}

package io.sextant.accel.linux;

import io.sextant.accel.Cidr;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Port;
import io.sextant.accel.Rule;
import io.sextant.accel.Traffic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
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
    private final Names names;
    private final Netns netns;

    FunctionNamespace(Holder holder, Blueprint blueprint) {
        this.holder = holder;
        this.names = blueprint.names();
        this.blueprint = blueprint;
        this.netns = holder.netns(blueprint.netns());
    }

    String link(InterfaceName port) {
        return blueprint.link(port);
    }

    /**
     * Makes it whole, without rules, and ready to take packets. The ports come up last, when all that decides about packets is
     * in place.
     */
    void build() {
        holder.home().ip(blueprint.outside());
        netns.nft(blueprint.table());
        set(blueprint.on(), "1\n");
        set(blueprint.off(), "0\n");
        netns.ip(blueprint.inside());
        var ports = blueprint.function().ports();
        Readiness.awaitUp(
                holder.home(), ports.stream().map(port -> link(port.name())).toList());
        Readiness.awaitSolicitable(netns, ports.stream().flatMap(this::own).toList());
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

    /** Puts rules in force; the filters are given anew as a whole. */
    void apply(Ledger.Entry entry, Collection<? extends Rule> fresh) {
        netns.ip(Ledger.Entry.only(Rule.Route.class, fresh).stream()
                .map(r -> Routes.replace(r, link(r.port())))
                .toList());
        if (!filters(fresh).isEmpty()) {
            netns.nft(Filters.script(names.table(), entry.filters(), List.of()));
        }
    }

    /** Takes rules out of force, whether they are in force or not: with the namespace all of them went. */
    void retract(Ledger.Entry rest, Collection<? extends Rule> gone) {
        if (!netns.exists()) {
            return;
        }
        var routes = Ledger.Entry.only(Rule.Route.class, gone);
        netns.delete(
                routes.stream().map(r -> Routes.delete(r, link(r.port()))).toList(),
                () -> !routesInForce(routes).isEmpty());
        var filters = filters(gone);
        if (!filters.isEmpty()) {
            netns.nft(Filters.script(names.table(), rest.filters(), filters));
        }
    }

    private List<Rule.Filter> filters(Collection<? extends Rule> rules) {
        return Ledger.Entry.only(Rule.Filter.class, rules).stream()
                .filter(blueprint.program()::applies)
                .toList();
    }

    /** Which of these the kernel has, or has no part in. */
    List<Rule> inForce(Ledger.Entry entry) {
        var rules = entry.rules().values();
        var found = new ArrayList<Rule>(routesInForce(entry.routes()));
        rules.stream().filter(rule -> !blueprint.program().applies(rule)).forEach(found::add);
        var filters = filters(rules);
        var comments = filters.isEmpty() ? Set.<String>of() : Filters.comments(table());
        filters.stream().filter(f -> comments.contains(Filters.comment(f))).forEach(found::add);
        return found;
    }

    private List<Rule.Route> routesInForce(List<Rule.Route> routes) {
        var shown = new HashSet<Routes.Shown>();
        for (var four :
                routes.stream().map(r -> r.destination().four()).distinct().toList()) {
            shown.addAll(Routes.read(netns.run(Routes.show(four)).out(), four));
        }
        return routes.stream()
                .filter(r -> shown.contains(Routes.Shown.of(r, link(r.port()))))
                .toList();
    }

    /** The table's counters by their names there. */
    Map<String, Traffic> counters() {
        return Filters.counters(table());
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
            if (!port.link().value().equals(bridges.get(link(port.name())))) {
                missing.add("port " + port.name() + " is not on link " + port.link());
            } else if (!addresses.containsAll(expected(port))) {
                missing.add("port " + port.name() + " is down or lacks an address");
            }
        }
        if (!Filters.counters(table()).containsKey(Blueprint.COUNTER)) {
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

    // Empty when the table is not there.
    private String table() {
        return netns.attempt(List.of("nft", "list", "table", "inet", names.table()), "", Netns.TIMEOUT)
                .out();
    }

    private void set(List<String> settings, String value) {
        var command = new ArrayList<>(List.of("tee"));
        settings.forEach(s -> command.add("/proc/sys/net/" + s));
        netns.run(command, value);
    }
}

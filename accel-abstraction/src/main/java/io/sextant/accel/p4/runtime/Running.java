package io.sextant.accel.p4.runtime;

import com.google.protobuf.ByteString;
import io.sextant.accel.Counters;
import io.sextant.accel.Counters.PortTraffic;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;
import io.sextant.accel.p4.runtime.Ledger.Deployment;
import p4.v1.CounterData;
import p4.v1.DigestList;
import p4.v1.TableEntry;
import p4.v1.Uint128;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A network function with its rules, and the switch that runs it or shall do so. */
record Running(Deployment deployment, Placed placed, Tables tables) {
    private static final int ETHERNET_HEADER = 14;
    private static final List<String> NEIGHBOURS = List.of(Forwarding.neighbours(true), Forwarding.neighbours(false));

    /** CONFLICT or UNSUPPORTED when the rules cannot all be in the tables. */
    void requirePossible() {
        RuleCheck.requireOneRouteEach(deployment);
        RuleCheck.requireRoom(placed.schema(), deployment);
    }

    /** What has to be in the tables. */
    private Entries wanted() {
        var program = program();
        var entries = new ArrayList<>(program.standing(placed));
        entries.addAll(program.entries(placed, deployment.rules().values()));
        return Entries.of(entries);
    }

    /** What of it may be another when rules of these kinds have changed. */
    private Entries wanted(Set<Object> kins) {
        var program = program();
        var concerned = deployment.rules().values().stream()
                .filter(rule -> kins.contains(program.kin(rule)))
                .toList();
        return Entries.of(program.entries(placed, concerned));
    }

    private Program program() {
        return Program.of(placed.function().type());
    }

    /** Loads the pipeline, with empty tables. */
    void load(Uint128 electionId) {
        tables.load(electionId);
    }

    /** Makes the pipeline and the tables what they have to be; neighbours that the switch has learnt stay. */
    void realise(Uint128 electionId) {
        if (!tables.run()) load(electionId);
        tables.become(electionId, wanted(), tables.all(), this::learnt);
        tables.listen(electionId, Heard.DIGESTS);
    }

    /** Makes the tables, in which the same function with its earlier rules is, what they have to be now. */
    void replace(Uint128 electionId, Running earlier) {
        var kins = Stream.of(this, earlier)
                .flatMap(running -> running.deployment.rules().values().stream())
                .filter(rule -> !rule.equals(earlier.deployment.rules().get(rule.id()))
                        || !rule.equals(deployment.rules().get(rule.id())))
                .map(program()::kin)
                .collect(Collectors.toSet());
        tables.become(electionId, wanted(kins), earlier.wanted(kins), _ -> false);
    }

    /** Leaves nothing in the tables. */
    void vanish(Uint128 electionId) {
        if (tables.run()) tables.become(electionId, Entries.of(List.of()), tables.all(), _ -> false);
    }

    /** The neighbours that a digest is about. */
    Map<Entries.Key, TableEntry> heard(DigestList list) {
        return Heard.entries(placed, list);
    }

    /** The neighbours that are in the tables. */
    Map<Entries.Key, TableEntry> neighbours() {
        return NEIGHBOURS.stream()
                .flatMap(table -> tables.of(table).all().stream())
                .collect(Collectors.toMap(Entries.Key::of, entry -> entry));
    }

    /** The switch's port on whose link a neighbour is. */
    ByteString port(Entries.Key neighbour) {
        return placed.schema().value(neighbour, "port");
    }

    /** Takes up neighbours. */
    void learn(Uint128 electionId, Collection<TableEntry> neighbours) {
        for (var table : NEIGHBOURS) {
            var here = neighbours.stream()
                    .filter(entry -> entry.getTableId() == tables.id(table))
                    .toList();
            if (!here.isEmpty()) tables.write(electionId, Entries.of(here).missing(tables.of(table)));
        }
    }

    /** The rules all of whose entries are really there. */
    List<Rule> inForce() {
        var incomplete = missing().stream().map(TableEntry::getMetadata).collect(Collectors.toSet());
        return deployment.rules().values().stream()
                .filter(rule ->
                        !incomplete.contains(ByteString.copyFromUtf8(rule.id().value())))
                .toList();
    }

    /** What is not as it has to be, in words. */
    Optional<String> defect() {
        if (!tables.run()) return Optional.of("the switch runs another pipeline");
        var missing = missing().size();
        return missing == 0 ? Optional.empty() : Optional.of(missing + " of its table entries are missing");
    }

    private List<TableEntry> missing() {
        var there = tables.run() ? tables.all() : Entries.of(List.of());
        return wanted().all().stream()
                .filter(entry -> !entry.getIsDefaultAction() && !there.holds(entry))
                .toList();
    }

    private boolean learnt(TableEntry entry) {
        return Set.of(tables.id(Forwarding.neighbours(true)), tables.id(Forwarding.neighbours(false)))
                .contains(entry.getTableId());
    }

    /** What the switch counted; ports are left out where its program does not count them. */
    Counters counters() {
        var forwarded = tables.counter("forwarded").getOrDefault(0L, CounterData.getDefaultInstance());
        var payload = forwarded.getByteCount() - ETHERNET_HEADER * forwarded.getPacketCount();
        return new Counters(new Traffic(forwarded.getPacketCount(), payload), ports(), filters());
    }

    private Map<InterfaceName, PortTraffic> ports() {
        var received = tables.counter("received");
        var sent = tables.counter("sent");
        var ports = new HashMap<InterfaceName, PortTraffic>();
        for (var port : placed.function().ports()) {
            var number = Bits.number63(placed.number(port.name()));
            if (received.containsKey(number) && sent.containsKey(number)) {
                ports.put(port.name(), new PortTraffic(frames(received.get(number)), frames(sent.get(number))));
            }
        }
        return ports;
    }

    private Map<RuleId, Traffic> filters() {
        var lists = Firewall.LISTS.stream().filter(program().tables()::contains).toList();
        var matched = tables.matched(lists);
        var filters = new HashMap<RuleId, Traffic>();
        for (var entry : wanted().all()) {
            var data = matched.get(Entries.Key.of(entry));
            if (data == null || entry.getMetadata().isEmpty()) continue;
            var payload = data.getByteCount() - ETHERNET_HEADER * data.getPacketCount();
            filters.merge(
                    new RuleId(entry.getMetadata().toStringUtf8()),
                    new Traffic(data.getPacketCount(), payload),
                    (one, other) -> new Traffic(one.packets() + other.packets(), one.bytes() + other.bytes()));
        }
        return filters;
    }

    private static Traffic frames(CounterData data) {
        return new Traffic(data.getPacketCount(), data.getByteCount());
    }
}

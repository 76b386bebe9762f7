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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A network function with its rules, and the switch that runs it or shall do so. */
record Running(Deployment deployment, Placed placed, Tables tables) {
    private static final int ETHERNET_HEADER = 14;

    /** What has to be in the tables; CONFLICT or UNSUPPORTED when that cannot be. */
    Entries wanted() {
        var program = Program.of(placed.function().type());
        var entries = Entries.of(program.entries(placed, deployment.rules()));
        RuleCheck.requireRoom(placed.schema(), entries);
        return entries;
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
        tables.become(electionId, wanted(), earlier.wanted(), _ -> false);
    }

    /** Leaves nothing in the tables. */
    void vanish(Uint128 electionId) {
        if (tables.run()) tables.become(electionId, Entries.of(List.of()), tables.all(), _ -> false);
    }

    /** Takes up the neighbours of a digest. */
    void learn(Uint128 electionId, DigestList list) {
        var heard = Heard.entries(placed, list);
        for (var table : List.of(Forwarding.neighbours(true), Forwarding.neighbours(false))) {
            var here = heard.stream()
                    .filter(entry -> entry.getTableId() == tables.id(table))
                    .toList();
            if (!here.isEmpty()) tables.write(electionId, Entries.of(here).missing(tables.of(table)));
        }
    }

    /** The rules all of whose entries are really there. */
    List<Rule> inForce() {
        var incomplete = missing().stream().map(TableEntry::getMetadata).collect(Collectors.toSet());
        return deployment.rules().stream()
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
        var lists = Firewall.LISTS.stream()
                .filter(Program.of(placed.function().type()).tables()::contains)
                .toList();
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

package io.sextant.accel.p4;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Match;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.dpdk.RuleBook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Counts what rules match. A table finds one entry for a packet, and rules of this kind do not shade one another; so rules that
 * overlap are in different layers of tables, and as many can overlap as there are layers.
 */
final class TrafficMonitorProgram implements P4Program {
    private static final List<MatchTable> LAYERS = IntStream.range(0, 4)
            .mapToObj(i -> new MatchTable("count4_" + i, "count6_" + i))
            .toList();

    private final RoutingTables routing;

    TrafficMonitorProgram(NetworkFunction function) {
        routing = new RoutingTables(function);
    }

    @Override
    public String name() {
        return "traffic_monitor";
    }

    @Override
    public Set<Class<? extends Rule>> kinds() {
        return Set.of(Rule.Count.class);
    }

    @Override
    public void fill(Contents contents, RuleBook book, Slots slots) {
        routing.fill(contents, book);
        var layers = LAYERS.stream().map(_ -> new ArrayList<Match>()).toList();
        book.all(Rule.Count.class).sorted(Comparator.comparing(Rule::id)).forEach(count -> {
            var layer = layer(layers, count);
            layers.get(layer).add(count.match());
            LAYERS.get(layer).add(contents, count.match(), 0, "count slot " + slots.of(count.id()));
        });
    }

    private static int layer(List<ArrayList<Match>> layers, Rule.Count count) {
        return IntStream.range(0, layers.size())
                .filter(i -> layers.get(i).stream().noneMatch(other -> MatchTable.overlap(other, count.match())))
                .findFirst()
                .orElseThrow(() -> AcceleratorException.unsupported("Rule " + count.id() + ": at most " + LAYERS.size()
                        + " rules that a packet can match at once are counted in P4."));
    }
}

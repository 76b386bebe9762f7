package io.sextant.accel.linux;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionType;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.accel.Mac;
import io.sextant.accel.Match;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;
import io.sextant.accel.PortRange;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A deployed function as lines of words; no value of its types holds a space, and an absent one is a dash. */
final class Notation {
    private static final String ABSENT = "-";

    private Notation() {}

    static List<String> lines(Ledger.Entry entry) {
        var function = entry.function();
        var lines = new ArrayList<String>();
        lines.add("function " + function.id() + " " + function.type() + " " + function.unmatched());
        function.ports().forEach(port -> lines.add(line(port)));
        entry.rules().values().forEach(rule -> lines.add(line(rule)));
        return lines;
    }

    static Ledger.Entry entry(List<String> lines) {
        try {
            return read(lines);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw AcceleratorException.failed("The record of a deployed function cannot be read.", e);
        }
    }

    static String line(Rule rule) {
        return switch (rule) {
            case Rule.Route r ->
                String.join(
                        " ",
                        "route",
                        r.id().value(),
                        r.destination().toString(),
                        r.port().value(),
                        word(r.nextHop()));
            case Rule.Filter f ->
                String.join(
                        " ",
                        "filter",
                        f.id().value(),
                        Integer.toString(f.priority()),
                        f.verdict().name(),
                        word(f.match().source()),
                        word(f.match().destination()),
                        word(f.match().protocol()),
                        word(f.match().sourcePorts()),
                        word(f.match().destinationPorts()));
        };
    }

    private static String line(Port port) {
        var words =
                new ArrayList<>(List.of("port", port.name().value(), port.link().value(), word(port.mac())));
        port.addresses().forEach(address -> words.add(address.toString()));
        return String.join(" ", words);
    }

    private static String word(Optional<?> value) {
        return value.map(Object::toString).orElse(ABSENT);
    }

    private static Ledger.Entry read(List<String> lines) {
        var head = lines.getFirst().split(" ");
        var ports = new ArrayList<Port>();
        var rules = new ArrayList<Rule>();
        for (var line : lines.subList(1, lines.size())) {
            var words = line.split(" ");
            switch (words[0]) {
                case "port" -> ports.add(port(words));
                case "route" -> rules.add(route(words));
                case "filter" -> rules.add(filter(words));
                default -> throw new IllegalArgumentException(line);
            }
        }
        var id = new FunctionId(head[1]);
        var function = new NetworkFunction(id, FunctionType.valueOf(head[2]), ports, Verdict.valueOf(head[3]));
        return Ledger.Entry.withoutRules(function).with(rules);
    }

    private static Port port(String[] words) {
        var addresses = Arrays.stream(words, 4, words.length).map(Cidr::of).toList();
        return new Port(new InterfaceName(words[1]), new InterfaceName(words[2]), addresses, value(words[3], Mac::new));
    }

    private static Rule route(String[] words) {
        return new Rule.Route(
                new RuleId(words[1]), Cidr.of(words[2]), new InterfaceName(words[3]), value(words[4], Ip::of));
    }

    private static Rule filter(String[] words) {
        var match = new Match(
                value(words[4], Cidr::of),
                value(words[5], Cidr::of),
                value(words[6], Integer::valueOf),
                value(words[7], Notation::range),
                value(words[8], Notation::range));
        return new Rule.Filter(new RuleId(words[1]), Integer.parseInt(words[2]), match, Verdict.valueOf(words[3]));
    }

    private static PortRange range(String word) {
        var ends = word.split("-");
        return new PortRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
    }

    private static <T> Optional<T> value(String word, Function<String, T> read) {
        return word.equals(ABSENT) ? Optional.empty() : Optional.of(read.apply(word));
    }
}

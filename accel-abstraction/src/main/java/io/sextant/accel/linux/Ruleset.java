package io.sextant.accel.linux;

import io.sextant.accel.Rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What rules are in a function's table, as one transaction of nft puts it there: no packet meets half of it. */
record Ruleset(List<Named> named, List<Statement> statements) {
    static final Ruleset EMPTY = new Ruleset(List.of(), List.of());

    /** What goes on while chains are written anew. */
    record Named(String kind, String name, String body) {
        static Named counter(Rule rule) {
            return new Named("counter", counterOf(rule), "");
        }
    }

    /**
     * A line of a chain.
     *
     * @param by the rules that it is there for
     */
    record Statement(String chain, String text, List<Rule> by) {
        Statement(String text, Rule... by) {
            this(Chain.RULES, text, List.of(by));
        }

        /** Tells the rules by their content, so that an older content under the same id is not taken for it. */
        String comment() {
            return by.isEmpty() ? "" : by.getFirst().id() + " " + Names.code(by.toString());
        }

        private String line() {
            return text + (by.isEmpty() ? "" : " comment \"" + comment() + "\"");
        }
    }

    /** A counter a rule and lines with matches, in the order of the rules. */
    static <R extends Rule> Ruleset counting(List<R> rules, Function<R, List<Statement>> lines) {
        var statements = new ArrayList<Statement>();
        if (!rules.isEmpty()) statements.addAll(Matches.LATER_FRAGMENTS);
        rules.forEach(rule -> statements.addAll(lines.apply(rule)));
        return new Ruleset(rules.stream().map(Named::counter).toList(), statements);
    }

    /** Whether a line is there for one of these. */
    boolean isBy(Set<Rule> rules) {
        return statements.stream().flatMap(statement -> statement.by().stream()).anyMatch(rules::contains);
    }

    static String counterOf(Rule rule) {
        return "r" + Names.code(rule.id().value());
    }

    /**
     * The chains again, and what has a name where it is not there; what only an earlier one had goes.
     *
     * <p>What goes is added before: nft refuses to delete what is not there.
     */
    String script(String table, List<Chain> chains, Ruleset before) {
        var script = new StringBuilder();
        chains.forEach(chain -> script.append("flush chain " + table + " " + chain.name() + "\n"));
        named.forEach(object -> script.append(add(table, object)));
        statements.forEach(s -> script.append("add rule " + table + " " + s.chain() + " " + s.line() + "\n"));
        var gone = new ArrayList<>(before.named());
        gone.removeAll(named);
        gone.forEach(object -> script.append(add(table, object))
                .append("delete " + object.kind() + " " + table + " " + object.name() + "\n"));
        return script.toString();
    }

    private static String add(String table, Named object) {
        return "add " + object.kind() + " " + table + " " + object.name() + " " + object.body() + "\n";
    }
}

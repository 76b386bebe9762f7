package io.sextant.accel.p4.runtime;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.FunctionType;
import io.sextant.accel.Rule;
import p4.v1.TableEntry;

import java.util.Collection;
import java.util.List;

/** What table entries a network function of one type is. A program only makes entries, from typed values; it writes none. */
sealed interface Program permits Router, Firewall {
    /** The program for a type. */
    static Program of(FunctionType type) {
        return switch (type) {
            case ROUTER -> new Router();
            case FIREWALL -> new Firewall();
            default -> throw AcceleratorException.unsupported("No switch runs a " + type + ".");
        };
    }

    /** Whether rules of this kind mean something to it. */
    boolean takes(Rule rule);

    /** The tables that its pipeline must have. */
    List<String> tables();

    /** All entries of a function with these rules, each telling the rule that it is of. */
    List<TableEntry> entries(Placed placed, Collection<Rule> rules);
}

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

    /** The tables that its pipeline must have. */
    List<String> tables();

    /** The tables that a rule has an entry in; none when rules of its kind mean nothing to the program. */
    List<String> tables(Rule rule);

    /** What a rule's entries depend on beside the rule: they have to be made together with those of rules that say the same. */
    Object kin(Rule rule);

    /** The entries that are there without any rule. */
    List<TableEntry> standing(Placed placed);

    /** The entries of rules, each telling the rule that it is of. */
    List<TableEntry> entries(Placed placed, Collection<Rule> rules);
}

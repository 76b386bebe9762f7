package io.sextant.catalogue.vendor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The arguments of a command.
 *
 * @param options those that take a value, by their names
 * @param flags those that take none
 */
record Arguments(Map<String, String> options, Set<String> flags, List<String> operands) {
    /**
     * Takes a command line apart.
     *
     * @throws Refused when it has an option that the command has not
     */
    static Arguments of(String[] line, Set<String> knownOptions, Set<String> knownFlags) {
        var options = new HashMap<String, String>();
        var flags = new HashSet<String>();
        var operands = new ArrayList<String>();
        for (var at = 0; at < line.length; at++) {
            var argument = line[at];
            if (knownFlags.contains(argument)) flags.add(argument);
            else if (knownOptions.contains(argument) && at + 1 < line.length) options.put(argument, line[++at]);
            else if (argument.startsWith("-"))
                throw new Refused("The option " + argument + " is unknown or has no value.");
            else operands.add(argument);
        }
        return new Arguments(Map.copyOf(options), Set.copyOf(flags), List.copyOf(operands));
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }
}

package io.sextant.nfvo.registry;

import io.sextant.vim.Expense;
import io.sextant.vim.Position;
import io.sextant.vim.VimConnection;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What shall be different of a registration; what is empty stays as it is.
 *
 * @param properties by their names; one with an empty value is taken away
 */
public record Change(
        Optional<URI> url,
        Map<String, Optional<String>> properties,
        Optional<Position> position,
        Optional<Expense> expense,
        Optional<Boolean> drained) {
    public Change {
        properties = Map.copyOf(properties);
    }

    /** Of nothing but whether it takes anything new. */
    static Change draining(boolean drained) {
        return new Change(Optional.empty(), Map.of(), Optional.empty(), Optional.empty(), Optional.of(drained));
    }

    Registration of(Registration before) {
        var merged = new HashMap<>(before.connection().properties());
        properties.forEach(
                (name, value) -> value.ifPresentOrElse(it -> merged.put(name, it), () -> merged.remove(name)));
        var connection = before.connection();
        return new Registration(
                before.role(),
                new VimConnection(
                        connection.cluster(),
                        connection.site(),
                        connection.kind(),
                        url.orElse(connection.url()),
                        merged),
                position.or(before::position),
                expense.or(before::expense),
                drained.orElse(before.drained()),
                before.origin(),
                before.version());
    }
}

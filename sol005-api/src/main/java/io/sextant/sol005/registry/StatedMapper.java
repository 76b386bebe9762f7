package io.sextant.sol005.registry;

import io.sextant.sol005.own.model.Expense;
import io.sextant.sol005.own.model.Position;

import java.util.Optional;

/** What operators state of sites and clusters, between wire (null when absent) and domain. */
final class StatedMapper {
    private StatedMapper() {}

    static Optional<io.sextant.vim.Position> position(Position wire) {
        return Optional.ofNullable(wire)
                .map(it -> new io.sextant.vim.Position(
                        it.getLatitude(), it.getLongitude(), Optional.ofNullable(it.getCountry())));
    }

    static Optional<io.sextant.vim.Expense> expense(Expense wire) {
        return Optional.ofNullable(wire)
                .map(it -> new io.sextant.vim.Expense(it.getCostPerCoreHour(), it.getWattsPerCore()));
    }

    static Position wire(Optional<io.sextant.vim.Position> position) {
        return position.map(it -> new Position()
                        .latitude(it.latitude())
                        .longitude(it.longitude())
                        .country(it.country().orElse(null)))
                .orElse(null);
    }

    static Expense wireExpense(Optional<io.sextant.vim.Expense> expense) {
        return expense.map(it ->
                        new Expense().costPerCoreHour(it.costPerCoreHour()).wattsPerCore(it.wattsPerCore()))
                .orElse(null);
    }
}

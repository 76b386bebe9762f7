package io.sextant.vim;

import io.sextant.core.Problem;

/**
 * What a core in use takes at a cluster, as its operator states it.
 *
 * @param costPerCoreHour in the operator's currency: the same for all clusters
 * @param wattsPerCore mean power that a busy core draws, its share of cooling included
 */
public record Expense(double costPerCoreHour, double wattsPerCore) {
    /** @throws Problem 422 if one is negative or no number */
    public Expense {
        if (!(costPerCoreHour >= 0 && wattsPerCore >= 0)
                || Double.isInfinite(costPerCoreHour)
                || Double.isInfinite(wattsPerCore))
            throw Problem.unprocessable("A core costs " + costPerCoreHour + " and draws " + wattsPerCore
                    + " W; both have to be numbers from 0 on.");
    }
}

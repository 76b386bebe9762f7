package io.sextant.nfvo.placement.policy;

import io.sextant.vim.Expense;
import io.sextant.vim.Resources;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

import static java.util.stream.Collectors.joining;

/** How clusters that fit are ranked: the one of the least cost is taken, and the fullest of those that cost the same. */
public enum Policy {
    /** The cluster that is left with the least, so that large gaps stay for large demands. */
    BEST_FIT("% of it would stay free") {
        @Override
        public OptionalDouble cost(Candidate candidate, Resources demand, Wish wish) {
            return OptionalDouble.of(100 * candidate.freeAfter(demand));
        }
    },
    /** The cluster that is left with the most, so that load is spread. */
    WORST_FIT("% of it would be taken") {
        @Override
        public OptionalDouble cost(Candidate candidate, Resources demand, Wish wish) {
            return OptionalDouble.of(100 - 100 * candidate.freeAfter(demand));
        }
    },
    /** The cluster with the shortest round trip to what the service shall be near to. */
    LATENCY_DISTANCE(" ms away, there and back") {
        @Override
        public OptionalDouble cost(Candidate candidate, Resources demand, Wish wish) {
            return Delay.millis(candidate.summary(), wish);
        }
    },
    /** The cluster whose cores for this cost the least. */
    CHEAPEST(" an hour for its cores") {
        @Override
        public OptionalDouble cost(Candidate candidate, Resources demand, Wish wish) {
            return expense(candidate, demand, Expense::costPerCoreHour);
        }
    },
    /** The cluster whose cores for this draw the least power. */
    LEAST_ENERGY(" W for its cores") {
        @Override
        public OptionalDouble cost(Candidate candidate, Resources demand, Wish wish) {
            return expense(candidate, demand, Expense::wattsPerCore);
        }
    },
    /** Any cluster that takes all, since no traffic leaves it; where none does, nothing but the traffic between them counts. */
    MOST_TRAFFIC_TOGETHER(" Mbit/s would leave it") {
        @Override
        public OptionalDouble cost(Candidate candidate, Resources demand, Wish wish) {
            return OptionalDouble.of(0);
        }
    };

    private final String unit;

    Policy(String unit) {
        this.unit = unit;
    }

    /**
     * What a cluster costs by this policy, a function of nothing but its input; empty if the cluster does not tell what that
     * depends on, which puts it behind those that do.
     */
    public abstract OptionalDouble cost(Candidate candidate, Resources demand, Wish wish);

    /** A cost in words. */
    public String words(OptionalDouble cost) {
        if (cost.isEmpty()) return "it does not tell what " + this + " ranks by";
        return Math.round(cost.getAsDouble() * 100) / 100.0 + unit;
    }

    /** The policy of a name, in any case. */
    public static Optional<Policy> named(String name) {
        return Arrays.stream(values())
                .filter(policy -> policy.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The names of all. */
    public static String names() {
        return Arrays.stream(values()).map(Policy::toString).collect(joining(", "));
    }

    /** Its name in requests and answers. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private interface Rate {
        double perCore(Expense expense);
    }

    private static OptionalDouble expense(Candidate candidate, Resources demand, Rate rate) {
        return candidate.summary().expense().stream()
                .mapToDouble(expense -> rate.perCore(expense) * demand.cpuMillis() / 1000)
                .findFirst();
    }
}

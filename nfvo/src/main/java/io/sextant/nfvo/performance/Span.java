package io.sextant.nfvo.performance;

import io.sextant.vim.iml.Counters.OfPort;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What a VNFC did between two readings. */
record Span(Reading earlier, Reading later) {
    OptionalDouble cpuPercent() {
        if (earlier.usage().isEmpty() || later.usage().isEmpty()) return OptionalDouble.empty();
        return finite(later.usage().get().cpuPercentSince(earlier.usage().get()));
    }

    OptionalDouble memoryPercent() {
        return later.usage()
                .map(usage -> finite(OptionalDouble.of(usage.memoryPercent())))
                .orElseGet(OptionalDouble::empty);
    }

    /** A counter that has fallen began anew, since the VNFC did: then all of it is since. */
    OptionalDouble passed(String port, Function<OfPort, Optional<Long>> counter) {
        var before = earlier.port(port).flatMap(counter);
        var after = later.port(port).flatMap(counter);
        if (before.isEmpty() || after.isEmpty()) return OptionalDouble.empty();
        return OptionalDouble.of(after.get() >= before.get() ? after.get() - before.get() : after.get());
    }

    /** A cluster that says a workload has no share of anything gives no percentage. */
    private static OptionalDouble finite(OptionalDouble value) {
        return value.stream().filter(Double::isFinite).findFirst();
    }
}

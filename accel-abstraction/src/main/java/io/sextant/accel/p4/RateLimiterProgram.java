package io.sextant.accel.p4;

import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.dpdk.RuleBook;
import io.sextant.accel.ffm.SwxMeters;
import io.sextant.accel.ffm.SwxPipeline;

import java.util.Set;

/** Polices by meters. */
final class RateLimiterProgram implements P4Program {
    private static final MatchTable LIMITS = new MatchTable("limits4", "limits6");
    private static final String METERS = "limits";

    private final RoutingTables routing;

    RateLimiterProgram(NetworkFunction function) {
        routing = new RoutingTables(function);
    }

    @Override
    public String name() {
        return "rate_limiter";
    }

    @Override
    public Set<Class<? extends Rule>> kinds() {
        return Set.of(Rule.Limit.class);
    }

    @Override
    public void fill(Contents contents, RuleBook book, Slots slots) {
        routing.fill(contents, book);
        Priorities.each(
                book.all(Rule.Limit.class),
                Rule.Limit::priority,
                (limit, priority) ->
                        LIMITS.add(contents, limit.match(), priority, "limit slot " + slots.of(limit.id())));
    }

    @Override
    public void begin(SwxPipeline pipeline, Rule rule, int slot) {
        if (rule instanceof Rule.Limit limit)
            new SwxMeters(pipeline).set(METERS, slot, limit.bitsPerSecond() / 8, limit.burst());
    }

    @Override
    public void end(SwxPipeline pipeline, Rule rule, int slot) {
        if (rule instanceof Rule.Limit) new SwxMeters(pipeline).reset(METERS, slot);
    }
}

package io.sextant.vim.contract;

import io.sextant.vim.SouthboundEvent;
import io.sextant.vim.SouthboundEvent.ChainEvent;
import io.sextant.vim.SouthboundEvent.Connected;
import io.sextant.vim.SouthboundEvent.Disconnected;
import io.sextant.vim.SouthboundEvent.FunctionEvent;
import io.sextant.vim.SouthboundEvent.WorkloadEvent;
import org.assertj.core.api.Assertions;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A listener that keeps what it hears, in short: "w RUNNING", "connected", "disconnected". */
public final class Heard implements Consumer<SouthboundEvent> {
    private static final int PATIENCE_SECONDS = 30;

    private final BlockingQueue<SouthboundEvent> events = new LinkedBlockingQueue<>();

    @Override
    public void accept(SouthboundEvent event) {
        events.add(event);
    }

    /** The next event; fails if none comes. */
    public SouthboundEvent next() {
        try {
            var next = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            Assertions.assertThat(next)
                    .as("an event within " + PATIENCE_SECONDS + " s")
                    .isNotNull();
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The next events are these, in this order. */
    public void assertNext(String... expected) {
        var found = new ArrayList<String>();
        while (found.size() < expected.length) found.add(brief(next()));
        Assertions.assertThat(found).containsExactly(expected);
    }

    /** Passes over what comes before this. */
    public void await(String expected) {
        var found = brief(next());
        while (!found.equals(expected)) found = brief(next());
    }

    /** What was heard and not asked for yet. */
    public List<String> rest() {
        return events.stream().map(Heard::brief).toList();
    }

    private static String brief(SouthboundEvent event) {
        return switch (event) {
            case WorkloadEvent of -> of.workload() + " " + of.state();
            case FunctionEvent of -> of.function() + " " + of.state();
            case ChainEvent of -> of.localNsd() + " " + of.chain() + (of.late() ? " late" : " on time");
            case Connected _ -> "connected";
            case Disconnected _ -> "disconnected";
        };
    }
}

package io.sextant.vim.memory;

import io.sextant.vim.Listening;
import io.sextant.vim.SouthboundEvent;
import io.sextant.vim.SouthboundEvent.ChainEvent;
import io.sextant.vim.SouthboundEvent.Connected;
import io.sextant.vim.SouthboundEvent.Disconnected;
import io.sextant.vim.SouthboundEvent.FunctionEvent;
import io.sextant.vim.SouthboundEvent.WorkloadEvent;
import io.sextant.vim.Watch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One listener, who is told one thing after the other on threads of its own; the site's lock is held by who calls this. */
final class MemoryWatch implements Watch {
    private final Class<? extends SouthboundEvent> about;
    private final Listening listening;
    private final Consumer<MemoryWatch> ended;
    private final Map<Object, SouthboundEvent> heard = new HashMap<>();

    /**
     * @param about which things it listens to: {@link WorkloadEvent} or {@link FunctionEvent}
     * @param ended is told when it listens no more
     */
    MemoryWatch(
            Class<? extends SouthboundEvent> about, Consumer<SouthboundEvent> listener, Consumer<MemoryWatch> ended) {
        this.about = about;
        this.listening = new Listening(listener);
        this.ended = ended;
    }

    /** Something is in another state. Who listens to functions hears of chains, too. */
    void tell(SouthboundEvent event) {
        if (event instanceof ChainEvent && about == FunctionEvent.class) pass(event);
        if (!about.isInstance(event)) return;
        heard.put(subject(event), event);
        pass(event);
    }

    /** The site is reached, and this is how all things there fare. */
    void connected(List<SouthboundEvent> present, Connected connected) {
        var before = Map.copyOf(heard);
        heard.clear();
        present.forEach(this::tell);
        before.keySet().stream()
                .filter(subject -> !heard.containsKey(subject))
                .forEach(subject -> pass(MemoryEvents.gone(before.get(subject))));
        pass(connected);
    }

    void disconnected(Disconnected event) {
        pass(event);
    }

    /** The thing was taken away as it was asked for. */
    void forget(Object subject) {
        heard.remove(subject);
    }

    @Override
    public void close() {
        listening.close();
        ended.accept(this);
    }

    private void pass(SouthboundEvent event) {
        listening.pass(event);
    }

    private static Object subject(SouthboundEvent event) {
        return switch (event) {
            case WorkloadEvent of -> of.workload();
            case FunctionEvent of -> of.function();
            case ChainEvent _, Connected _, Disconnected _ ->
                throw new IllegalArgumentException(event + " is about no thing");
        };
    }
}

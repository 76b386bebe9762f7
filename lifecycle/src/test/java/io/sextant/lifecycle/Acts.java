package io.sextant.lifecycle;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Does what the test says for a step's name; writes down what it was asked. */
final class Acts implements StepHandler<Act, String> {
    private final Map<String, Function<StepContext, String>> scripts = new ConcurrentHashMap<>();
    private final Queue<String> calls = new ConcurrentLinkedQueue<>();
    private volatile Optional<Duration> limit = Optional.empty();
    private volatile boolean repeating;

    /** @param call as it is written down: {@code perform a} */
    Acts on(String call, Function<StepContext, String> script) {
        scripts.put(call, script);
        return this;
    }

    /** Lets each step take so long at most. */
    void limit(Duration most) {
        limit = Optional.of(most);
    }

    /** Has steps that overran their limit begun again. */
    void repeatWhenLate() {
        repeating = true;
    }

    Queue<String> calls() {
        return calls;
    }

    @Override
    public Class<Act> type() {
        return Act.class;
    }

    @Override
    public Optional<Duration> limit(Act act, StepContext context) {
        return limit;
    }

    @Override
    public boolean repeatsWhenLate() {
        return repeating;
    }

    @Override
    public String perform(Act act, StepContext context) {
        return called("perform", act, context);
    }

    @Override
    public void record(Act act, String result, StepContext context) {
        called("record", act, context);
    }

    @Override
    public void undo(Act act, StepContext context) {
        called("undo", act, context);
    }

    @Override
    public void forget(Act act, StepContext context) {
        called("forget", act, context);
    }

    private String called(String what, Act act, StepContext context) {
        var call = what + " " + act.name();
        calls.add(call);
        return scripts.getOrDefault(call, _ -> "made " + act.name()).apply(context);
    }
}

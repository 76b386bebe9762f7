package io.sextant.accel.p4.runtime;

import io.sextant.accel.Accelerator;
import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Capabilities;
import io.sextant.accel.Counters;
import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionInstance;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Target;
import io.sextant.accel.p4.runtime.Ledger.Deployment;
import p4.v1.DigestList;
import p4.v1.Uint128;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One switch that speaks P4Runtime. It runs one network function at a time, as a whole pipeline, while we are its primary
 * controller. Each time we become that, after a restart of either side too, its pipeline and tables are read back and made
 * what was asked for; neighbours that it has learnt stay.
 */
public final class P4RuntimeAccelerator implements Accelerator, AutoCloseable {

    private final Switch device;
    private final Pipelines pipelines;
    private final Ledger ledger;
    private final Connection connection;
    private final Upkeep upkeep;
    private final Runnable changed;
    private final ReentrantLock lock = new ReentrantLock();

    private P4RuntimeAccelerator(Switch device, Pipelines pipelines, Ledger ledger, Runnable changed) {
        this.changed = changed;
        this.device = device;
        this.pipelines = pipelines;
        this.ledger = ledger;
        upkeep = new Upkeep(device, this::mastership, this::recorded);
        connection = new Connection(device, this::reconcile, changed, this::learn);
    }

    /**
     * Of a switch, to which it does not connect yet.
     *
     * @param files the folder from which the switch's files are named
     * @param records the folder below which it is recorded what the switch runs
     * @param changed called when the switch has become ours or is so no longer; it may take its time
     */
    public static P4RuntimeAccelerator of(Switch device, Path files, Path records, Runnable changed) {
        var ledger = new Ledger(records.resolve("switches").resolve(device.name() + ".json"));
        return new P4RuntimeAccelerator(device, Pipelines.of(device, files), ledger, changed);
    }

    /** Begins to connect, and returns at once. */
    public void open() {
        connection.open();
    }

    /** Ends the connection; the switch goes on. */
    @Override
    public void close() {
        connection.close();
    }

    @Override
    public Target target() {
        return Target.P4;
    }

    @Override
    public Capabilities capabilities() {
        return pipelines.capabilities(ledger.read().isEmpty());
    }

    @Override
    public boolean reaches(InterfaceName link) {
        return device.ports().containsKey(link);
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public FunctionInstance deploy(NetworkFunction function) {
        return locked(() -> {
            var known = ledger.read();
            known.ifPresent(deployment -> pipelines.requireSame(deployment.function(), function));
            var running = running(known.orElseGet(() -> Deployment.of(function)));
            var electionId = connection.electionId();
            if (known.isEmpty()) {
                begin(electionId, running);
            } else {
                upkeep.attempt(() -> running.realise(electionId), () -> {});
            }
            return new FunctionInstance(function, Target.P4, List.of());
        });
    }

    private void begin(Uint128 electionId, Running running) {
        upkeep.forget();
        ledger.write(running.deployment());
        upkeep.attempt(
                () -> {
                    // An earlier function's counters and default actions go with the tables.
                    running.load(electionId);
                    running.realise(electionId);
                },
                () -> {
                    running.vanish(electionId);
                    ledger.erase();
                });
    }

    @Override
    public void install(FunctionId function, List<? extends Rule> rules) {
        change(function, before -> {
            RuleCheck.requireMeaning(before.function(), rules);
            return before.with(rules);
        });
    }

    @Override
    public void withdraw(FunctionId function, List<RuleId> rules) {
        change(function, before -> before.without(rules));
    }

    private void change(FunctionId function, UnaryOperator<Deployment> step) {
        locked(() -> {
            var before = running(ledger.read(function));
            var after = running(step.apply(before.deployment()));
            after.requirePossible();
            var electionId = connection.electionId();
            ledger.write(after.deployment());
            upkeep.attempt(() -> after.replace(electionId, before), () -> {
                ledger.write(before.deployment());
                before.realise(electionId);
            });
        });
    }

    @Override
    public List<Rule> rules(FunctionId function) {
        return locked(() -> running(ledger.read(function)).inForce());
    }

    @Override
    public Counters counters(FunctionId function) {
        return running(ledger.read(function)).counters();
    }

    @Override
    public void remove(FunctionId function) {
        locked(() -> {
            var known = ledger.read().filter(d -> d.function().id().equals(function));
            if (known.isEmpty()) return;
            running(known.get()).vanish(connection.electionId());
            ledger.erase();
            upkeep.forget();
        });
    }

    @Override
    public Optional<String> defect(FunctionId function) {
        if (ledger.read().filter(d -> d.function().id().equals(function)).isEmpty()) {
            return Optional.of("it is not there any more");
        }
        var now = connection.now();
        return now instanceof Mastership.Primary
                ? upkeep.trouble()
                : Optional.of("switch " + device.name() + " is not ours: " + now.words());
    }

    @Override
    public List<FunctionInstance> deployed() {
        return locked(() -> ledger.read().stream()
                .map(d -> new FunctionInstance(d.function(), Target.P4, defects(d)))
                .toList());
    }

    private List<String> defects(Deployment deployment) {
        var defect = defect(deployment.function().id()).or(() -> seen(deployment));
        return defect.stream().toList();
    }

    private Optional<String> seen(Deployment deployment) {
        try {
            return running(deployment).defect();
        } catch (AcceleratorException e) {
            return Optional.of(e.detail());
        }
    }

    private void reconcile() {
        locked(upkeep::reconcile);
        changed.run();
    }

    private void learn(DigestList list) {
        locked(() -> upkeep.learn(list));
    }

    private Mastership mastership() {
        return connection.now();
    }

    private Optional<Running> recorded() {
        return ledger.read().map(this::running);
    }

    private Running running(Deployment deployment) {
        var pipeline = pipelines.of(deployment.function());
        var placed = new Placed(deployment.function(), device, pipeline.schema());
        return new Running(deployment, placed, new Tables(connection.client(), pipeline));
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable work) {
        locked(() -> {
            work.run();
            return true;
        });
    }
}

package io.sextant.accel.p4.runtime;

import io.sextant.accel.Accelerator;
import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Capabilities;
import io.sextant.accel.Counters;
import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionInstance;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Target;
import io.sextant.accel.p4.runtime.Ledger.Deployment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import p4.v1.DigestList;
import p4.v1.TableEntry;
import p4.v1.Uint128;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One switch that speaks P4Runtime. It runs one network function at a time, as a whole pipeline, while we are its primary
 * controller. Each time we become that, after a restart of either side too, its pipeline and tables are read back and made
 * what was asked for; neighbours that it has learnt stay.
 */
public final class P4RuntimeAccelerator implements Accelerator, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(P4RuntimeAccelerator.class);

    private final Switch device;
    private final Pipelines pipelines;
    private final Ledger ledger;
    private final Connection connection;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Entries.Key, TableEntry> learnt = new HashMap<>();
    private volatile Optional<String> trouble = Optional.empty();

    private P4RuntimeAccelerator(Switch device, Pipelines pipelines, Ledger ledger) {
        this.device = device;
        this.pipelines = pipelines;
        this.ledger = ledger;
        connection = new Connection(device, this::reconcile, this::learn);
    }

    /**
     * Begins to connect to a switch, and returns at once.
     *
     * @param folder the agent's: the switch's files are named from there, and what it runs is recorded there
     */
    public static P4RuntimeAccelerator connect(Switch device, Path folder) {
        var ledger = new Ledger(folder.resolve("switches").resolve(device.name() + ".json"));
        var accelerator = new P4RuntimeAccelerator(device, Pipelines.of(device, folder), ledger);
        accelerator.connection.open();
        return accelerator;
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
    public FunctionInstance deploy(NetworkFunction function) {
        return locked(() -> {
            var known = ledger.read();
            known.ifPresent(deployment -> requireSame(deployment.function(), function));
            var running = running(known.orElseGet(() -> Deployment.of(function)));
            var electionId = connection.electionId();
            if (known.isEmpty()) {
                begin(electionId, running);
            } else {
                attempt(() -> running.realise(electionId), () -> {});
            }
            return new FunctionInstance(function, Target.P4, List.of());
        });
    }

    private void begin(Uint128 electionId, Running running) {
        learnt.clear();
        ledger.write(running.deployment());
        attempt(
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

    private void requireSame(NetworkFunction there, NetworkFunction asked) {
        if (!there.id().equals(asked.id())) {
            throw AcceleratorException.unsupported(
                    "Switch " + device.name() + " runs function " + there.id() + " already; it takes one at a time.");
        }
        if (!there.equals(asked)) {
            throw AcceleratorException.conflict(
                    "Function " + asked.id() + " is deployed already, and differs; remove it first.");
        }
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
            attempt(() -> after.replace(electionId, before), () -> {
                ledger.write(before.deployment());
                before.realise(electionId);
            });
            return after;
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
            known.ifPresent(deployment -> {
                running(deployment).vanish(connection.electionId());
                ledger.erase();
                trouble = Optional.empty();
            });
            return known;
        });
    }

    @Override
    public Optional<String> defect(FunctionId function) {
        if (ledger.read().filter(d -> d.function().id().equals(function)).isEmpty()) {
            return Optional.of("it is not there any more");
        }
        var now = connection.now();
        return now instanceof Mastership.Primary
                ? trouble
                : Optional.of("switch " + device.name() + " is not ours: " + now.words());
    }

    @Override
    public List<FunctionInstance> deployed() {
        return locked(() -> ledger.read().stream()
                .map(d -> new FunctionInstance(d.function(), Target.P4, defects(d)))
                .toList());
    }

    private List<String> defects(Deployment deployment) {
        var defects = new ArrayList<String>();
        defect(deployment.function().id()).ifPresent(defects::add);
        try {
            running(deployment).defect().ifPresent(defects::add);
        } catch (AcceleratorException e) {
            defects.add(e.detail());
        }
        return defects;
    }

    private void reconcile() {
        asPrimary("its function is not as it should be", (running, electionId) -> {
            learnt.clear();
            running.realise(electionId);
            trouble = Optional.empty();
        });
    }

    private void learn(DigestList list) {
        asPrimary("a neighbour was not learnt", (running, electionId) -> {
            var fresh = new HashMap<>(running.heard(list));
            fresh.entrySet().removeAll(learnt.entrySet());
            running.learn(electionId, fresh.values());
            learnt.putAll(fresh);
        });
    }

    private void asPrimary(String otherwise, BiConsumer<Running, Uint128> work) {
        locked(() -> {
            try {
                if (connection.now() instanceof Mastership.Primary(var electionId)) {
                    ledger.read().ifPresent(deployment -> work.accept(running(deployment), electionId));
                }
            } catch (AcceleratorException e) {
                complain(otherwise + ": " + e.detail());
            }
            return trouble;
        });
    }

    /** Once for one reason; not when the connection went meanwhile: then all is begun again. */
    private void complain(String words) {
        if (connection.now() instanceof Mastership.Primary && !trouble.equals(Optional.of(words))) {
            LOG.warn("Switch {}: {}", device.name(), words);
            trouble = Optional.of(words);
        }
    }

    private void attempt(Runnable work, Runnable undo) {
        try {
            work.run();
            trouble = Optional.empty();
        } catch (AcceleratorException e) {
            try {
                undo.run();
            } catch (AcceleratorException second) {
                trouble = Optional.of(second.detail());
                e.addSuppressed(second);
            }
            throw e;
        }
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
}

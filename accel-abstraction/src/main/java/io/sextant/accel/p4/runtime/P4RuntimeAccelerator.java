package io.sextant.accel.p4.runtime;

import io.grpc.ManagedChannel;
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
import p4.v1.Uint128;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Switch device;
    private final Pipelines pipelines;
    private final Ledger ledger;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final ManagedChannel channel;
    private final SwitchClient client;
    private final Arbitration arbitration;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Optional<String> trouble = Optional.empty();

    private P4RuntimeAccelerator(Switch device, Pipelines pipelines, Ledger ledger) {
        this.device = device;
        this.pipelines = pipelines;
        this.ledger = ledger;
        channel = Channels.to(device, executor);
        client = new SwitchClient(device, channel);
        arbitration = new Arbitration(device, channel, executor, this::reconcile, this::learn);
    }

    /**
     * Begins to connect to a switch, and returns at once.
     *
     * @param folder the agent's: the switch's files are named from there, and what it runs is recorded there
     */
    public static P4RuntimeAccelerator connect(Switch device, Path folder) {
        var ledger = new Ledger(folder.resolve("switches").resolve(device.name() + ".json"));
        var accelerator = new P4RuntimeAccelerator(device, Pipelines.of(device, folder), ledger);
        accelerator.arbitration.open();
        return accelerator;
    }

    /** Ends the connection; the switch goes on. */
    @Override
    public void close() {
        arbitration.close();
        channel.shutdownNow();
        executor.shutdownNow();
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
            var running = running(known.orElseGet(() -> new Deployment(function, List.of())));
            var electionId = primary();
            ledger.write(running.deployment());
            attempt(
                    () -> {
                        // An earlier function's counters and default actions go with the tables.
                        if (known.isEmpty()) running.load(electionId);
                        running.realise(electionId);
                    },
                    () -> {
                        if (known.isEmpty()) {
                            running.vanish(electionId);
                            ledger.erase();
                        }
                    });
            return new FunctionInstance(function, Target.P4, List.of());
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
            RuleCheck.require(before.function(), rules);
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
            after.wanted();
            var electionId = primary();
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
                running(deployment).vanish(primary());
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
        var now = arbitration.now();
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
            running.realise(electionId);
            trouble = Optional.empty();
        });
    }

    private void learn(DigestList list) {
        asPrimary("a neighbour was not learnt", (running, electionId) -> running.learn(electionId, list));
    }

    private void asPrimary(String otherwise, BiConsumer<Running, Uint128> work) {
        locked(() -> {
            try {
                if (arbitration.now() instanceof Mastership.Primary(var electionId)) {
                    ledger.read().ifPresent(deployment -> work.accept(running(deployment), electionId));
                }
            } catch (AcceleratorException e) {
                trouble = Optional.of(otherwise + ": " + e.detail());
                LOG.warn("Switch {}: {}: {}", device.name(), otherwise, e.detail());
            }
            return trouble;
        });
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

    private Uint128 primary() {
        return arbitration.primary(PATIENCE).electionId();
    }

    private Running running(Deployment deployment) {
        var pipeline = pipelines.of(deployment.function());
        var placed = new Placed(deployment.function(), device, pipeline.schema());
        return new Running(deployment, placed, new Tables(client, pipeline));
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

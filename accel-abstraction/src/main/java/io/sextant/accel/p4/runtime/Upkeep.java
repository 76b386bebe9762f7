package io.sextant.accel.p4.runtime;

import io.sextant.accel.AcceleratorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import p4.v1.DigestList;
import p4.v1.Uint128;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Keeps a switch as its record says, by what the switch tells; knows what could not be kept so. One thread at a time. */
final class Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final Switch device;
    private final Supplier<Mastership> mastership;
    private final Supplier<Optional<Running>> recorded;
    private final Learnt learnt;
    // Whether what the switch has learnt from an agent before this one is among it.
    private boolean read;
    private volatile Optional<String> trouble = Optional.empty();

    /** Of a switch. */
    Upkeep(Switch device, Supplier<Mastership> mastership, Supplier<Optional<Running>> recorded) {
        this.device = device;
        this.mastership = mastership;
        this.recorded = recorded;
        learnt = new Learnt(device.name());
    }

    /** What is not as it should be, in words; any thread may ask. */
    Optional<String> trouble() {
        return trouble;
    }

    /** Begins anew: there is nothing that could be wrong. */
    void forget() {
        learnt.clear();
        read = false;
        trouble = Optional.empty();
    }

    /** Makes the switch what the record says. */
    void reconcile() {
        asPrimary("its function is not as it should be", (running, electionId) -> {
            running.realise(electionId);
            forget();
        });
    }

    /** Takes up neighbours that the switch has heard of. */
    void learn(DigestList list) {
        asPrimary("a neighbour was not learnt", (running, electionId) -> {
            if (!read) learnt.add(running.neighbours());
            read = true;
            var fresh = learnt.fresh(running.heard(list), running::port);
            running.learn(electionId, fresh.values());
            learnt.add(fresh);
        });
    }

    /** Does some work and, when it fails, undoes it; what cannot be undone is a trouble until the next that succeeds. */
    void attempt(Runnable work, Runnable undo) {
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

    private void asPrimary(String otherwise, BiConsumer<Running, Uint128> work) {
        try {
            if (mastership.get() instanceof Mastership.Primary(var electionId)) {
                recorded.get().ifPresent(running -> work.accept(running, electionId));
            }
        } catch (AcceleratorException e) {
            complain(otherwise + ": " + e.detail());
        }
    }

    /** Once for one reason; not when the connection went meanwhile: then all is begun again. */
    private void complain(String words) {
        if (mastership.get() instanceof Mastership.Primary && !trouble.equals(Optional.of(words))) {
            LOG.warn("Switch {}: {}", device.name(), words);
            trouble = Optional.of(words);
        }
    }
}

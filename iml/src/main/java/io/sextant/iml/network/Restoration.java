package io.sextant.iml.network;

import io.sextant.accel.Accelerator;
import io.sextant.accel.AcceleratorException;
import io.sextant.accel.FunctionId;
import io.sextant.accel.Rule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Brings what is in the accelerators to what the records say when the agent starts. One that stands elsewhere may be out of reach
 * just then: that holds up neither the start nor what is on others, and what fails for it is done when it is back.
 */
final class Restoration {
    private static final Logger LOG = LoggerFactory.getLogger(Restoration.class);

    /** Who is in reach has answered by then. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Functions functions;
    private final Accelerators accelerators;
    private final Set<FunctionId> outOfReach = ConcurrentHashMap.newKeySet();

    Restoration(Functions functions, Accelerators accelerators) {
        this.functions = functions;
        this.accelerators = accelerators;
    }

    /** Restores what is here, and begins with what is elsewhere, of which there is most often nothing left to do soon after. */
    void begin() {
        var remote = new ArrayList<CompletableFuture<?>>();
        accelerators.forEach((name, accelerator) -> {
            if (accelerator.isRemote()) remote.add(begin(name));
        });
        restore(Optional.empty());
        CompletableFuture.allOf(remote.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private CompletableFuture<?> begin(String name) {
        var done = new CompletableFuture<>();
        Thread.ofVirtual().name("restore " + name).start(() -> {
            try {
                restore(Optional.of(name));
                done.complete(name);
            } catch (RuntimeException e) {
                LOG.error("What is at {} cannot be put in order, and is left as it is", name, e);
                done.complete(name);
            }
        });
        return done;
    }

    /** Restores the function if that has failed for want of its accelerator, which is back; for who has it for himself. */
    void resume(Function function) {
        if (!outOfReach.contains(function.id()) || functions.defect(function).isPresent()) return;
        outOfReach.remove(function.id());
        try {
            repair(function);
        } catch (AcceleratorException e) {
            LOG.error("Function {} cannot be put in order, and is left as it is: {}", function.id(), e.detail());
        }
    }

    /** @param remote the accelerator elsewhere; without one, all that are here */
    private void restore(Optional<String> remote) {
        Predicate<Function> concerned = function -> awaited(function).equals(remote);
        functions.inventory().reconcile(concerned, this::repair);
        accelerators.forEach((name, accelerator) -> {
            if (remote.map(name::equals).orElse(!accelerator.isRemote())) clear(name, accelerator);
        });
        functions.look(concerned);
    }

    /** The accelerator elsewhere that the function needs, if it needs one. */
    private Optional<String> awaited(Function function) {
        return Stream.concat(Stream.of(function.accelerator()), function.elsewhere().stream())
                .filter(name ->
                        accelerators.find(name).filter(Accelerator::isRemote).isPresent())
                .findFirst();
    }

    private void clear(String name, Accelerator accelerator) {
        try {
            accelerator.deployed().stream()
                    .map(instance -> instance.function().id())
                    .forEach(id -> functions.inventory().alone(id.value(), () -> {
                        if (!functions.isOn(id, name)) accelerator.remove(id);
                    }));
        } catch (AcceleratorException e) {
            LOG.error(
                    "What is left at {} cannot be removed, and is tried again at the next start: {}", name, e.detail());
        }
    }

    private void repair(Function known) {
        try {
            make(functions.settle(known));
        } catch (AcceleratorException e) {
            if (functions.defect(known).isPresent()) outOfReach.add(known.id());
            throw e;
        }
    }

    private void make(Function function) {
        var accelerator = functions.accelerator(function);
        accelerator.deploy(functions.view().of(function));
        var there = accelerator.rules(function.id());
        // A rule that is there with another content is replaced by the next call, without a gap.
        accelerator.withdraw(
                function.id(),
                there.stream()
                        .map(Rule::id)
                        .filter(id ->
                                function.rule(id).filter(HeldRule::inForce).isEmpty())
                        .toList());
        accelerator.install(
                function.id(),
                function.inForce().stream()
                        .filter(Predicate.not(there::contains))
                        .toList());
    }
}

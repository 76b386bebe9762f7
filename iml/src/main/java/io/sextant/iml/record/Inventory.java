package io.sextant.iml.record;

import io.sextant.iml.SiteProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The things of one kind that the agent makes, each asked for by an id of the caller's. What is intended is on disk before it is
 * made, and what goes is on disk as going before it is unmade: a kill at any instant leaves nothing that is not known. One call
 * at a time works on one thing.
 *
 * @param <T> the thing's record
 */
public final class Inventory<T extends Inventory.Item<T>> {
    private static final Logger LOG = LoggerFactory.getLogger(Inventory.class);
    private final String kind;
    private final Records<T> records;
    private final Craft<T> craft;
    private final Locks locks = new Locks();

    /** What can be kept here. */
    public interface Item<T> {
        /** How far it is. */
        Phase phase();

        /** The same in another phase. */
        T in(Phase next);
    }

    /**
     * How things of one kind come and go.
     *
     * @param make makes what is intended and gives it as it became
     * @param made is told when it is there for everybody
     * @param unmake removes all of a thing that is there, also after a make that has failed
     */
    public record Craft<T>(UnaryOperator<T> make, Consumer<T> made, Consumer<T> unmake) {}

    /**
     * With these records.
     *
     * @param kind what the things are called in words to callers
     */
    public Inventory(String kind, Records<T> records, Craft<T> craft) {
        this.kind = kind;
        this.records = records;
        this.craft = craft;
    }

    /**
     * The thing of this id, made if it is not there.
     *
     * @param same whether the one that is there is what is asked for; 409 otherwise
     * @param intend gives the new thing in the phase CREATING, when it has recorded it
     */
    public T put(String id, Predicate<T> same, Supplier<T> intend) {
        return putOrChange(id, there -> requireSame(id, there, same), intend);
    }

    private T requireSame(String id, T there, Predicate<T> same) {
        if (!same.test(there)) {
            throw SiteProblem.conflict(
                    "The " + kind + " " + id + " is there with another specification; remove it first.");
        }
        return there;
    }

    /**
     * The thing of this id, made if it is not there.
     *
     * @param change makes the one that is there into what is asked for, and records what it has done
     * @param intend gives the new thing in the phase CREATING, when it has recorded it
     */
    public T putOrChange(String id, UnaryOperator<T> change, Supplier<T> intend) {
        try (var _ = locks.hold(id)) {
            var known = records.find(id);
            if (known.filter(Inventory::isPresent).isPresent()) {
                return change.apply(known.get());
            }
            known.ifPresent(this::unmake);
            var made = make(intend.get());
            craft.made().accept(made);
            return made;
        }
    }

    /**
     * Removes the thing; tells whether it was there.
     *
     * @param guard runs the action that it is given, which marks the thing as going, or throws why it may not go
     */
    public boolean remove(String id, Consumer<Runnable> guard) {
        try (var _ = locks.hold(id)) {
            var known = records.find(id);
            known.ifPresent(thing -> {
                guard.accept(() -> records.put(thing.in(Phase.REMOVING)));
                unmake(thing);
            });
            return known.isPresent();
        }
    }

    /** Removes the thing, which may always go; tells whether it was there. */
    public boolean remove(String id) {
        return remove(id, Runnable::run);
    }

    /** Lets the change work on the thing while nobody else does; it records what it has done itself. */
    public T change(String id, UnaryOperator<T> change) {
        try (var _ = locks.hold(id)) {
            return change.apply(get(id));
        }
    }

    /** Lets the action have the thing, if it is there, while nobody else works on it. */
    public void look(String id, Consumer<T> action) {
        try (var _ = locks.hold(id)) {
            find(id).ifPresent(action);
        }
    }

    /** As {@link #look}, but not at all while somebody works on the thing: who does may take minutes. */
    public void glance(String id, Consumer<T> action) {
        locks.tryHold(id).ifPresent(lock -> {
            try (lock) {
                find(id).ifPresent(action);
            }
        });
    }

    /** Runs the action while nobody works on the thing of this id, which may not be there. */
    public void alone(String id, Runnable action) {
        try (var _ = locks.hold(id)) {
            action.run();
        }
    }

    /** Records a thing as it is now. */
    public T record(T thing) {
        return records.put(thing);
    }

    /** The thing, if it is there. */
    public Optional<T> find(String id) {
        return records.find(id).filter(Inventory::isPresent);
    }

    /** The thing; 404 if it is not there. */
    public T get(String id) {
        return find(id).orElseThrow(() -> SiteProblem.notFound(kind, id));
    }

    /** All that are there. */
    public List<T> all() {
        return records.all().stream().filter(Inventory::isPresent).toList();
    }

    /** All that are there, on their way in or on their way out: what holds names and room. */
    public List<T> known() {
        return records.all();
    }

    /**
     * At start: unmakes what was on its way in or out, and gives what is there to be repaired. What resists is logged and
     * stays on record, so that one broken thing does not keep the site from starting; the next start tries again.
     */
    public void reconcile(Consumer<T> repair) {
        reconcile(_ -> true, repair);
    }

    /** As {@link #reconcile(Consumer)}, of some; calls for them wait meanwhile. */
    public void reconcile(Predicate<T> some, Consumer<T> repair) {
        records.all().stream().filter(some).map(records::id).forEach(id -> {
            try (var _ = locks.hold(id)) {
                records.find(id).ifPresent(thing -> reconcile(thing, repair));
            }
        });
    }

    private void reconcile(T thing, Consumer<T> repair) {
        try {
            if (isPresent(thing)) repair.accept(thing);
            else unmake(thing);
        } catch (RuntimeException e) {
            LOG.error("A {} cannot be put in order, and is left as it is: {}", kind, thing, e);
        }
    }

    private T make(T intended) {
        try {
            return records.put(craft.make().apply(intended).in(Phase.PRESENT));
        } catch (RuntimeException e) {
            try {
                unmake(intended);
            } catch (RuntimeException alsoFailed) {
                // It stays on record as half made: the next call for it, or the next start, tries again.
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }

    private void unmake(T thing) {
        craft.unmake().accept(thing);
        records.remove(thing);
    }

    private static boolean isPresent(Item<?> thing) {
        return thing.phase() == Phase.PRESENT;
    }
}

package io.sextant.iml.network;

import io.sextant.accel.Accelerator;
import io.sextant.accel.AcceleratorException;
import io.sextant.accel.FunctionId;
import io.sextant.accel.FunctionType;
import io.sextant.accel.linux.Holder;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.event.Events;
import io.sextant.iml.event.SiteEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Moves network functions between accelerators while traffic flows: made whole beside the old one, with its addresses and rules,
 * the new one comes onto the links, and the old one off them. What a function knows of connections stays behind.
 *
 * <p>A function's record says at any time where it is, and where else something of it may be; so whatever a move is cut off at,
 * the next start makes the one and removes the other.
 */
public final class Moves {
    private static final Logger LOG = LoggerFactory.getLogger(Moves.class);

    // The bridge sends nothing there any more, forgets what it knew to be there, and learns nothing from what comes.
    private static final String SILENT =
            " type bridge_slave flood off mcast_flood off bcast_flood off learning off fdb_flush";

    private final Functions functions;
    private final Accelerators accelerators;
    private final Holder holder;
    private final Events events;

    /** Moves of these functions between these accelerators, which are all in this holder. */
    public Moves(Functions functions, Accelerators accelerators, Holder holder, Events events) {
        this.functions = functions;
        this.accelerators = accelerators;
        this.holder = holder;
        this.events = events;
    }

    /**
     * Selects again, and moves the function if it is not there yet.
     *
     * @throws SiteProblem 404 when the site does not have it; 422 when no target fits that is so; 409 when it is on a link that
     *     its operator has given to the site
     */
    public Function move(FunctionId id, Destination to) {
        return move(id, to, (_, _) -> true);
    }

    /** Selects again, and moves the function if it delays packets clearly less at the best accelerator than where it is. */
    public Function hasten(FunctionId id) {
        return move(
                id,
                Destination.BEST,
                (function, selection) -> selection.hastens(function.accelerator())
                        && functions.exclusive(function).isEmpty());
    }

    private Function move(FunctionId id, Destination to, BiPredicate<Function, Selection> worthIt) {
        return functions.inventory().change(id.value(), function -> {
            var selection = functions.select(Demand.of(function, to));
            if (!worthIt.test(function, selection)) {
                return function;
            }
            var settled = functions.settle(function);
            return chosen(selection).equals(settled.accelerator())
                    ? functions.inventory().record(settled.at(selection, Optional.empty()))
                    : move(settled, selection);
        });
    }

    private Function move(Function before, Selection selection) {
        requireMovable(before);
        var old = accelerators.running(before);
        var fresh = accelerators.find(chosen(selection)).orElseThrow();
        functions.inventory().record(before.at(before.selection(), Optional.of(chosen(selection))));
        Function moved;
        try {
            fresh.prepare(functions.view().of(before), functions.view().neighbours(before));
            fresh.install(before.id(), before.inForce());
            moved = functions.inventory().record(before.at(selection, Optional.of(before.accelerator())));
            exchange(before, old, fresh);
        } catch (RuntimeException e) {
            takeBack(before, selection, e);
            throw e;
        }
        var settled = withoutOld(moved);
        events.tell(
                SiteEvent.Kind.FUNCTION_MOVED,
                before.id().value(),
                "from " + before.accelerator() + " to " + moved.accelerator() + ". " + selection.reason());
        functions.tell(settled);
        return settled;
    }

    private void requireMovable(Function function) {
        functions.exclusive(function).ifPresent(link -> {
            throw SiteProblem.conflict("Function " + function.id() + " is on the link " + link
                    + ", where only one port at a time can be: remove it, and deploy it where it shall be.");
        });
    }

    /**
     * Both have the same addresses, so no neighbour has anything to learn. The old one gets no more packets once the new one does,
     * but still sends what it has.
     */
    private void exchange(Function function, Accelerator leaving, Accelerator coming) {
        var asked = functions.view().of(function);
        var old = leaving.ends(function.id());
        var fresh = coming.ends(function.id());
        var on = asked.ports().stream().map(p -> "link set " + fresh.get(p.name()) + " master " + p.link());
        var silent = old.values().stream().map(end -> "link set " + end + SILENT);
        var off = old.values().stream()
                .map(end -> "link set " + end + " nomaster")
                .toList();
        // Two that forward frames between the same links would make a loop of them.
        var loops = asked.type() == FunctionType.L2_FORWARDER;
        try {
            holder.home().ip((loops ? Stream.concat(off.stream(), on) : Stream.concat(on, silent)).toList());
        } catch (AcceleratorException e) {
            // What is off its links is repaired as a whole.
            holder.home().delete(off, () -> false);
            throw e;
        }
    }

    private void takeBack(Function before, Selection selection, RuntimeException cause) {
        try {
            functions.settle(
                    functions.inventory().record(before.at(before.selection(), Optional.of(chosen(selection)))));
            // It repairs what is off its links already.
            accelerators.running(before).deploy(functions.view().of(before));
        } catch (RuntimeException alsoFailed) {
            // It stays on record as being elsewhere, too: the next move or start removes it there.
            cause.addSuppressed(alsoFailed);
        }
    }

    private Function withoutOld(Function moved) {
        try {
            return functions.settle(moved);
        } catch (RuntimeException e) {
            LOG.warn("Function {} has moved, but is still at {} too", moved.id(), moved.elsewhere(), e);
            return moved;
        }
    }

    private static String chosen(Selection selection) {
        return selection.chosen().orElseThrow().accelerator();
    }
}

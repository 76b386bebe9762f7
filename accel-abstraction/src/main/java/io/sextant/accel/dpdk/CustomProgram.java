package io.sextant.accel.dpdk;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Target;
import io.sextant.accel.Traffic;
import io.sextant.accel.custom.FrameProgram;
import io.sextant.accel.custom.ProgramJar;
import io.sextant.accel.fastpath.Burst;
import io.sextant.accel.fastpath.BurstProgram;
import io.sextant.accel.fastpath.Ethernet;
import io.sextant.accel.fastpath.Neighbours;
import io.sextant.accel.fastpath.Packet;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A program that a package brings, and the routing that it leaves packets to. What the program throws, and if it is an error of
 * the machine, costs the frame; the same again and again ends it.
 */
final class CustomProgram implements BurstProgram {
    private static final int MOST_FAILURES = 16;
    private static final int MOST_WORDS = 300;

    private final RuleBook book;
    private final Routing routing;
    private final Optional<String> digest;
    private final Packet packet = new Packet();
    private final CheckedFrame view;
    private Optional<Supplier<FrameProgram>> maker;
    private Optional<FrameProgram> program = Optional.empty();
    private int failures;
    private volatile Optional<String> defect = Optional.empty();

    /** Verifies the program; none of it runs before the first {@link #change}. */
    CustomProgram(NetworkFunction function, Neighbours neighbours) {
        book = new RuleBook(function, Set.of(Rule.Custom.class));
        routing = new Routing(function, book, neighbours);
        maker = Optional.of(ProgramJar.of(function));
        digest = Optional.of(function.program(Target.DPDK).sha256());
        view = new CheckedFrame(function.ports().size(), this::route);
    }

    private boolean route(int port, Burst burst, int frame) {
        return routing.receive(port, burst, frame, packet) && routing.forward(burst, packet);
    }

    @Override
    public Optional<String> foreign() {
        return digest;
    }

    @Override
    public void run(int port, Burst burst) {
        for (var frame = 0; frame < burst.size() && program.isPresent(); frame++)
            if (burst.length(frame) >= Ethernet.HEADER && Ethernet.destination(burst.start(frame)) == routing.mac(port))
                handle(program.get(), port, burst, frame);
    }

    private void handle(FrameProgram program, int port, Burst burst, int frame) {
        var before = routing.forwarded().packets();
        try {
            view.hold(port, burst, frame);
            program.handle(view);
            failures = 0;
            if (burst.egress(frame) != Burst.DROP && routing.forwarded().packets() == before)
                routing.count(burst.length(frame) - Ethernet.HEADER);
        } catch (Throwable e) {
            burst.drop(frame);
            failed(e);
        } finally {
            view.release();
        }
    }

    // Nothing is asked of what was thrown but its class: the rest would be code of the package, too.
    private void failed(Throwable e) {
        if (e instanceof OutOfMemoryError) end("it left no memory to others");
        else if (++failures == MOST_FAILURES)
            end("after " + e.getClass().getName() + " at " + MOST_FAILURES + " frames in a row");
    }

    // All that it holds goes with its classes, before anything more is made.
    private void end(String words) {
        program = Optional.empty();
        maker = Optional.empty();
        defect = Optional.of("its program is stopped, " + words);
    }

    @Override
    public void change(Collection<? extends Rule> installed, Collection<RuleId> withdrawn) {
        var change = book.change(installed, withdrawn);
        try {
            if (maker.isPresent() && (program.isEmpty() || change.touches(Rule.Custom.class))) tell(maker.get());
        } catch (Throwable e) {
            if (e instanceof OutOfMemoryError) failed(e);
            book.change(change.gone(), change.come().stream().map(Rule::id).toList());
            throw refusal(e);
        }
        routing.change(change);
    }

    private void tell(Supplier<FrameProgram> maker) {
        var told = program.orElseGet(maker);
        told.rules(book.all(Rule.Custom.class)
                .sorted(Comparator.comparingInt(Rule.Custom::priority).thenComparing(Rule::id))
                .toList());
        program = Optional.of(told);
    }

    private static AcceleratorException refusal(Throwable e) {
        var words = e instanceof AcceleratorException own
                ? printable(own.detail())
                : e.getClass().getName();
        return AcceleratorException.invalid("The function's program does not take its rules: " + words);
    }

    private static String printable(String text) {
        var plain = text.replaceAll("[^ -~]", "?");
        return plain.length() <= MOST_WORDS ? plain : plain.substring(0, MOST_WORDS) + "...";
    }

    @Override
    public Traffic forwarded() {
        return routing.forwarded();
    }

    @Override
    public Map<RuleId, Traffic> matched() {
        try {
            var told = program.map(FrameProgram::matched).orElseGet(Map::of);
            var matched = new HashMap<RuleId, Traffic>();
            for (var id : book.all(Rule.Custom.class).map(Rule::id).toList()) {
                // Of this type it may well not be, whatever the map's type says.
                Traffic traffic = told.get(id);
                if (traffic != null) matched.put(id, traffic);
            }
            return matched;
        } catch (Throwable e) {
            if (e instanceof OutOfMemoryError) failed(e);
            return Map.of();
        }
    }

    @Override
    public Optional<String> defect() {
        return defect;
    }
}

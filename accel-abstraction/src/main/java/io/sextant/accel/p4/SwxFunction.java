package io.sextant.accel.p4;

import io.sextant.accel.HeavyFlow;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;
import io.sextant.accel.dataplane.HostedFunction;
import io.sextant.accel.dataplane.JointEnd;
import io.sextant.accel.dataplane.KnownNeighbours;
import io.sextant.accel.dpdk.RuleBook;
import io.sextant.accel.fastpath.Ethernet;
import io.sextant.accel.ffm.SwxPipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A network function that is a pipeline of DPDK. While its rules change, its own packets wait: DPDK frees what a table was a
 * tenth of a millisecond after it was replaced, whether or not the thread that was looking at it has run meanwhile.
 */
final class SwxFunction implements HostedFunction {
    private static final int BUSY = 1;

    private final NetworkFunction function;
    private final P4Program program;
    private final SwxPipeline pipeline;
    private final PipelineFrames frames;
    private final PipelineTables tables;
    private final Optional<NextHops> nextHops;
    private final RuleBook book;
    private final ReentrantLock lock = new ReentrantLock();
    private Slots slots = Slots.none();

    /**
     * Without rules.
     *
     * @param pipeline of the program, with the function's ports in their order; it is closed with this
     * @param ports in that order
     */
    SwxFunction(
            NetworkFunction function,
            P4Program program,
            SwxPipeline pipeline,
            List<PipelinePort> ports,
            KnownNeighbours neighbours) {
        this.function = function;
        this.program = program;
        this.pipeline = pipeline;
        var admitted = program.routes() ? Optional.of(new WholePackets()) : Optional.<WholePackets>empty();
        this.frames = new PipelineFrames(pipeline, admitted, ports);
        this.tables = new PipelineTables(pipeline.tables());
        this.book = new RuleBook(function, program.kinds());
        this.nextHops = program.routes()
                ? Optional.of(new NextHops(function, program, book, neighbours, pipeline))
                : Optional.empty();
        tables.replace(contents());
    }

    @Override
    public int poll() {
        if (!lock.tryLock()) return BUSY;
        try {
            nextHops.ifPresent(NextHops::copy);
            program.turn(pipeline);
            var came = frames.poll();
            if (came > 0) nextHops.ifPresent(NextHops::ask);
            return came;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void change(Collection<? extends Rule> installed, Collection<RuleId> withdrawn) {
        lock.lock();
        try {
            var change = book.change(installed, withdrawn);
            try {
                adopt(numbered(change.gone()), numbered(change.come()));
            } catch (RuntimeException e) {
                book.change(change.gone(), ids(change.come()));
                throw e;
            }
            nextHops.ifPresent(NextHops::rulesChanged);
        } finally {
            lock.unlock();
        }
    }

    private void adopt(List<Rule> gone, List<Rule> come) {
        var before = slots;
        slots = before.after(gone, come);
        var begun = new ArrayList<Rule>();
        try {
            for (var rule : come) {
                begin(rule);
                begun.add(rule);
            }
            tables.replace(contents());
        } catch (RuntimeException e) {
            for (var rule : begun) program.end(pipeline, rule, slots.of(rule.id()));
            slots = before;
            throw e;
        }
        for (var rule : gone) program.end(pipeline, rule, before.of(rule.id()));
    }

    private void begin(Rule rule) {
        var slot = slots.of(rule.id());
        if (program.counts()) {
            pipeline.register("rule_packets", slot, 0);
            pipeline.register("rule_bytes", slot, 0);
        }
        program.begin(pipeline, rule, slot);
    }

    private Contents contents() {
        var contents = new Contents();
        program.fill(contents, book, slots);
        return contents;
    }

    private List<Rule> numbered(List<Rule> rules) {
        return rules.stream().filter(program::numbers).toList();
    }

    private static List<RuleId> ids(List<Rule> rules) {
        return rules.stream().map(Rule::id).toList();
    }

    @Override
    public Traffic forwarded() {
        var header = program.routes() ? Ethernet.HEADER : 0;
        var packets = 0L;
        var bytes = 0L;
        for (var port = 0; port < function.ports().size(); port++) {
            var sent = pipeline.sent(port);
            packets += sent.packets();
            bytes += sent.bytes() - header * sent.packets();
        }
        return new Traffic(packets, bytes);
    }

    @Override
    public Map<RuleId, Traffic> matched() {
        lock.lock();
        try {
            var matched = new HashMap<RuleId, Traffic>();
            if (!program.counts()) return matched;
            slots.all()
                    .forEach((rule, slot) -> matched.put(
                            rule,
                            new Traffic(
                                    pipeline.register("rule_packets", slot), pipeline.register("rule_bytes", slot))));
            return matched;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<HeavyFlow> heavyFlows() {
        lock.lock();
        try {
            return program.heavyFlows(pipeline, book, slots);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void join(int port, JointEnd end) {
        frames.join(port, end);
    }

    @Override
    public void part(int port) {
        frames.part(port);
    }

    @Override
    public void close() {
        frames.close();
        pipeline.close();
    }
}

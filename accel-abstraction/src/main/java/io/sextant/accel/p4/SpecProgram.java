package io.sextant.accel.p4;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.RuleId;
import io.sextant.accel.Traffic;
import io.sextant.accel.ffm.SwxPipeline;
import io.sextant.accel.ffm.SwxPort;
import io.sextant.accel.p4.spec.Spec;
import io.sextant.accel.p4.spec.SpecReader;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A pipeline that a package brings. It is verified before anything of it is built ({@link SpecReader}): bounded in what it takes,
 * without loops, with nothing called that is not there; and kept from sending by ports that are not its own. Its rules are
 * entries of its tables.
 */
public final class SpecProgram implements AutoCloseable {
    private static final int BUSY = 1;

    private final Spec spec;
    private final int ports;
    private final SwxPipeline pipeline;
    private final PipelineTables tables;
    private final ReentrantLock lock = new ReentrantLock();
    private Map<RuleId, SpecEntry> entries = Map.of();

    /**
     * Verifies a pipeline and builds it over ports, which it numbers in their order from 0.
     *
     * @param name unique in the process
     * @param file what to call the text in an error
     * @throws AcceleratorException INVALID with the line and what is wrong there
     */
    public SpecProgram(String name, String file, String text, List<SwxPort> ports) {
        this.spec = SpecReader.read(file, text);
        this.ports = ports.size();
        this.pipeline = SwxPipeline.build(name, spec, ports);
        this.tables = new PipelineTables(pipeline.tables());
    }

    /** Takes a turn: packets that have come in are handled. Returns how many; at least 1 when there may be more. */
    public int poll() {
        if (!lock.tryLock()) return BUSY;
        try {
            return pipeline.run();
        } finally {
            lock.unlock();
        }
    }

    /** Takes entries, of which those with an id that is there replace it, and gives others up: all of it or, with an exception, nothing. */
    public void change(Collection<SpecEntry> installed, Collection<RuleId> withdrawn) {
        lock.lock();
        try {
            var next = new LinkedHashMap<>(entries);
            withdrawn.forEach(next::remove);
            installed.forEach(entry -> next.put(entry.id(), entry));
            tables.replace(contents(next));
            entries = next;
        } finally {
            lock.unlock();
        }
    }

    private Contents contents(Map<RuleId, SpecEntry> wanted) {
        var contents = new Contents();
        for (var entry : wanted.values()) {
            var before = contents.entries().size();
            entry.fill(contents, spec);
            if (contents.entries().size() == before)
                throw AcceleratorException.conflict(
                        "Rule " + entry.id() + ": table " + entry.table() + " has an entry with this key.");
        }
        for (var table : spec.tables()) requireRoom(table, wanted);
        return contents;
    }

    private static void requireRoom(Spec.Table table, Map<RuleId, SpecEntry> wanted) {
        var there = wanted.values().stream()
                .filter(entry -> entry.table().equals(table.name()))
                .count();
        if (there > table.size())
            throw AcceleratorException.unsupported(
                    "Table " + table.name() + " takes " + table.size() + " entries, not " + there + ".");
    }

    /** Frames that it has sent, with their bytes. */
    public Traffic forwarded() {
        var packets = 0L;
        var bytes = 0L;
        for (var port = 0; port < ports; port++) {
            packets += pipeline.sent(port).packets();
            bytes += pipeline.sent(port).bytes();
        }
        return new Traffic(packets, bytes);
    }

    /**
     * The value of one of its registers.
     *
     * @throws AcceleratorException NOT_FOUND when there is none
     */
    public long register(String array, int index) {
        var there = spec.registers().stream().anyMatch(r -> r.name().equals(array) && index >= 0 && index < r.size());
        if (!there) throw AcceleratorException.notFound("There is no register " + index + " of " + array + ".");
        return pipeline.register(array, index);
    }

    @Override
    public void close() {
        pipeline.close();
    }
}

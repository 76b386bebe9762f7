package io.sextant.accel.ffm;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.p4.spec.Spec;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

/** What is in the tables of a pipeline: changes are collected and come into force together. One thread uses it at a time. */
@SuppressWarnings("restricted")
public final class SwxTables {
    private static final MethodHandle CREATE = Native.dpdk("rte_swx_ctl_pipeline_create", ADDRESS, ADDRESS);
    private static final MethodHandle FREE = Native.dpdkVoid("rte_swx_ctl_pipeline_free", ADDRESS);
    private static final MethodHandle READ =
            Native.dpdk("rte_swx_ctl_pipeline_table_entry_read", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    private static final MethodHandle ADD = change("entry_add");
    private static final MethodHandle DELETE = change("entry_delete");
    private static final MethodHandle OTHERWISE = change("default_entry_add");
    private static final MethodHandle COMMIT = Native.dpdk("rte_swx_ctl_pipeline_commit", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle ABORT = Native.dpdkVoid("rte_swx_ctl_pipeline_abort", ADDRESS);
    private static final MethodHandle RELEASE = Native.libcVoid("free", ADDRESS);
    private static final int ABORT_ON_FAILURE = 1;

    private static final MethodHandle STATE =
            Native.dpdk("rte_swx_pipeline_table_state_get", JAVA_INT, ADDRESS, ADDRESS);

    private final MemorySegment pipeline;
    private final List<Spec.Table> tables;
    private final MemorySegment control;

    SwxTables(MemorySegment pipeline, List<Spec.Table> tables) {
        this.pipeline = pipeline;
        this.tables = tables;
        try {
            control = Eal.check((MemorySegment) CREATE.invokeExact(pipeline), "The pipeline cannot be controlled");
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    private static MethodHandle change(String what) {
        return Native.dpdk("rte_swx_ctl_pipeline_table_" + what, JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    }

    /**
     * Adds an entry, or changes the action of the one with its key.
     *
     * @param entry {@code match KEY... [priority N] action ACTION [NAME VALUE]...}; a field of the key is a number with a mask
     *     of its whole width after a slash where the table has it
     */
    public void add(String table, String entry) {
        change(ADD, table, entry);
    }

    /** Deletes the entry with this key; its action is passed over. */
    public void delete(String table, String entry) {
        change(DELETE, table, entry);
    }

    /** Says what happens when no entry fits: {@code action ACTION [NAME VALUE]...}. */
    public void otherwise(String table, String entry) {
        change(OTHERWISE, table, entry);
    }

    private void change(MethodHandle change, String table, String text) {
        try (var arena = Arena.ofConfined()) {
            var name = arena.allocateFrom(table);
            var entry =
                    (MemorySegment) READ.invokeExact(control, name, arena.allocateFrom(text), arena.allocate(JAVA_INT));
            if (entry.equals(MemorySegment.NULL))
                throw AcceleratorException.invalid("'" + text + "' is no entry of table " + table + ".");
            try {
                Eal.check((int) change.invokeExact(control, name, entry), "Table " + table + " refuses '" + text + "'");
            } finally {
                free(entry.reinterpret(SwxLayouts.ENTRY.bytes()));
            }
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    private static void free(MemorySegment entry) throws Throwable {
        RELEASE.invokeExact(entry.get(ADDRESS, SwxLayouts.ENTRY_KEY.offset()));
        RELEASE.invokeExact(entry.get(ADDRESS, SwxLayouts.ENTRY_MASK.offset()));
        RELEASE.invokeExact(entry.get(ADDRESS, SwxLayouts.ENTRY_DATA.offset()));
        RELEASE.invokeExact(entry);
    }

    /** Puts all changes in force; with an error none of them, and all are forgotten. */
    public void commit() {
        try {
            Eal.check((int) COMMIT.invokeExact(control, ABORT_ON_FAILURE), "The tables do not take the changes");
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    /** Forgets all changes since the last commit. */
    public void abort() {
        try {
            ABORT.invokeExact(control);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    void close() {
        try (var arena = Arena.ofConfined()) {
            disown(arena);
            FREE.invokeExact(control);
        } catch (Throwable e) {
            throw Native.unexpected(e);
        }
    }

    // DPDK has one object for the control and the pipeline of a table that is not exact, and would free it with both.
    private void disown(Arena arena) throws Throwable {
        var found = arena.allocate(ADDRESS);
        Eal.check((int) STATE.invokeExact(pipeline, found), "The pipeline has no tables");
        var states = found.get(ADDRESS, 0).reinterpret((long) SwxLayouts.STATE.bytes() * tables.size());
        for (var i = 0; i < tables.size(); i++)
            if (tables.get(i).key().stream().anyMatch(key -> key.fit() != Spec.Fit.EXACT))
                states.set(ADDRESS, (long) SwxLayouts.STATE.bytes() * i, MemorySegment.NULL);
    }
}

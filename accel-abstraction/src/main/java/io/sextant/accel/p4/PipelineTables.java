package io.sextant.accel.p4;

import io.sextant.accel.ffm.SwxTables;

/** Some tables of a pipeline, which are given new contents as a whole: what differs is changed, all of it at once. */
final class PipelineTables {
    private final SwxTables tables;
    private Contents contents = new Contents();

    /** Of a pipeline whose tables are empty. */
    PipelineTables(SwxTables tables) {
        this.tables = tables;
    }

    /**
     * Puts contents in force, all of them or, with an exception, none.
     *
     * @throws io.sextant.accel.AcceleratorException FAILED in DPDK's words, where a table is full too
     */
    void replace(Contents next) {
        try {
            var changes = 0;
            for (var old : contents.entries().keySet())
                if (!next.entries().containsKey(old)) {
                    tables.delete(old.table(), "match " + old.key());
                    changes++;
                }
            for (var entry : next.entries().entrySet())
                if (!entry.getValue().equals(contents.entries().get(entry.getKey()))) {
                    tables.add(entry.getKey().table(), "match " + entry.getKey().key() + " " + entry.getValue());
                    changes++;
                }
            for (var entry : next.otherwise().entrySet())
                if (!entry.getValue().equals(contents.otherwise().get(entry.getKey()))) {
                    tables.otherwise(entry.getKey(), entry.getValue());
                    changes++;
                }
            if (changes > 0) tables.commit();
            contents = next;
        } catch (RuntimeException e) {
            tables.abort();
            throw e;
        }
    }
}

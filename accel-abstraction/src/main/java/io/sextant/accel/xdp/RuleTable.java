package io.sextant.accel.xdp;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.ffm.BpfMap;
import io.sextant.accel.xdp.object.ObjectMap;
import io.sextant.accel.xdp.object.RuleForm;
import io.sextant.accel.xdp.object.RuleForm.Entry;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A map in the kernel whose entries are rules. */
sealed interface RuleTable extends AutoCloseable {
    /** Puts an entry there; one that is there goes on counting. */
    void put(Entry entry);

    /** Takes an entry away, if it is there. */
    void remove(Entry entry);

    /** What is there of an entry, with what it has counted. */
    Optional<byte[]> held(Entry entry);

    @Override
    void close();

    /** That of a map which is open. */
    static RuleTable of(ObjectMap definition, RuleForm form, BpfMap map) {
        return definition.kind() == ObjectMap.Kind.ARRAY
                ? new Listed(form, map, definition.entries())
                : new Keyed(form, map);
    }

    /** In which the kernel finds entries by their keys. */
    record Keyed(RuleForm form, BpfMap map) implements RuleTable {
        @Override
        public void put(Entry entry) {
            if (held(entry).isEmpty()) map.put(entry.key(), entry.value());
        }

        @Override
        public void remove(Entry entry) {
            if (held(entry).isPresent()) map.remove(entry.key());
        }

        @Override
        public Optional<byte[]> held(Entry entry) {
            return map.get(entry.key()).filter(value -> form.same(value, entry));
        }

        @Override
        public void close() {
            map.close();
        }
    }

    /**
     * Which the program looks through. An entry is written without its action first, so that it is none until it is whole, and
     * stays in its place.
     */
    final class Listed implements RuleTable {
        private final RuleForm form;
        private final BpfMap map;
        private final List<byte[]> values = new ArrayList<>();

        Listed(RuleForm form, BpfMap map, int entries) {
            this.form = form;
            this.map = map;
            for (var place = 0; place < entries; place++)
                values.add(map.get(key(place)).orElseThrow());
        }

        private static byte[] key(int place) {
            return ByteBuffer.allocate(4)
                    .order(ByteOrder.nativeOrder())
                    .putInt(place)
                    .array();
        }

        @Override
        public void put(Entry entry) {
            if (place(entry).isPresent()) return;
            var free = places().filter(place -> !form.used(values.get(place)))
                    .findFirst()
                    .orElseThrow(() ->
                            AcceleratorException.failed("A map of the program has no room where there was some."));
            write(free, form.asleep(entry.value()));
            write(free, entry.value());
        }

        @Override
        public void remove(Entry entry) {
            place(entry).ifPresent(place -> write(place, form.asleep(values.get(place))));
        }

        private void write(int place, byte[] value) {
            map.put(key(place), value);
            values.set(place, value);
        }

        @Override
        public Optional<byte[]> held(Entry entry) {
            return place(entry).map(values::get);
        }

        private Optional<Integer> place(Entry entry) {
            return places().filter(place -> form.same(values.get(place), entry)).findFirst();
        }

        private Stream<Integer> places() {
            return IntStream.range(0, values.size()).boxed();
        }

        @Override
        public void close() {
            map.close();
        }
    }
}

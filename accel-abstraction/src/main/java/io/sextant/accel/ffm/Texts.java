package io.sextant.accel.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

import static java.lang.foreign.ValueLayout.ADDRESS;

/** Texts as C has them, in an arena. */
record Texts(Arena arena) {
    MemorySegment of(String text) {
        return arena.allocateFrom(text);
    }

    MemorySegment of(Optional<String> text) {
        return text.map(arena::allocateFrom).orElse(MemorySegment.NULL);
    }

    MemorySegment all(List<String> texts) {
        var all = arena.allocate(ADDRESS, texts.size());
        for (var i = 0; i < texts.size(); i++) all.setAtIndex(ADDRESS, i, of(texts.get(i)));
        return all;
    }
}

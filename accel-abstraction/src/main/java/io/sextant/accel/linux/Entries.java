package io.sextant.accel.linux;

import io.sextant.accel.linux.netlink.Entry;
import io.sextant.accel.linux.netlink.EntryWriter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Entries of one namespace: told to the kernel itself where this process can be there, and to iproute2 otherwise. */
record Entries(Netns netns) {
    /** Puts them there, each in the place of what was. */
    void put(Collection<? extends Entry> entries) {
        if (entries.isEmpty()) return;
        var entrance = netns.entrance();
        if (entrance.isPresent()) {
            try (var writer = EntryWriter.in(entrance.get())) {
                writer.put(entries);
            }
            return;
        }
        var twice = entries.stream().filter(entry -> !entry.replaces()).toList();
        each(twice, Entry::remove, (tool, lines) -> netns.attempt(batch(tool, "-force"), lines, Netns.TIMEOUT));
        each(entries, Entry::put, (tool, lines) -> netns.run(batch(tool), lines));
    }

    /** Takes them away, each if it is there. What of it failed is the answer, in words; iproute2 tells of what was gone, too. */
    List<String> remove(Collection<? extends Entry> entries) {
        if (entries.isEmpty()) return List.of();
        var entrance = netns.entrance();
        if (entrance.isPresent()) {
            try (var writer = EntryWriter.in(entrance.get())) {
                return writer.remove(entries);
            }
        }
        var refused = new ArrayList<String>();
        each(entries, Entry::remove, (tool, lines) -> {
            var output = netns.attempt(batch(tool, "-force"), lines, Netns.TIMEOUT);
            if (!output.ok()) refused.add(output.words());
        });
        return refused;
    }

    private static void each(
            Collection<? extends Entry> entries, Function<Entry, String> line, BiConsumer<String, String> tools) {
        entries.stream()
                .collect(Collectors.groupingBy(
                        Entry::tool,
                        LinkedHashMap::new,
                        Collectors.mapping(entry -> line.apply(entry) + "\n", Collectors.joining())))
                .forEach(tools);
    }

    private static List<String> batch(String tool, String... options) {
        var words = new ArrayList<>(List.of(tool.split(" ")));
        words.addAll(List.of(options));
        words.addAll(List.of("-batch", "-"));
        return List.copyOf(words);
    }
}

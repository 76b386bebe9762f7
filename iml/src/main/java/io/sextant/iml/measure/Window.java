package io.sextant.iml.measure;

import io.sextant.iml.network.Sample;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last samples of a chain. */
final class Window {
    private static final int SAMPLES = 10;

    private final Deque<Sample> samples = new ArrayDeque<>();

    /** Takes one more, and forgets the oldest; gives all that it has. */
    Sample add(Sample sample) {
        samples.add(sample);
        if (samples.size() > SAMPLES) samples.remove();
        return samples.stream().reduce(Sample.NONE, Sample::and);
    }
}

package io.sextant.accel.dataplane;

import io.sextant.accel.ffm.BufferPool;
import io.sextant.accel.ffm.Closing;

import java.util.ArrayList;
import java.util.List;

/** What a function receives and transmits by: its ports in their order, and the buffers of those that have their own. */
final class FunctionPorts implements AutoCloseable {
    private final List<FunctionPort> ports = new ArrayList<>();
    private final List<BufferPool> pools = new ArrayList<>();

    void add(FunctionPort port) {
        ports.add(port);
    }

    /** Has a pool live as long as any of the ports: each may have frames to send that came in by another. */
    void keep(BufferPool pool) {
        pools.add(pool);
    }

    List<FunctionPort> all() {
        return List.copyOf(ports);
    }

    FunctionPort get(int index) {
        return ports.get(index);
    }

    /** What can be read once frames have come in. */
    List<Integer> descriptors() {
        return ports.stream().flatMap(port -> port.descriptors().stream()).toList();
    }

    /** Whether one of them has to be asked all the time, since nothing tells that frames have come in. */
    boolean restless() {
        return ports.stream().anyMatch(port -> port.port().descriptors().isEmpty());
    }

    @Override
    public void close() {
        // A port that does not close may still write to its buffers, which are better lost then.
        Closing.all(ports.stream().<Runnable>map(port -> port::close).toList());
        pools.forEach(BufferPool::close);
    }
}

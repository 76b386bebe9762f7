package io.sextant.accel.p4;

import io.sextant.accel.NetworkFunction;
import io.sextant.accel.dataplane.KnownNeighbours;
import io.sextant.accel.fastpath.Octets;
import io.sextant.accel.ffm.BufferPool;
import io.sextant.accel.ffm.Eal;
import io.sextant.accel.ffm.EthernetPort;
import io.sextant.accel.ffm.Frames;
import io.sextant.accel.ffm.SwxPipeline;
import io.sextant.accel.golden.Golden;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Two ports of a pipeline made of rings in memory: frames go in one after the other, and what comes out is there at once. */
final class Rings implements AutoCloseable {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final int PORTS = 2;

    final Eal eal = Eal.start(256);
    private final Arena arena = Arena.ofConfined();
    private final BufferPool pool = new BufferPool(eal, "rings" + NAMES.incrementAndGet(), 1023);
    private final EthernetPort blank = EthernetPort.plug(name("net_null"), "", pool);
    private final List<EthernetPort> in = ring();
    private final List<EthernetPort> out = ring();
    private final Frames frames = new Frames(arena);
    private final List<SwxFunction> opened = new ArrayList<>();

    private List<EthernetPort> ring() {
        return IntStream.range(0, PORTS)
                .mapToObj(i -> EthernetPort.plug(name("net_ring"), "", pool))
                .toList();
    }

    private static String name(String driver) {
        return driver + (100 + NAMES.incrementAndGet());
    }

    /** The rings as ports of a pipeline. */
    List<PipelinePort> ports() {
        return IntStream.range(0, PORTS)
                .mapToObj(i -> new PipelinePort(in.get(i), out.get(i)))
                .toList();
    }

    /** A function over the rings, closed with them. */
    SwxFunction function(NetworkFunction function, KnownNeighbours neighbours) {
        var program = P4Programs.of(function);
        var pipeline = SwxPipeline.build("p" + NAMES.incrementAndGet(), program.spec(), PORTS);
        var made = new SwxFunction(function, program, pipeline, ports(), neighbours);
        opened.add(made);
        return made;
    }

    /** Closes the function that was made last. */
    void closeFunction() {
        opened.removeLast().close();
    }

    /** Puts a frame before a port. */
    void send(int port, byte[] octets) {
        blank.receive(frames);
        var one = new Frames(arena);
        one.add(frames.buffer(0));
        for (var i = 0; i < octets.length; i++) Octets.putOne(Frames.start(frames.buffer(0)) + i, octets[i]);
        Frames.place(frames.buffer(0), Frames.before(frames.buffer(0)), octets.length);
        in.get(port).transmit(one);
        var rest = new Frames(arena);
        for (var i = 1; i < frames.size(); i++) rest.add(frames.buffer(i));
        rest.drop();
        frames.clear();
    }

    /** What has come out of a port since it was asked for. */
    List<byte[]> sent(int port) {
        var sent = new ArrayList<byte[]>();
        for (out.get(port).receive(frames); frames.size() > 0; out.get(port).receive(frames)) {
            for (var i = 0; i < frames.size(); i++) sent.add(octets(frames.buffer(i)));
            frames.drop();
        }
        return sent;
    }

    private static byte[] octets(long buffer) {
        var octets = new byte[Frames.length(buffer)];
        for (var i = 0; i < octets.length; i++) octets[i] = (byte) Octets.one(Frames.start(buffer) + i);
        return octets;
    }

    /** Plays frames, one after the other, and returns what comes out, by each port in order. */
    List<Golden.Frame> play(NetworkFunction function, SwxFunction hosted, List<Golden.Frame> in) {
        var out = new ArrayList<Golden.Frame>();
        for (var frame : in) {
            send(function.ports().indexOf(function.port(frame.port()).orElseThrow()), frame.octets());
            while (hosted.poll() > 0) Thread.onSpinWait();
            for (var port = 0; port < PORTS; port++)
                for (var octets : sent(port))
                    out.add(new Golden.Frame(function.ports().get(port).name(), octets));
        }
        return out;
    }

    /** Buffers that are in no ring and no pipeline. */
    int available() {
        return pool.available();
    }

    /** All that are free, one after the other. */
    List<Long> buffers() {
        var all = new ArrayList<Frames>();
        do {
            all.add(new Frames(arena));
            blank.receive(all.getLast());
        } while (all.getLast().size() > 0);
        var buffers = all.stream()
                .flatMap(batch -> IntStream.range(0, batch.size()).mapToObj(batch::buffer))
                .toList();
        all.forEach(Frames::drop);
        return buffers;
    }

    @Override
    public void close() {
        opened.forEach(SwxFunction::close);
        for (var port = 0; port < PORTS; port++) sent(port);
        in.forEach(EthernetPort::close);
        out.forEach(EthernetPort::close);
        blank.close();
        pool.close();
        arena.close();
    }
}

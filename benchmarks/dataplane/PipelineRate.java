import io.sextant.accel.ffm.BufferPool;
import io.sextant.accel.ffm.Eal;
import io.sextant.accel.ffm.EthernetPort;
import io.sextant.accel.ffm.Frames;
import io.sextant.accel.ffm.SwxPipeline;
import io.sextant.accel.p4.spec.Spec;
import io.sextant.accel.p4.spec.SpecReader;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * How fast the router in P4 forwards on one core, driven from Java and by the same loop in C, in turn, on one pipeline: frames
 * of 10,000 flows from a file, again and again, by 100 routes, to a port that takes all. Says both rates by CPU time, how
 * long a route takes until it is in force, and how long a pipeline takes to be built.
 *
 * <p>gcc -O3 -shared -fPIC $(pkg-config --cflags libdpdk) -o /tmp/libloop.so benchmarks/dataplane/loop.c -l:librte_pipeline.so.23, then
 * java --enable-native-access=ALL-UNNAMED -cp 'iml/target/agent/*' benchmarks/dataplane/PipelineRate.java /tmp/libloop.so
 */
class PipelineRate {
    private static final int FLOWS = 10_000;
    private static final int ROUTES = 100;
    private static final int FRAME = 60;
    private static final long PACKETS = 4_000_000;
    private static final int ROUNDS = 5;
    private static final String NAME = "rate";

    private interface Loop {
        void run() throws Throwable;
    }

    public static void main(String[] arguments) throws Throwable {
        var pool = new BufferPool(Eal.start(512), "pool", (1 << 15) - 1);
        var flows = Files.createTempFile("flows", ".pcap");
        write(flows);
        var in = EthernetPort.plug("net_pcap0", "rx_pcap=" + flows + ",infinite_rx=1", pool);
        var out = EthernetPort.plug("net_null0", "no-rx=1", pool);
        var spec = spec();
        var pipeline = SwxPipeline.build(NAME, spec, 2);
        fill(pipeline);
        var c = c(arguments[0]);
        for (var round = 0; round < ROUNDS; round++) {
            var java = rate(pipeline, () -> inJava(pipeline, in, out));
            var inC = rate(pipeline, () -> inC(c, in, out));
            System.out.printf("Java %.2f, C %.2f million packets a second of CPU time: %.3f%n", java, inC, java / inC);
        }
        times("a route in force beside " + ROUTES, 1000, i -> {
            route(pipeline, ROUTES + i % 50);
            pipeline.tables().commit();
        });
        times("a pipeline built", 100, i -> SwxPipeline.build("built" + i, spec, 1).close());
        Runtime.getRuntime().halt(0);
    }

    private static Spec spec() throws IOException {
        try (var in = SpecReader.class.getResourceAsStream("/io/sextant/accel/p4/router.spec")) {
            return SpecReader.read("router.spec", new String(in.readAllBytes()));
        }
    }

    private static void fill(SwxPipeline pipeline) {
        var tables = pipeline.tables();
        tables.add("ports", "match 0 0x020000000101 action ours");
        for (var i = 0; i < ROUTES; i++) route(pipeline, i);
        tables.add("neighbours", "match 1 0 0x0a000202 action neighbour dst_addr 0x020000000202 src_addr 0x020000000201");
        tables.commit();
    }

    private static void route(SwxPipeline pipeline, int number) {
        var entry = "match 0x%x/0xffffff00 action gateway port 1 hop_hi 0 hop_lo 0x0a000202";
        pipeline.tables().add("ipv4_lpm", entry.formatted(0x1400_0000 + (number << 8)));
    }

    private static void times(String what, int count, IntConsumer work) {
        var times = new long[count];
        for (var i = 0; i < count; i++) {
            var began = System.nanoTime();
            work.accept(i);
            times[i] = System.nanoTime() - began;
        }
        Arrays.sort(times);
        System.out.printf(
                "%s: median %.2f ms, p99 %.2f ms%n", what, times[count / 2] / 1e6, times[count * 99 / 100] / 1e6);
    }

    private static double rate(SwxPipeline pipeline, Loop loop) throws Throwable {
        var threads = ManagementFactory.getThreadMXBean();
        var sent = pipeline.sent(1).packets();
        var began = threads.getCurrentThreadCpuTime();
        loop.run();
        var seconds = (threads.getCurrentThreadCpuTime() - began) / 1e9;
        return (pipeline.sent(1).packets() - sent) / seconds / 1e6;
    }

    private static void inJava(SwxPipeline pipeline, EthernetPort in, EthernetPort out) {
        try (var arena = Arena.ofConfined()) {
            var frames = new Frames(arena);
            for (var packets = 0L; packets < PACKETS; ) {
                in.receive(frames);
                packets += frames.size();
                for (var frame = 0; frame < frames.size(); frame++) pipeline.put(0, frames.buffer(frame));
                pipeline.run();
                frames.clear();
                for (var port = 0; port < 2; port++) {
                    pipeline.take(port, frames);
                    if (frames.size() > 0) out.transmit(frames);
                }
                pipeline.takeDropped(frames);
                frames.drop();
            }
        }
    }

    private static MethodHandle c(String library) {
        var loop = SymbolLookup.libraryLookup(Path.of(library), Arena.global()).findOrThrow("loop");
        return Linker.nativeLinker()
                .downcallHandle(
                        loop,
                        FunctionDescriptor.ofVoid(
                                ValueLayout.ADDRESS,
                                ValueLayout.JAVA_SHORT,
                                ValueLayout.JAVA_SHORT,
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_LONG));
    }

    private static void inC(MethodHandle loop, EthernetPort in, EthernetPort out) throws Throwable {
        try (var arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(NAME);
            loop.invokeExact(name, in.number(), out.number(), 1, PACKETS);
        }
    }

    private static void write(Path file) throws IOException {
        var out = ByteBuffer.allocate(24 + FLOWS * (16 + FRAME)).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0).putInt(65535).putInt(1);
        for (var flow = 0; flow < FLOWS; flow++)
            out.putInt(0).putInt(0).putInt(FRAME).putInt(FRAME).put(frame(flow));
        Files.write(file, out.array());
    }

    private static byte[] frame(int flow) {
        var frame = ByteBuffer.allocate(FRAME);
        frame.put(new byte[] {2, 0, 0, 0, 1, 1, 2, 0, 0, 0, 1, 2}).putShort((short) 0x0800);
        frame.putShort((short) 0x4500).putShort((short) (FRAME - 14)).putInt(0).put((byte) 64).put((byte) 17);
        frame.putShort((short) 0).putInt(0x0a00_0102).putInt(0x1400_0000 + (flow % ROUTES << 8) + flow / ROUTES + 1);
        frame.putShort((short) (1024 + flow)).putShort((short) 53).putShort((short) (FRAME - 34)).putShort((short) 0);
        frame.putShort(24, (short) ~sum(frame.array()));
        return frame.array();
    }

    private static int sum(byte[] octets) {
        var sum = 0;
        for (var i = 14; i < 34; i += 2) sum += (octets[i] & 0xFF) << 8 | octets[i + 1] & 0xFF;
        while (sum >> 16 != 0) sum = (sum & 0xFFFF) + (sum >> 16);
        return sum;
    }
}

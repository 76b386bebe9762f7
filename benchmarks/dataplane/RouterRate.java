import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionId;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.accel.Mac;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.dataplane.HostedFunction;
import io.sextant.accel.dpdk.DpdkHost;
import io.sextant.accel.fastpath.Neighbours;
import io.sextant.accel.ffm.BufferPool;
import io.sextant.accel.ffm.Eal;
import io.sextant.accel.ffm.EthernetPort;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How fast the router in Java forwards on one core: frames of 10,000 flows from a file, again and again (net_pcap,
 * infinite_rx), by 1,000 routes, to a port that takes all. Says the rate by CPU time, what share was sent, and whether what one
 * round sends has right checksums.
 *
 * <p>java --enable-native-access=ALL-UNNAMED -cp 'iml/target/agent/*' benchmarks/dataplane/RouterRate.java
 */
class RouterRate {
    private static final int FLOWS = 10_000;
    private static final int ROUTES = 1_000;
    private static final int FRAME = 60;
    private static final long PACKETS = 100_000_000L;
    private static final int ROUNDS = 4;
    private static final int PCAP_HEADER = 24;
    private static final int PCAP_RECORD = 16;

    private final Path folder;
    private final BufferPool pool;

    RouterRate(Path folder) {
        this.folder = folder;
        pool = new BufferPool(Eal.start(512), "router", (1 << 16) - 1);
    }

    public static void main(String[] arguments) throws IOException {
        var rate = new RouterRate(Files.createTempDirectory("router-rate"));
        rate.write();
        rate.verify();
        rate.measure();
        // DPDK's threads are no daemons.
        Runtime.getRuntime().halt(0);
    }

    private Path file(String name) {
        return folder.resolve(name + ".pcap");
    }

    private void write() throws IOException {
        var out = ByteBuffer.allocate(PCAP_HEADER + FLOWS * (PCAP_RECORD + FRAME)).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0).putInt(65535).putInt(1);
        for (var flow = 0; flow < FLOWS; flow++) {
            out.putInt(0).putInt(0).putInt(FRAME).putInt(FRAME);
            out.put(frame(flow));
        }
        Files.write(file("in"), out.array());
    }

    private static byte[] frame(int flow) {
        var frame = ByteBuffer.allocate(FRAME);
        frame.put(new byte[] {2, 0, 0, 0, 1, 1, 2, 0, 0, 0, 1, 2}).putShort((short) 0x0800);
        frame.putShort((short) 0x4500).putShort((short) (FRAME - 14)).putInt(0).put((byte) 64).put((byte) 17);
        frame.putShort((short) 0).putInt(0x0a00_0102).putInt(destination(flow));
        frame.putShort((short) (1024 + flow)).putShort((short) 53).putShort((short) (FRAME - 34)).putShort((short) 0);
        frame.putShort(24, (short) ~sum(frame.array(), 14));
        return frame.array();
    }

    private static int destination(int flow) {
        return 0x1400_0000 + (flow % ROUTES << 8) + flow / ROUTES + 1;
    }

    private static int sum(byte[] octets, int from) {
        var sum = 0;
        for (var i = from; i < from + 20; i += 2) sum += (octets[i] & 0xFF) << 8 | octets[i + 1] & 0xFF;
        while (sum >> 16 != 0) sum = (sum & 0xFFFF) + (sum >> 16);
        return sum;
    }

    private HostedFunction router(List<EthernetPort> ports) {
        var router = NetworkFunction.router(new FunctionId("router"), List.of(port("west", 1), port("east", 2)));
        var function = DpdkHost.function(router, ports, new Everybody());
        var routes = new ArrayList<Rule>();
        for (var i = 0; i < ROUTES; i++) routes.add(route(i));
        function.change(routes, List.of());
        return function;
    }

    private static Port port(String name, int number) {
        var address = Cidr.of("10.0." + number + ".1/24");
        var mac = new Mac("02:00:00:00:0" + number + ":01");
        return new Port(new InterfaceName(name), new InterfaceName(name), List.of(address), Optional.of(mac));
    }

    private static Rule.Route route(int number) {
        var hop = Optional.of(Ip.of("10.0.2.2"));
        return new Rule.Route(new RuleId("r" + number), network(number), new InterfaceName("east"), hop);
    }

    private static Cidr network(int number) {
        var bits = 0x1400_0000 + (number << 8);
        return Cidr.of((bits >>> 24) + "." + (bits >> 16 & 255) + "." + (bits >> 8 & 255) + ".0/24");
    }

    private void verify() throws IOException {
        try (var in = EthernetPort.plug("net_pcap0", "rx_pcap=" + file("in"), pool);
                var out = EthernetPort.plug("net_pcap1", "tx_pcap=" + file("out"), pool)) {
            var router = router(List.of(in, out));
            while (router.poll() > 0) continue;
            router.close();
        }
        var sent = ByteBuffer.wrap(Files.readAllBytes(file("out"))).position(PCAP_HEADER);
        var right = 0;
        while (sent.remaining() >= PCAP_RECORD + FRAME) {
            var frame = new byte[FRAME];
            sent.position(sent.position() + PCAP_RECORD).get(frame);
            if (sum(frame, 14) == 0xFFFF && frame[22] == 63) right++;
        }
        System.out.printf("%d of %d frames were sent with a TTL of 63 and the right checksum%n", right, FLOWS);
    }

    private void measure() {
        try (var in = EthernetPort.plug("net_pcap2", "rx_pcap=" + file("in") + ",infinite_rx=1", pool);
                var out = EthernetPort.plug("net_null3", "", pool)) {
            Eal.start(0).register();
            var router = router(List.of(in, out));
            for (var round = 0; round < ROUNDS; round++) measure(router, in, out);
        }
    }

    private static void measure(HostedFunction router, EthernetPort in, EthernetPort out) {
        var threads = ManagementFactory.getThreadMXBean();
        var began = threads.getCurrentThreadCpuTime();
        var received = in.statistics().received();
        var sent = out.statistics().sent();
        for (var frames = 0L; frames < PACKETS / ROUNDS; ) frames += router.poll();
        received = in.statistics().received() - received;
        sent = out.statistics().sent() - sent;
        var seconds = (threads.getCurrentThreadCpuTime() - began) / 1e9;
        System.out.printf(
                "%.2f million packets a second of CPU time; %.3f%% of what was received was sent%n",
                sent / seconds / 1e6, 100.0 * sent / received);
    }

    /** One whose every neighbour has the same address. */
    private record Everybody() implements Neighbours {
        @Override
        public long mac(int port, int address) {
            return 0x0200_0000_0202L;
        }

        @Override
        public long mac(int port, long upper, long lower) {
            return 0x0200_0000_0202L;
        }
    }
}

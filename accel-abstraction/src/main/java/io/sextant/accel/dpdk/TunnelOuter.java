package io.sextant.accel.dpdk;

import io.sextant.accel.Rule;
import io.sextant.accel.Rule.Wrapping;
import io.sextant.accel.fastpath.Checksum;
import io.sextant.accel.fastpath.Ethernet;
import io.sextant.accel.fastpath.Ipv4;
import io.sextant.accel.fastpath.Ipv6;
import io.sextant.accel.fastpath.Octets;
import io.sextant.accel.fastpath.Packet;

import java.nio.ByteBuffer;

/** The headers of a tunnel. They are not to be fragmented (RFC 7348 4.3), and begin with the TTL of a packet of its own. */
final class TunnelOuter implements Outer {
    static final int GRE = 47;
    static final int VXLAN_PORT = 4789;
    static final int UDP_HEADER = 8;
    static final int VXLAN_HEADER = 8;
    static final int GRE_HEADER = 8;
    static final int GRE_WITH_KEY = 0x2000;
    static final int VXLAN_WITH_NETWORK = 0x0800_0000;

    private static final int TTL = 64;
    private static final int FIRST_PORT = 49_152;
    private static final int UNFRAGMENTED = 0x4000;

    private final Template template;
    private final boolean four;
    private final boolean vxlan;

    private TunnelOuter(Template template, boolean four, boolean vxlan) {
        this.template = template;
        this.four = four;
        this.vxlan = vxlan;
    }

    /** Of a tunnel whose near end has an Ethernet address. */
    static TunnelOuter of(Rule.Tunnel tunnel, long mac) {
        var four = tunnel.local().four();
        var vxlan = tunnel.wrapping() == Wrapping.VXLAN;
        var ip = four ? Ipv4.HEADER : Ipv6.HEADER;
        var rest = vxlan ? UDP_HEADER + VXLAN_HEADER + Ethernet.HEADER : GRE_HEADER;
        var header = ByteBuffer.allocate(ip + rest);
        putIp(header, tunnel, vxlan ? Tuple.UDP : GRE);
        if (vxlan) putVxlan(header, tunnel, mac);
        else header.putShort((short) GRE_WITH_KEY).putShort((short) 0).putInt((int) tunnel.key());
        return new TunnelOuter(new Template(header.array()), four, vxlan);
    }

    private static void putIp(ByteBuffer header, Rule.Tunnel tunnel, int protocol) {
        if (tunnel.local().four())
            header.putInt(0x4500_0000)
                    .putInt(UNFRAGMENTED)
                    .put((byte) TTL)
                    .put((byte) protocol)
                    .putShort((short) 0);
        else header.putInt(0x6000_0000).putShort((short) 0).put((byte) protocol).put((byte) TTL);
        header.put(tunnel.local().address().getAddress());
        header.put(tunnel.remote().address().getAddress());
    }

    private static void putVxlan(ByteBuffer header, Rule.Tunnel tunnel, long mac) {
        header.putShort((short) 0).putShort((short) VXLAN_PORT).putInt(0);
        header.putInt(VXLAN_WITH_NETWORK).putInt((int) tunnel.key() << 8);
        var inner = Ethernet.address(tunnel.inner().orElseThrow());
        header.putLong(inner << 16 | mac >>> 32).putInt((int) mac);
    }

    @Override
    public int octets() {
        return template.octets();
    }

    @Override
    public void write(long start, Packet inner) {
        var ip = start + Ethernet.HEADER;
        var length = template.octets() + inner.length();
        template.write(ip);
        Ethernet.putType(start, four ? Ethernet.IPV4 : Ethernet.IPV6);
        if (four) finishFour(ip, length, inner);
        else finishSix(ip, length, inner);
        var type = inner.four() ? Ethernet.IPV4 : Ethernet.IPV6;
        var behind = ip + (four ? Ipv4.HEADER : Ipv6.HEADER);
        if (vxlan) finishVxlan(ip, behind, length, inner, type);
        else Octets.putTwo(behind + 2, type);
    }

    private static void finishFour(long ip, int length, Packet inner) {
        Octets.putOne(ip + 1, TrafficClass.ecn(inner));
        Octets.putTwo(ip + 2, length);
        Ipv4.putChecksum(ip, Checksum.of(Checksum.sum(ip, Ipv4.HEADER)));
    }

    private static void finishSix(long ip, int length, Packet inner) {
        Octets.putFour(ip, 0x6000_0000 | TrafficClass.ecn(inner) << 20 | Hash.of(inner) & 0xF_FFFF);
        Octets.putTwo(ip + 4, length - Ipv6.HEADER);
    }

    // IPv6 wants a checksum of UDP, IPv4 goes without (RFC 7348 5).
    private void finishVxlan(long ip, long udp, int length, Packet inner, int type) {
        var octets = length - (int) (udp - ip);
        Octets.putTwo(udp, FIRST_PORT + (Hash.of(inner) & 0x3FFF));
        Octets.putTwo(udp + 4, octets);
        Octets.putTwo(inner.ip() - 2, type);
        if (four) return;
        var checksum = Checksum.of(Checksum.sum(ip + 8, 32) + octets + Tuple.UDP + Checksum.sum(udp, octets));
        Octets.putTwo(udp + 6, checksum == 0 ? 0xFFFF : checksum);
    }
}

package io.sextant.accel.dpdk;

import io.sextant.accel.Ip;
import io.sextant.accel.fastpath.Ethernet;
import io.sextant.accel.fastpath.Ipv4;
import io.sextant.accel.fastpath.Ipv6;
import io.sextant.accel.fastpath.Octets;
import io.sextant.accel.fastpath.Packet;

import java.nio.ByteBuffer;
import java.util.List;

/** An IPv6 header with a list of segments (RFC 8986 5.1, RFC 8754 2). Class of service and hops are those of what is within. */
final class SegmentOuter implements Outer {
    private final Template template;

    private SegmentOuter(Template template) {
        this.template = template;
    }

    /** From a source, with segments in the order in which they are visited. */
    static SegmentOuter of(Ip source, List<Ip> segments) {
        var last = (byte) (segments.size() - 1);
        var octets = SegmentHeader.FIXED + SegmentHeader.SEGMENT * segments.size();
        var header = ByteBuffer.allocate(Ipv6.HEADER + octets);
        header.putInt(0x6000_0000)
                .putShort((short) 0)
                .put((byte) SegmentHeader.ROUTING)
                .put((byte) 0);
        header.put(source.address().getAddress());
        header.put(segments.getFirst().address().getAddress());
        header.put((byte) 0).put((byte) (octets / 8 - 1)).put((byte) SegmentHeader.TYPE);
        header.put(last).put(last).put(new byte[3]);
        segments.reversed().forEach(segment -> header.put(segment.address().getAddress()));
        return new SegmentOuter(new Template(header.array()));
    }

    @Override
    public int octets() {
        return template.octets();
    }

    @Override
    public void write(long start, Packet inner) {
        var ip = start + Ethernet.HEADER;
        template.write(ip);
        Ethernet.putType(start, Ethernet.IPV6);
        Octets.putFour(ip, 0x6000_0000 | TrafficClass.of(inner) << 20 | Hash.of(inner) & 0xF_FFFF);
        Octets.putTwo(ip + 4, template.octets() - Ipv6.HEADER + inner.length());
        Octets.putOne(ip + 7, inner.four() ? Ipv4.ttl(inner.ip()) : Ipv6.hopLimit(inner.ip()));
        Octets.putOne(ip + Ipv6.HEADER, inner.four() ? SegmentHeader.IPV4 : SegmentHeader.IPV6);
    }
}

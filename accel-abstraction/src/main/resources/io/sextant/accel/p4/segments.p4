// Steers by SRv6 segments (RFC 8986: End, End.DX4, H.Encaps), lends packets without them (static proxy), and routes.

#include "types.p4"

header routing_t {
    bit<8> next_header;
    bit<8> units;
    bit<8> type;
    bit<8> left;
    bit<8> last;
    bit<24> flags_tag;
}

header segment_t {
    bit<64> hi;
    bit<64> lo;
}

// Of a list of eight segments at most: what is behind it in the header stays where it is.
struct headers_t {
    ethernet_t ethernet;
    ipv6_t outer;
    routing_t routing;
    segment_t segment0;
    segment_t segment1;
    segment_t segment2;
    segment_t segment3;
    segment_t segment4;
    ipv6_t ipv6;
    routing_t path;
    segment_t[8] list;
    ipv4_t ipv4;
}

struct metadata_t {
    bit<32> port_in;
    bit<48> mac;
    bit<32> port_out;
    bit<64> hop_hi;
    bit<64> hop_lo;
    bit<64> dst_hi;
    bit<64> dst_lo;
    bit<32> dst_addr;
    bit<8> step;
    bit<8> traffic;
    bit<8> around_ecn;
    bit<8> inner;
    bit<32> room;
    bit<32> length;
    bit<32> overhead;
    bit<8> listed;
    bit<8> version_ihl;
    bit<8> traffic_class;
    bit<8> ttl;
    bool right;
}

parser Parse(packet_in packet, out headers_t h, inout metadata_t m, in pna_main_parser_input_metadata_t standard) {
    InternetChecksum() sum;

    state start {
        m.port_in = (bit<32>) standard.input_port;
        m.room = 0xFFFF;
        packet.extract(h.ethernet);
        transition select(h.ethernet.ether_type) {
            IPV4: ipv4;
            IPV6: ipv6;
            default: accept;
        }
    }
    state ipv6 {
        packet.extract(h.ipv6);
        m.room = (bit<32>) h.ipv6.payload_len;
        transition select(h.ipv6.next_header) {
            4: ipv4;
            43: path;
            default: accept;
        }
    }
    state path {
        packet.extract(h.path);
        m.room = m.room - 8 - ((bit<32>) h.path.units << 3);
        m.listed = h.path.units >> 1;
        transition select(h.path.type, m.listed) {
            (4, 1 .. 8): list;
            default: accept;
        }
    }
    state list {
        packet.extract(h.list.next);
        m.listed = m.listed - 1;
        transition select(m.listed, h.path.next_header) {
            (0, 4): ipv4;
            (0, _): accept;
            default: list;
        }
    }
    state ipv4 {
        packet.extract(h.ipv4);
        sum.clear();
        sum.add(h.ipv4);
        m.right = h.ipv4.version_ihl != 0x45 || sum.get() == 0;
        transition accept;
    }
}

control Pre(in headers_t h, inout metadata_t m, in pna_pre_input_metadata_t standard, inout pna_pre_output_metadata_t out_) {
    apply { }
}

// Whether the parts of a segment routing header fit together (RFC 8986 4.1).
#define SOUND (h.path.isValid() && h.path.type == 4 && h.path.left <= h.path.last + 1 && 2 * h.path.last + 2 <= h.path.units)

control Main(inout headers_t h, inout metadata_t m, in pna_main_input_metadata_t standard, inout pna_main_output_metadata_t out_) {
    #include "routing.p4"

    Hash<bit<32>>(PNA_HashAlgorithm_t.TARGET_DEFAULT) jhash;

    // What is put before a packet. Segments are listed from the last one; the lengths follow when the packet is known.
    action encapsulate(bit<64> src_hi, bit<64> src_lo, bit<64> dst_hi, bit<64> dst_lo, bit<8> units, bit<8> last, bit<16> overhead,
                       bit<64> s0_hi, bit<64> s0_lo,
                       bit<64> s1_hi, bit<64> s1_lo,
                       bit<64> s2_hi, bit<64> s2_lo,
                       bit<64> s3_hi, bit<64> s3_lo,
                       bit<64> s4_hi, bit<64> s4_lo) {
        h.outer.setValid();
        h.outer.src_hi = src_hi;
        h.outer.src_lo = src_lo;
        h.outer.dst_hi = dst_hi;
        h.outer.dst_lo = dst_lo;
        h.routing.setValid();
        h.routing.units = units;
        h.routing.left = last;
        h.routing.last = last;
        m.overhead = (bit<32>) overhead;
        h.segment0.setValid();
        h.segment0.hi = s0_hi;
        h.segment0.lo = s0_lo;
        if (last >= 1) {
            h.segment1.setValid();
            h.segment1.hi = s1_hi;
            h.segment1.lo = s1_lo;
        }
        if (last >= 2) {
            h.segment2.setValid();
            h.segment2.hi = s2_hi;
            h.segment2.lo = s2_lo;
        }
        if (last >= 3) {
            h.segment3.setValid();
            h.segment3.hi = s3_hi;
            h.segment3.lo = s3_lo;
        }
        if (last >= 4) {
            h.segment4.setValid();
            h.segment4.hi = s4_hi;
            h.segment4.lo = s4_lo;
        }
    }
    table ipv4_lpm {
        key = { m.dst_addr : lpm; }
        actions = { link4; gateway; encapsulate; nowhere; }
        const default_action = nowhere;
        size = 1024;
    }
    // By priorities: the longest prefix has the smallest.
    table ipv6_lpm {
        key = {
            m.dst_hi : ternary;
            m.dst_lo : ternary;
        }
        actions = { link6; gateway; encapsulate; nowhere; }
        const default_action = nowhere;
        size = 1024;
    }

    // Segments of this function's: on to the next one, ...
    action end() {
        if (!SOUND || h.path.left == 0 || h.path.left > 8) {
            drop_packet();
            exit;
        }
        h.path.left = h.path.left - 1;
        if (h.path.left == 0) {
            m.dst_hi = h.list[0].hi;
            m.dst_lo = h.list[0].lo;
        }
        if (h.path.left == 1) {
            m.dst_hi = h.list[1].hi;
            m.dst_lo = h.list[1].lo;
        }
        if (h.path.left == 2) {
            m.dst_hi = h.list[2].hi;
            m.dst_lo = h.list[2].lo;
        }
        if (h.path.left == 3) {
            m.dst_hi = h.list[3].hi;
            m.dst_lo = h.list[3].lo;
        }
        if (h.path.left == 4) {
            m.dst_hi = h.list[4].hi;
            m.dst_lo = h.list[4].lo;
        }
        if (h.path.left == 5) {
            m.dst_hi = h.list[5].hi;
            m.dst_lo = h.list[5].lo;
        }
        if (h.path.left == 6) {
            m.dst_hi = h.list[6].hi;
            m.dst_lo = h.list[6].lo;
        }
        if (h.path.left == 7) {
            m.dst_hi = h.list[7].hi;
            m.dst_lo = h.list[7].lo;
        }
        h.ipv6.dst_hi = m.dst_hi;
        h.ipv6.dst_lo = m.dst_lo;
        m.step = 1;
    }
    // ... or unwrapped and to a neighbour: at the end of the list, ...
    action cross(bit<32> port, bit<32> hop) {
        if (h.path.isValid() && h.path.left != 0) {
            drop_packet();
            exit;
        }
        m.step = 2;
        m.port_out = port;
        m.hop_hi = 0;
        m.hop_lo = (bit<64>) hop;
    }
    // ... or wherever in it.
    action lend(bit<32> port, bit<32> hop) {
        m.step = 2;
        m.port_out = port;
        m.hop_hi = 0;
        m.hop_lo = (bit<64>) hop;
    }
    action elsewhere() { m.step = 0; }
    table segments {
        key = {
            m.dst_hi : exact;
            m.dst_lo : exact;
        }
        actions = { end; cross; lend; @defaultonly elsewhere; }
        const default_action = elsewhere;
        size = 1024;
    }
    // What was lent and comes back gets its segments again.
    action foreign() { }
    table returning {
        key = {
            m.port_in : exact;
            m.mac : exact;
        }
        actions = { encapsulate; @defaultonly foreign; }
        const default_action = foreign;
        size = 1024;
    }

    apply {
        m.mac = h.ethernet.dst_addr;
        ports.apply();
        bit<32> hash;
        bit<8> hops;
        if (h.ipv6.isValid()) {
            if (h.ipv6.version_class_label[31:28] != 6 || !HOST6(h.ipv6.src_hi, h.ipv6.src_lo)) {
                drop_packet();
                exit;
            }
            m.dst_hi = h.ipv6.dst_hi;
            m.dst_lo = h.ipv6.dst_lo;
            segments.apply();
            if (m.step == 1) { segments.apply(); }
            if (m.step == 1) { segments.apply(); }
            if (m.step == 1) { segments.apply(); }
            if (m.step == 1) {
                drop_packet();
                exit;
            }
        }
        if (h.ipv6.isValid() && m.step == 0) {
            if (h.ipv6.hop_limit < 2) {
                drop_packet();
                exit;
            }
            m.length = (bit<32>) h.ipv6.payload_len + 40;
            m.traffic = h.ipv6.version_class_label[27:20];
            m.inner = 41;
            hash = jhash.get_hash({ h.ipv6.src_hi, h.ipv6.src_lo, m.dst_hi, m.dst_lo });
            ipv6_lpm.apply();
            h.ipv6.hop_limit = h.ipv6.hop_limit - 1;
            hops = h.ipv6.hop_limit;
        } else {
            if (h.ipv6.isValid()) {
                if (h.path.isValid() && (!SOUND || h.path.next_header != 4)) {
                    drop_packet();
                    exit;
                }
                m.around_ecn = (bit<8>) h.ipv6.version_class_label[21:20];
                h.ipv6.setInvalid();
                h.path.setInvalid();
                h.list[0].setInvalid();
                h.list[1].setInvalid();
                h.list[2].setInvalid();
                h.list[3].setInvalid();
                h.list[4].setInvalid();
                h.list[5].setInvalid();
                h.list[6].setInvalid();
                h.list[7].setInvalid();
            }
            m.length = (bit<32>) h.ipv4.total_len;
            if (!h.ipv4.isValid() || !m.right || h.ipv4.version_ihl[7:4] != 4 || h.ipv4.version_ihl[3:0] < 5 || h.ipv4.ttl < 2
                    || m.length < 20 || m.length > m.room || !HOST4(h.ipv4.src_addr) || !HOST4(h.ipv4.dst_addr)
                    || m.around_ecn == 3 && h.ipv4.traffic_class & 3 == 0) {
                drop_packet();
                exit;
            }
            m.version_ihl = h.ipv4.version_ihl;
            m.traffic_class = h.ipv4.traffic_class;
            m.ttl = h.ipv4.ttl;
            if (m.around_ecn == 3) { h.ipv4.traffic_class = h.ipv4.traffic_class | 3; }
            h.ethernet.ether_type = IPV4;
            if (m.step != 2) {
                m.traffic = h.ipv4.traffic_class;
                m.inner = 4;
                hash = jhash.get_hash({ h.ipv4.src_addr, h.ipv4.dst_addr });
                m.mac = h.ethernet.src_addr;
                m.dst_addr = h.ipv4.dst_addr;
                if (!returning.apply().hit) { ipv4_lpm.apply(); }
            }
            h.ipv4.ttl = h.ipv4.ttl - 1;
            hops = h.ipv4.ttl;
        }
        if (m.overhead != 0) {
            m.length = m.length + m.overhead;
            if (m.length > 1500) {
                drop_packet();
                exit;
            }
            h.outer.version_class_label = 0x60000000 | (bit<32>) m.traffic << 20 | hash & 0xFFFFF;
            h.outer.payload_len = (bit<16>) m.length - 40;
            h.outer.next_header = 43;
            h.outer.hop_limit = hops;
            h.routing.next_header = m.inner;
            h.routing.type = 4;
            h.routing.flags_tag = 0;
            h.ethernet.ether_type = IPV6;
            m.dst_hi = h.outer.dst_hi;
            m.dst_lo = h.outer.dst_lo;
            m.overhead = 0;
            ipv6_lpm.apply();
            if (m.overhead != 0) {
                drop_packet();
                exit;
            }
        }
        neighbours.apply();
    }
}

control Deparse(packet_out packet, inout headers_t h, in metadata_t m, in pna_main_output_metadata_t standard) {
    InternetChecksum() sum;

    apply {
        if (h.ipv4.isValid()) {
            sum.clear();
            sum.set_state(~h.ipv4.checksum);
            sum.subtract({ m.version_ihl, m.traffic_class, m.ttl, h.ipv4.protocol });
            sum.add({ h.ipv4.version_ihl, h.ipv4.traffic_class, h.ipv4.ttl, h.ipv4.protocol });
            h.ipv4.checksum = sum.get();
        }
        packet.emit(h.ethernet);
        packet.emit(h.outer);
        packet.emit(h.routing);
        packet.emit(h.segment0);
        packet.emit(h.segment1);
        packet.emit(h.segment2);
        packet.emit(h.segment3);
        packet.emit(h.segment4);
        packet.emit(h.ipv6);
        packet.emit(h.path);
        packet.emit(h.list);
        packet.emit(h.ipv4);
    }
}

PNA_NIC(Parse(), Pre(), Main(), Deparse()) main;

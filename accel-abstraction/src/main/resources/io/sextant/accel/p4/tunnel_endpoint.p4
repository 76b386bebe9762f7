// The end of tunnels (VXLAN, RFC 7348; GRE, RFC 2784 and 2890), and a router. The parser looks at what may be within a tunnel;
// if no tunnel has them they stay on.

#include "types.p4"

header vxlan_t {
    bit<16> src_port;
    bit<16> dst_port;
    bit<16> udp_len;
    bit<16> udp_checksum;
    bit<32> flags;
    bit<32> network;
    bit<48> dst_addr;
    bit<48> src_addr;
    bit<16> ether_type;
}

header gre_t {
    bit<16> flags_version;
    bit<16> ether_type;
    bit<32> gre_key;
}

struct headers_t {
    ethernet_t ethernet;
    ipv4_t outer4;
    ipv6_t outer6;
    vxlan_t vxlan;
    gre_t gre;
    ipv4_t ipv4;
    ipv6_t ipv6;
    vxlan_t around_vxlan;
    gre_t around_gre;
    ipv4_t inner4;
    ipv6_t inner6;
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
    bit<64> near_hi;
    bit<64> near_lo;
    bit<64> far_hi;
    bit<64> far_lo;
    bit<64> number;
    bit<8> around_ecn;
    bit<8> ecn;
    bit<32> room;
    bit<32> length;
    bit<32> overhead;
    bit<8> version_ihl;
    bit<8> traffic_class;
    bit<8> ttl;
    bool right;
    bool inner_right;
}

parser Parse(packet_in packet, out headers_t h, inout metadata_t m, in pna_main_parser_input_metadata_t standard) {
    InternetChecksum() sum;

    state start {
        m.port_in = (bit<32>) standard.input_port;
        m.right = true;
        packet.extract(h.ethernet);
        transition select(h.ethernet.ether_type) {
            IPV4: ipv4;
            IPV6: ipv6;
            default: accept;
        }
    }
    state ipv4 {
        packet.extract(h.ipv4);
        sum.clear();
        sum.add(h.ipv4);
        m.right = h.ipv4.version_ihl != 0x45 || sum.get() == 0;
        m.near_lo = (bit<64>) h.ipv4.dst_addr;
        m.far_lo = (bit<64>) h.ipv4.src_addr;
        m.around_ecn = h.ipv4.traffic_class & 3;
        m.room = (bit<32>) h.ipv4.total_len - 20;
        transition select(h.ipv4.version_ihl, h.ipv4.flags_fragment & 0x3FFF, h.ipv4.protocol) {
            (0x45, 0, 17): around_vxlan;
            (0x45, 0, 47): around_gre;
            default: accept;
        }
    }
    state ipv6 {
        packet.extract(h.ipv6);
        m.near_hi = h.ipv6.dst_hi;
        m.near_lo = h.ipv6.dst_lo;
        m.far_hi = h.ipv6.src_hi;
        m.far_lo = h.ipv6.src_lo;
        m.around_ecn = (bit<8>) h.ipv6.version_class_label[21:20];
        m.room = (bit<32>) h.ipv6.payload_len;
        transition select(h.ipv6.next_header) {
            17: around_vxlan;
            47: around_gre;
            default: accept;
        }
    }
    state around_vxlan {
        packet.extract(h.around_vxlan);
        m.number = 64w1 << 32 | (bit<64>) h.around_vxlan.network >> 8;
        m.room = m.room - 30;
        transition select(h.around_vxlan.dst_port, h.around_vxlan.ether_type) {
            (4789, IPV4): inner4;
            (4789, IPV6): inner6;
            default: accept;
        }
    }
    state around_gre {
        packet.extract(h.around_gre);
        m.number = (bit<64>) h.around_gre.gre_key;
        m.room = m.room - 8;
        transition select(h.around_gre.flags_version, h.around_gre.ether_type) {
            (0x2000, IPV4): inner4;
            (0x2000, IPV6): inner6;
            default: accept;
        }
    }
    state inner4 {
        packet.extract(h.inner4);
        sum.clear();
        sum.add(h.inner4);
        m.inner_right = h.inner4.version_ihl != 0x45 || sum.get() == 0;
        transition accept;
    }
    state inner6 {
        packet.extract(h.inner6);
        transition accept;
    }
}

control Pre(in headers_t h, inout metadata_t m, in pna_pre_input_metadata_t standard, inout pna_pre_output_metadata_t out_) {
    apply { }
}

control Main(inout headers_t h, inout metadata_t m, in pna_main_input_metadata_t standard, inout pna_main_output_metadata_t out_) {
    #include "routing.p4"

    Hash<bit<32>>(PNA_HashAlgorithm_t.TARGET_DEFAULT) jhash;

    // What is put before a packet for a tunnel. The lengths and checksums follow when the packet is known.
    action into_vxlan4(bit<32> src_addr, bit<32> dst_addr, bit<32> network, bit<48> inner_dst, bit<48> inner_src) {
        h.outer4.setValid();
        h.outer4.src_addr = src_addr;
        h.outer4.dst_addr = dst_addr;
        h.outer4.protocol = 17;
        h.vxlan.setValid();
        h.vxlan.network = network;
        h.vxlan.dst_addr = inner_dst;
        h.vxlan.src_addr = inner_src;
        m.overhead = 50;
    }
    action into_vxlan6(bit<64> src_hi, bit<64> src_lo, bit<64> dst_hi, bit<64> dst_lo, bit<32> network, bit<48> inner_dst, bit<48> inner_src) {
        h.outer6.setValid();
        h.outer6.src_hi = src_hi;
        h.outer6.src_lo = src_lo;
        h.outer6.dst_hi = dst_hi;
        h.outer6.dst_lo = dst_lo;
        h.outer6.next_header = 17;
        h.vxlan.setValid();
        h.vxlan.network = network;
        h.vxlan.dst_addr = inner_dst;
        h.vxlan.src_addr = inner_src;
        m.overhead = 70;
    }
    action into_gre4(bit<32> src_addr, bit<32> dst_addr, bit<32> gre_key) {
        h.outer4.setValid();
        h.outer4.src_addr = src_addr;
        h.outer4.dst_addr = dst_addr;
        h.outer4.protocol = 47;
        h.gre.setValid();
        h.gre.gre_key = gre_key;
        m.overhead = 28;
    }
    action into_gre6(bit<64> src_hi, bit<64> src_lo, bit<64> dst_hi, bit<64> dst_lo, bit<32> gre_key) {
        h.outer6.setValid();
        h.outer6.src_hi = src_hi;
        h.outer6.src_lo = src_lo;
        h.outer6.dst_hi = dst_hi;
        h.outer6.dst_lo = dst_lo;
        h.outer6.next_header = 47;
        h.gre.setValid();
        h.gre.gre_key = gre_key;
        m.overhead = 48;
    }
    table ipv4_lpm {
        key = { m.dst_addr : lpm; }
        actions = { link4; gateway; into_vxlan4; into_vxlan6; into_gre4; into_gre6; nowhere; }
        const default_action = nowhere;
        size = 1024;
    }
    // By priorities: the longest prefix has the smallest.
    table ipv6_lpm {
        key = {
            m.dst_hi : ternary;
            m.dst_lo : ternary;
        }
        actions = { link6; gateway; into_vxlan4; into_vxlan6; into_gre4; into_gre6; nowhere; }
        const default_action = nowhere;
        size = 1024;
    }

    // Who sends to whom by which tunnel: the number is a GRE key, or a VXLAN network and 2^32.
    action unwrap(bit<32> port) { m.port_in = port; }
    action through() { }
    table tunnels {
        key = {
            m.near_hi : exact;
            m.near_lo : exact;
            m.far_hi : exact;
            m.far_lo : exact;
            m.number : exact;
        }
        actions = { unwrap; @defaultonly through; }
        const default_action = through;
        size = 1024;
    }

    action take_off() {
        h.ipv4 = h.inner4;
        h.ipv6 = h.inner6;
        h.inner4.setInvalid();
        h.inner6.setInvalid();
        h.around_vxlan.setInvalid();
        h.around_gre.setInvalid();
        m.right = m.inner_right;
    }

    apply {
        m.mac = h.ethernet.dst_addr;
        ports.apply();
        if ((h.inner4.isValid() || h.inner6.isValid()) && tunnels.apply().hit) {
            if (h.around_vxlan.isValid()) {
                if (h.around_vxlan.flags & 0x08000000 == 0) {
                    drop_packet();
                    exit;
                }
                m.mac = h.around_vxlan.dst_addr;
                ports.apply();
            }
            take_off();
        } else {
            m.around_ecn = 0;
            m.room = 0xFFFF;
        }
        bit<32> hash;
        if (h.ipv4.isValid()) {
            m.length = (bit<32>) h.ipv4.total_len;
            if (!m.right || h.ipv4.version_ihl[7:4] != 4 || h.ipv4.version_ihl[3:0] < 5 || h.ipv4.ttl < 2 || m.length > m.room
                    || m.length < 20 || !HOST4(h.ipv4.src_addr) || m.around_ecn == 3 && h.ipv4.traffic_class & 3 == 0) {
                drop_packet();
                exit;
            }
            m.version_ihl = h.ipv4.version_ihl;
            m.traffic_class = h.ipv4.traffic_class;
            m.ttl = h.ipv4.ttl;
            if (m.around_ecn == 3) { h.ipv4.traffic_class = h.ipv4.traffic_class | 3; }
            m.ecn = h.ipv4.traffic_class & 3;
            m.dst_addr = h.ipv4.dst_addr;
            hash = jhash.get_hash({ h.ipv4.src_addr, h.ipv4.dst_addr });
            ipv4_lpm.apply();
            h.ipv4.ttl = h.ipv4.ttl - 1;
            h.ethernet.ether_type = IPV4;
        } else if (h.ipv6.isValid()) {
            m.length = (bit<32>) h.ipv6.payload_len + 40;
            if (h.ipv6.version_class_label[31:28] != 6 || h.ipv6.hop_limit < 2 || m.length > m.room
                    || !HOST6(h.ipv6.src_hi, h.ipv6.src_lo)
                    || m.around_ecn == 3 && h.ipv6.version_class_label[21:20] == 0) {
                drop_packet();
                exit;
            }
            if (m.around_ecn == 3) { h.ipv6.version_class_label = h.ipv6.version_class_label | 0x300000; }
            m.ecn = (bit<8>) h.ipv6.version_class_label[21:20];
            m.dst_hi = h.ipv6.dst_hi;
            m.dst_lo = h.ipv6.dst_lo;
            hash = jhash.get_hash({ h.ipv6.src_hi, h.ipv6.src_lo, h.ipv6.dst_hi, h.ipv6.dst_lo });
            ipv6_lpm.apply();
            h.ipv6.hop_limit = h.ipv6.hop_limit - 1;
            h.ethernet.ether_type = IPV6;
        } else {
            drop_packet();
            exit;
        }
        if (m.overhead != 0) {
            bit<16> inner_type = h.ethernet.ether_type;
            m.length = m.length + m.overhead;
            if (m.length > 1500) {
                drop_packet();
                exit;
            }
            m.overhead = 0;
            if (h.outer4.isValid()) {
                h.outer4.version_ihl = 0x45;
                h.outer4.traffic_class = m.ecn;
                h.outer4.total_len = (bit<16>) m.length;
                h.outer4.identification = 0;
                h.outer4.flags_fragment = 0x4000;
                h.outer4.ttl = 64;
                h.ethernet.ether_type = IPV4;
                m.dst_addr = h.outer4.dst_addr;
                ipv4_lpm.apply();
                m.length = m.length - 20;
            } else {
                m.length = m.length - 40;
                h.outer6.version_class_label = 0x60000000 | (bit<32>) m.ecn << 20 | hash & 0xFFFFF;
                h.outer6.payload_len = (bit<16>) m.length;
                h.outer6.hop_limit = 64;
                h.ethernet.ether_type = IPV6;
                m.dst_hi = h.outer6.dst_hi;
                m.dst_lo = h.outer6.dst_lo;
                ipv6_lpm.apply();
            }
            // A tunnel that leads into a tunnel carries nothing.
            if (m.overhead != 0) {
                drop_packet();
                exit;
            }
            if (h.vxlan.isValid()) {
                h.vxlan.src_port = 49152 + ((bit<16>) hash & 0x3FFF);
                h.vxlan.dst_port = 4789;
                h.vxlan.udp_len = (bit<16>) m.length;
                h.vxlan.udp_checksum = 0;
                h.vxlan.flags = 0x08000000;
                h.vxlan.ether_type = inner_type;
            } else {
                h.gre.flags_version = 0x2000;
                h.gre.ether_type = inner_type;
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
        if (h.outer4.isValid()) {
            h.outer4.checksum = 0;
            sum.clear();
            sum.add(h.outer4);
            h.outer4.checksum = sum.get();
        }
        packet.emit(h.ethernet);
        packet.emit(h.outer4);
        packet.emit(h.outer6);
        packet.emit(h.vxlan);
        packet.emit(h.gre);
        packet.emit(h.ipv4);
        packet.emit(h.ipv6);
        packet.emit(h.around_vxlan);
        packet.emit(h.around_gre);
        packet.emit(h.inner4);
        packet.emit(h.inner6);
    }
}

PNA_NIC(Parse(), Pre(), Main(), Deparse()) main;

// Headers, metadata, parser and deparser of programs that route, and look at addresses, protocols and ports.

#include "types.p4"

struct headers_t {
    ethernet_t ethernet;
    ipv4_t ipv4;
    ipv6_t ipv6;
    transport_t transport;
}

struct metadata_t {
    bit<32> port_in;
    bit<48> mac;
    bit<32> port_out;
    bit<64> hop_hi;
    bit<64> hop_lo;
    bit<64> src_hi;
    bit<64> src_lo;
    bit<64> dst_hi;
    bit<64> dst_lo;
    bit<8> protocol;
    bit<8> transport;
    bit<16> src_port;
    bit<16> dst_port;
    bit<32> src_addr;
    bit<32> dst_addr;
    bit<32> length;
    bit<32> slot;
    bit<64> limit;
    bit<8> ttl;
    bool right;
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
    // Options are not looked at: the checksum of a packet with some was verified before it came here.
    state ipv4 {
        packet.extract(h.ipv4);
        m.src_addr = h.ipv4.src_addr;
        m.dst_addr = h.ipv4.dst_addr;
        m.protocol = h.ipv4.protocol;
        m.length = (bit<32>) h.ipv4.total_len;
        m.ttl = h.ipv4.ttl;
        sum.clear();
        sum.add(h.ipv4);
        m.right = h.ipv4.version_ihl != 0x45 || sum.get() == 0;
        transition select(h.ipv4.version_ihl, h.ipv4.flags_fragment & 0x1FFF, h.ipv4.protocol) {
            (0x45, 0, 6): transport;
            (0x45, 0, 17): transport;
            (0x45, 0, 33): transport;
            (0x45, 0, 132): transport;
            default: accept;
        }
    }
    state ipv6 {
        packet.extract(h.ipv6);
        m.src_hi = h.ipv6.src_hi;
        m.src_lo = h.ipv6.src_lo;
        m.dst_hi = h.ipv6.dst_hi;
        m.dst_lo = h.ipv6.dst_lo;
        m.protocol = h.ipv6.next_header;
        m.length = (bit<32>) h.ipv6.payload_len + 40;
        m.ttl = h.ipv6.hop_limit;
        transition select(h.ipv6.next_header) {
            6: transport;
            17: transport;
            33: transport;
            132: transport;
            default: accept;
        }
    }
    state transport {
        packet.extract(h.transport);
        m.transport = 1;
        m.src_port = h.transport.src_port;
        m.dst_port = h.transport.dst_port;
        transition accept;
    }
}

control Pre(in headers_t h, inout metadata_t m, in pna_pre_input_metadata_t standard, inout pna_pre_output_metadata_t out_) {
    apply { }
}

// Whether a packet is right, has a hop left and comes from a host.
#define ADMITTED ((h.ipv4.isValid() && m.right && h.ipv4.version_ihl[7:4] == 4 && h.ipv4.version_ihl[3:0] >= 5 && HOST4(m.src_addr) \
    || h.ipv6.isValid() && h.ipv6.version_class_label[31:28] == 6 && HOST6(m.src_hi, m.src_lo)) && m.ttl > 1)
// Whether its ports, if there are any, can be seen: no options, no extension headers.
#define CLEAR (h.ipv4.isValid() && h.ipv4.version_ihl == 0x45 || h.ipv6.isValid() && m.protocol != 0 && m.protocol != 43 \
    && m.protocol != 44 && m.protocol != 51 && m.protocol != 60)

control Deparse(packet_out packet, inout headers_t h, in metadata_t m, in pna_main_output_metadata_t standard) {
    InternetChecksum() sum;

    apply {
        if (h.ipv4.isValid()) {
            sum.clear();
            sum.set_state(~h.ipv4.checksum);
            sum.subtract({ m.ttl, h.ipv4.protocol });
            sum.add({ h.ipv4.ttl, h.ipv4.protocol });
            h.ipv4.checksum = sum.get();
        }
        packet.emit(h.ethernet);
        packet.emit(h.ipv4);
        packet.emit(h.ipv6);
        packet.emit(h.transport);
    }
}

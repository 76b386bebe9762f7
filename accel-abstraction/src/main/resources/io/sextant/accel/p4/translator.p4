// Translates addresses and ports: NAT, and load balancers, which choose one of several destinations. The first packet of a flow
// decides, and all others of the flow, its answers and the ICMP errors about it follow. Each way of a flow has an entry in a table
// that the pipeline itself fills.

#include "types.p4"

// Of UDP, DCCP and UDP-Lite alike.
header datagram_t {
    bit<16> src_port;
    bit<16> dst_port;
    bit<16> length;
    bit<16> checksum;
}

header tcp_t {
    bit<16> src_port;
    bit<16> dst_port;
    bit<32> sequence;
    bit<32> acknowledged;
    bit<8> offset;
    bit<8> flags;
    bit<16> window;
    bit<16> checksum;
    bit<16> urgent;
}

header icmp_t {
    bit<8> type;
    bit<8> code;
    bit<16> checksum;
    bit<16> id;
    bit<16> sequence;
}

// What begins with sent, and echo, is of the packet that an error is about.
struct headers_t {
    ethernet_t ethernet;
    ipv4_t ipv4;
    ipv6_t ipv6;
    tcp_t tcp;
    datagram_t transport;
    icmp_t icmp;
    ipv4_t sent4;
    ipv6_t sent6;
    datagram_t sent;
    icmp_t echo;
}

// IPv4 addresses are mapped to IPv6. In is how a packet comes, or an answer to it; out is how it leaves, with what its entry stands for.
struct metadata_t {
    bit<32> port_in;
    bit<48> mac;
    bit<32> port_out;
    bit<64> hop_hi;
    bit<64> hop_lo;
    bit<64> dst_hi;
    bit<64> dst_lo;
    bit<32> dst_addr;
    bit<32> port_by;
    bit<64> in_src_hi;
    bit<64> in_src_lo;
    bit<16> in_src_port;
    bit<16> in_dst_port;
    bit<64> in_dst_hi;
    bit<64> in_dst_lo;
    bit<16> protocol;
    bit<32> bucket;
    bit<64> out_src_hi;
    bit<64> out_src_lo;
    bit<16> out_src_port;
    bit<16> out_dst_port;
    bit<64> out_dst_hi;
    bit<64> out_dst_lo;
    bit<32> dst_lease;
    bit<32> dst_since;
    bit<32> src_lease;
    bit<32> src_since;
    bit<32> mode;
    bit<32> found;
    bit<32> step;
    ExpireTimeProfileId_t timeout;
    bool change;
    bit<64> was_src_hi;
    bit<64> was_src_lo;
    bit<64> was_dst_hi;
    bit<64> was_dst_lo;
    bit<8> ttl;
    bool right;
}

struct flow_args_t {
    bit<64> src_hi;
    bit<64> src_lo;
    bit<16> src_port;
    bit<16> dst_port;
    bit<64> dst_hi;
    bit<64> dst_lo;
    bit<32> dst_lease;
    bit<32> dst_since;
    bit<32> src_lease;
    bit<32> src_since;
}

// Where a packet goes: as it is, as one of its flow, as the first of one, or as an error about one.
const bit<32> AS_IT_IS = 0;
const bit<32> KNOWN = 1;
const bit<32> NEW = 2;
const bit<32> ERROR = 3;
// What becomes of entries: a packet's is looked for, that of a packet that an error is about, that of answers is claimed, a packet's taken.
const bit<32> LOOK = 0;
const bit<32> PEEK = 1;
const bit<32> CLAIM = 2;
const bit<32> KEEP = 3;

#define MAPPED(a) (0xFFFF00000000 | (bit<64>) (a))
#define PORTED(p) ((p) == 6 || (p) == 17 || (p) == 33 || (p) == 136)

parser Parse(packet_in packet, out headers_t h, inout metadata_t m, in pna_main_parser_input_metadata_t standard) {
    InternetChecksum() sum;

    state start {
        m.port_in = (bit<32>) standard.input_port;
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
        m.right = sum.get() == 0;
        m.protocol = (bit<16>) h.ipv4.protocol;
        transition select(h.ipv4.version_ihl, h.ipv4.flags_fragment & 0x3FFF, h.ipv4.protocol) {
            (0x45, 0, 1): icmp;
            (0x45, 0, 6): tcp;
            (0x45, 0, 17): transport;
            (0x45, 0, 33): transport;
            (0x45, 0, 136): transport;
            default: accept;
        }
    }
    state ipv6 {
        packet.extract(h.ipv6);
        m.right = true;
        m.protocol = 0x100 | (bit<16>) h.ipv6.next_header;
        transition select(h.ipv6.next_header) {
            6: tcp;
            17: transport;
            33: transport;
            58: icmp;
            136: transport;
            default: accept;
        }
    }
    state tcp {
        packet.extract(h.tcp);
        transition accept;
    }
    state transport {
        packet.extract(h.transport);
        transition accept;
    }
    state icmp {
        packet.extract(h.icmp);
        transition select(m.protocol, h.icmp.type) {
            (1, 3): sent4;
            (1, 11): sent4;
            (1, 12): sent4;
            (0x13A, 0 .. 127): sent6;
            default: accept;
        }
    }
    state sent4 {
        packet.extract(h.sent4);
        transition select(h.sent4.version_ihl, h.sent4.flags_fragment & 0x3FFF, h.sent4.protocol) {
            (0x45, 0, 1): echo;
            (0x45, 0, _): sent;
            default: accept;
        }
    }
    state sent6 {
        packet.extract(h.sent6);
        transition select(h.sent6.next_header) {
            58: echo;
            default: sent;
        }
    }
    state sent {
        packet.extract(h.sent);
        transition accept;
    }
    state echo {
        packet.extract(h.echo);
        transition accept;
    }
}

control Pre(in headers_t h, inout metadata_t m, in pna_pre_input_metadata_t standard, inout pna_pre_output_metadata_t out_) {
    apply { }
}

control Main(inout headers_t h, inout metadata_t m, in pna_main_input_metadata_t standard, inout pna_main_output_metadata_t out_) {
    #include "routing.p4"
    #include "routes.p4"

    // Since when a rule, or a member of a service, has its place; flows of earlier ones are over. The first place is nobody's.
    Register<bit<64>, bit<32>>(2049, 0) leases;
    // What nobody who chooses flows knows.
    Register<bit<64>, bit<32>>(1, 0) seed;
    Hash<bit<32>>(PNA_HashAlgorithm_t.TARGET_DEFAULT) jhash;

    // The architecture has no word for forgetting an entry that is over; where the target has one it is used.
    action flow(bit<64> src_hi, bit<64> src_lo, bit<16> src_port,
                bit<16> dst_port, bit<64> dst_hi, bit<64> dst_lo,
                bit<32> dst_lease, bit<32> dst_since, bit<32> src_lease, bit<32> src_since) {
        if (leases.read(dst_lease) != (bit<64>) dst_since || leases.read(src_lease) != (bit<64>) src_since) {
            m.found = 2;
        } else if (m.mode == CLAIM && !(m.out_src_hi == src_hi && m.out_src_lo == src_lo && m.out_src_port == src_port && m.out_dst_port == dst_port && m.out_dst_hi == dst_hi && m.out_dst_lo == dst_lo)) {
            m.found = 1;
        } else {
            m.found = 1;
            if (m.mode == CLAIM) {
                m.found = 0;
            } else {
                m.out_src_hi = src_hi;
                m.out_src_lo = src_lo;
                m.out_src_port = src_port;
                m.out_dst_port = dst_port;
                m.out_dst_hi = dst_hi;
                m.out_dst_lo = dst_lo;
                m.dst_lease = dst_lease;
                m.dst_since = dst_since;
                m.src_lease = src_lease;
                m.src_since = src_since;
            }
            if (m.mode != PEEK) {
                if (m.change) { set_entry_expire_time(m.timeout); }
                restart_expire_timer();
            }
        }
    }
    action unknown() {
        m.found = 0;
        if (m.mode == CLAIM || m.mode == KEEP) {
            add_entry("flow", (flow_args_t) { m.out_src_hi, m.out_src_lo, m.out_src_port, m.out_dst_port, m.out_dst_hi, m.out_dst_lo,
                                              m.dst_lease, m.dst_since, m.src_lease, m.src_since }, m.timeout);
        }
    }
    // In seconds: of ICMP, of TCP that is being opened or closed, of UDP and others, of TCP that is open (RFC 5508, 5382, 4787).
    table flows {
        key = {
            m.in_src_hi : exact;
            m.in_src_lo : exact;
            m.in_src_port : exact;
            m.in_dst_port : exact;
            m.in_dst_hi : exact;
            m.in_dst_lo : exact;
            m.protocol : exact;
        }
        actions = { flow; @defaultonly unknown; }
        const default_action = unknown;
        add_on_miss = true;
        idle_timeout_with_auto_delete = true;
        size = 8192;
    }

    // Where the first packet of a flow goes instead, ...
    action expose(bit<64> dst_hi, bit<64> dst_lo, bit<16> dst_port, bit<32> lease, bit<32> since) {
        m.out_dst_hi = dst_hi;
        m.out_dst_lo = dst_lo;
        m.out_dst_port = dst_port;
        m.dst_lease = lease;
        m.dst_since = since;
        m.bucket = 256;
    }
    // ... which one of a service's members has to say: by a bucket of its flows, ...
    action balance() { }
    // ... or nowhere else: the flow is known nonetheless, so that no other can be mistaken for it, ...
    action keep() { m.bucket = 256; }
    // ... or it is none that is translated.
    action pass() {
        m.bucket = 256;
        m.step = AS_IT_IS;
    }
    table destinations {
        key = {
            m.in_dst_port : exact;
            m.in_dst_hi : exact;
            m.in_dst_lo : exact;
            m.protocol : exact;
        }
        actions = { expose; balance; @defaultonly keep; @defaultonly pass; }
        default_action = keep;
        size = 1024;
    }
    table backends {
        key = {
            m.in_dst_port : exact;
            m.in_dst_hi : exact;
            m.in_dst_lo : exact;
            m.protocol : exact;
            m.bucket : exact;
        }
        actions = { expose; @defaultonly alien; }
        const default_action = alien;
        size = 32768;
    }
    // Whom it comes from instead, by the port that it leaves by.
    action hide(bit<64> src_hi, bit<64> src_lo, bit<32> lease, bit<32> since) {
        m.out_src_hi = src_hi;
        m.out_src_lo = src_lo;
        m.src_lease = lease;
        m.src_since = since;
    }
    action show() { }
    table sources {
        key = {
            m.port_by : ternary;
            m.in_src_hi : ternary;
            m.in_src_lo : ternary;
        }
        actions = { hide; @defaultonly show; }
        const default_action = show;
        size = 1024;
    }

    action refuse() {
        drop_packet();
        exit;
    }

    // Becomes the other way: how answers come, and how they leave.
    action turn() {
        bit<64> in_src_hi = m.in_src_hi;
        bit<64> in_src_lo = m.in_src_lo;
        bit<16> in_src_port = m.in_src_port;
        bit<16> in_dst_port = m.in_dst_port;
        bit<64> in_dst_hi = m.in_dst_hi;
        bit<64> in_dst_lo = m.in_dst_lo;
        m.in_src_hi = m.out_dst_hi;
        m.in_src_lo = m.out_dst_lo;
        m.in_src_port = m.out_dst_port;
        m.in_dst_hi = m.out_src_hi;
        m.in_dst_lo = m.out_src_lo;
        m.in_dst_port = m.out_src_port;
        m.out_src_hi = in_dst_hi;
        m.out_src_lo = in_dst_lo;
        m.out_src_port = in_dst_port;
        m.out_dst_hi = in_src_hi;
        m.out_dst_lo = in_src_lo;
        m.out_dst_port = in_src_port;
    }

    action read() {
        if (h.ipv4.isValid()) {
            m.in_src_lo = MAPPED(h.ipv4.src_addr);
            m.in_dst_lo = MAPPED(h.ipv4.dst_addr);
        } else {
            m.in_src_hi = h.ipv6.src_hi;
            m.in_src_lo = h.ipv6.src_lo;
            m.in_dst_hi = h.ipv6.dst_hi;
            m.in_dst_lo = h.ipv6.dst_lo;
        }
        m.timeout = 2;
        if (h.tcp.isValid()) {
            m.in_src_port = h.tcp.src_port;
            m.in_dst_port = h.tcp.dst_port;
            m.timeout = h.tcp.flags & 0x12 == 0x12 && h.tcp.flags & 5 == 0 ? (ExpireTimeProfileId_t) 3 : 1;
            m.change = h.tcp.flags & 0x12 == 0x12 || h.tcp.flags & 5 != 0;
        } else if (h.transport.isValid()) {
            m.in_src_port = h.transport.src_port;
            m.in_dst_port = h.transport.dst_port;
        } else if (h.icmp.isValid()) {
            m.timeout = 0;
            if (h.icmp.type == 8 || h.icmp.type == 128) { m.in_src_port = h.icmp.id; } else { m.in_dst_port = h.icmp.id; }
        }
    }

    // How the answer to the packet that an error is about would come.
    action read_sent() {
        if (h.sent4.isValid()) {
            m.in_src_lo = MAPPED(h.sent4.dst_addr);
            m.in_dst_lo = MAPPED(h.sent4.src_addr);
            m.protocol = (bit<16>) h.sent4.protocol;
        } else {
            m.in_src_hi = h.sent6.dst_hi;
            m.in_src_lo = h.sent6.dst_lo;
            m.in_dst_hi = h.sent6.src_hi;
            m.in_dst_lo = h.sent6.src_lo;
            m.protocol = 0x100 | (bit<16>) h.sent6.next_header;
        }
        if (h.sent.isValid() && PORTED(m.protocol & 0xFF)) {
            m.in_src_port = h.sent.dst_port;
            m.in_dst_port = h.sent.src_port;
        } else if (h.echo.isValid()) {
            if (h.echo.type == 8 || h.echo.type == 128) { m.in_dst_port = h.echo.id; } else { m.in_src_port = h.echo.id; }
        }
    }

    // The packet within an error becomes what its sender knows; an error of somebody on the way keeps its source.
    action translate_sent() {
        if (h.sent4.isValid()) {
            h.sent4.src_addr = (bit<32>) m.out_dst_lo;
            h.sent4.dst_addr = (bit<32>) m.out_src_lo;
        } else {
            h.sent6.src_hi = m.out_dst_hi;
            h.sent6.src_lo = m.out_dst_lo;
            h.sent6.dst_hi = m.out_src_hi;
            h.sent6.dst_lo = m.out_src_lo;
        }
        if (h.echo.isValid()) {
            h.echo.id = m.out_src_port + m.out_dst_port;
        } else if (PORTED(m.protocol & 0xFF)) {
            h.sent.src_port = m.out_dst_port;
            h.sent.dst_port = m.out_src_port;
        }
        if (m.in_src_hi == m.out_src_hi && m.in_src_lo == m.out_src_lo) {
            m.out_src_hi = h.ipv4.isValid() ? 0 : h.ipv6.src_hi;
            m.out_src_lo = h.ipv4.isValid() ? MAPPED(h.ipv4.src_addr) : h.ipv6.src_lo;
        }
        if (m.in_dst_hi == m.out_dst_hi && m.in_dst_lo == m.out_dst_lo) {
            m.out_dst_hi = h.ipv4.isValid() ? 0 : h.ipv6.dst_hi;
            m.out_dst_lo = h.ipv4.isValid() ? MAPPED(h.ipv4.dst_addr) : h.ipv6.dst_lo;
        }
    }

    action translate() {
        if (h.ipv4.isValid()) {
            m.was_src_lo = MAPPED(h.ipv4.src_addr);
            m.was_dst_lo = MAPPED(h.ipv4.dst_addr);
        } else {
            m.was_src_hi = h.ipv6.src_hi;
            m.was_src_lo = h.ipv6.src_lo;
            m.was_dst_hi = h.ipv6.dst_hi;
            m.was_dst_lo = h.ipv6.dst_lo;
        }
        if (h.ipv4.isValid()) {
            h.ipv4.src_addr = (bit<32>) m.out_src_lo;
            h.ipv4.dst_addr = (bit<32>) m.out_dst_lo;
        } else {
            h.ipv6.src_hi = m.out_src_hi;
            h.ipv6.src_lo = m.out_src_lo;
            h.ipv6.dst_hi = m.out_dst_hi;
            h.ipv6.dst_lo = m.out_dst_lo;
        }
        if (m.step != ERROR) {
            if (h.tcp.isValid()) {
                h.tcp.src_port = m.out_src_port;
                h.tcp.dst_port = m.out_dst_port;
            } else if (h.transport.isValid()) {
                h.transport.src_port = m.out_src_port;
                h.transport.dst_port = m.out_dst_port;
            } else if (h.icmp.isValid()) {
                h.icmp.id = m.out_src_port + m.out_dst_port;
            }
        }
    }

    apply {
        m.mac = h.ethernet.dst_addr;
        ports.apply();
        if (h.ipv4.isValid()) {
            if (h.ipv4.version_ihl != 0x45 || !m.right || h.ipv4.ttl < 2 || h.ipv4.flags_fragment & 0x3FFF != 0
                    || !HOST4(h.ipv4.src_addr) || m.protocol == 58) {
                refuse();
            }
        } else if (!h.ipv6.isValid() || h.ipv6.version_class_label[31:28] != 6 || h.ipv6.hop_limit < 2
                || !HOST6(h.ipv6.src_hi, h.ipv6.src_lo) || m.protocol == 0x100 || m.protocol == 0x101 || m.protocol == 0x12B
                || m.protocol == 0x12C || m.protocol == 0x133 || m.protocol == 0x13C) {
            refuse();
        }
        if (h.sent.isValid() || h.echo.isValid()) {
            read_sent();
            m.mode = PEEK;
            flows.apply();
            if (m.found == 1) {
                m.step = ERROR;
                translate_sent();
            }
        } else if (!h.icmp.isValid() || h.icmp.type == 0 || h.icmp.type == 8 || h.icmp.type == 128 || h.icmp.type == 129) {
            read();
            m.mode = LOOK;
            flows.apply();
            m.step = KNOWN;
            if (m.found != 1) {
                m.step = NEW;
                m.out_src_hi = m.in_src_hi;
                m.out_src_lo = m.in_src_lo;
                m.out_src_port = m.in_src_port;
                m.out_dst_port = m.in_dst_port;
                m.out_dst_hi = m.in_dst_hi;
                m.out_dst_lo = m.in_dst_lo;
                destinations.apply();
                if (m.step == NEW && m.bucket != 256) {
                    bit<32> hash = jhash.get_hash({ m.in_src_hi, m.in_src_lo, m.in_src_port, m.in_dst_port, m.in_dst_hi, m.in_dst_lo, m.protocol });
                    m.bucket = (hash ^ hash >> 16) & 0xFF;
                    backends.apply();
                }
                if (m.step == NEW && h.icmp.isValid() && m.in_dst_port != 0) { refuse(); }
            }
        }
        if (m.step == AS_IT_IS) {
            m.out_dst_hi = h.ipv4.isValid() ? 0 : h.ipv6.dst_hi;
            m.out_dst_lo = h.ipv4.isValid() ? MAPPED(h.ipv4.dst_addr) : h.ipv6.dst_lo;
        }
        m.dst_hi = m.out_dst_hi;
        m.dst_lo = m.out_dst_lo;
        m.dst_addr = (bit<32>) m.out_dst_lo;
        if (h.ipv4.isValid()) { ipv4_lpm.apply(); } else { ipv6_lpm.apply(); }
        if (m.step == NEW) {
            m.port_by = m.port_out;
            sources.apply();
        }
        if (m.step == NEW || m.step == KNOWN) {
            bit<32> number = jhash.get_hash({ (bit<32>) seed.read(0), m.port_by,
                                              m.in_src_hi, m.in_src_lo, m.in_src_port, m.in_dst_port, m.in_dst_hi, m.in_dst_lo, m.protocol });
            turn();
            m.mode = CLAIM;
            flows.apply();
            if (m.found == 2) { flows.apply(); }
            if (m.found != 0 && (m.step == KNOWN || !h.tcp.isValid() && !h.transport.isValid() && !h.icmp.isValid())) { refuse(); }
            if (m.found != 0) {
                m.in_dst_port = (bit<16>) (number >> 0) | 0x8000;
                flows.apply();
                if (m.found == 2) { flows.apply(); }
            }
            if (m.found != 0) {
                m.in_dst_port = (bit<16>) (number >> 5) | 0x8000;
                flows.apply();
                if (m.found == 2) { flows.apply(); }
            }
            if (m.found != 0) {
                m.in_dst_port = (bit<16>) (number >> 10) | 0x8000;
                flows.apply();
                if (m.found == 2) { flows.apply(); }
            }
            if (m.found != 0) {
                m.in_dst_port = (bit<16>) (number >> 16) | 0x8000;
                flows.apply();
                if (m.found == 2) { flows.apply(); }
            }
            if (m.found != 0) { refuse(); }
            turn();
            if (m.step == NEW) {
                m.mode = KEEP;
                flows.apply();
            }
        }
        if (m.step != AS_IT_IS) { translate(); }
        m.ttl = h.ipv4.ttl;
        if (h.ipv4.isValid()) { h.ipv4.ttl = h.ipv4.ttl - 1; } else { h.ipv6.hop_limit = h.ipv6.hop_limit - 1; }
        neighbours.apply();
    }
}

// Checksums change by what the packet's addresses and ports do. Of UDP there may be none (RFC 768).
control Deparse(packet_out packet, inout headers_t h, in metadata_t m, in pna_main_output_metadata_t standard) {
    InternetChecksum() sum;

    #define WAS m.was_src_hi, m.was_src_lo, m.was_dst_hi, m.was_dst_lo
    #define IS m.out_src_hi, m.out_src_lo, m.out_dst_hi, m.out_dst_lo
    #define SENT m.in_src_hi, m.in_src_lo, m.in_dst_hi, m.in_dst_lo
    #define KNOWN6 h.sent6.src_hi, h.sent6.src_lo, h.sent6.dst_hi, h.sent6.dst_lo
    #define KNOWN4 MAPPED(h.sent4.src_addr), MAPPED(h.sent4.dst_addr)
    #define CHANGED(checksum, before, after) sum.clear(); sum.set_state(~checksum); sum.subtract(before); sum.add(after); checksum = sum.get()

    apply {
        if (h.ipv4.isValid()) { CHANGED(h.ipv4.checksum, { m.ttl, h.ipv4.protocol }, { h.ipv4.ttl, h.ipv4.protocol }); }
        if (m.step == ERROR) {
            bit<16> sent4_checksum = h.sent4.checksum;
            bit<16> sent_checksum = h.sent.isValid() ? h.sent.checksum : h.echo.checksum;
            bit<16> known_checksum = sent_checksum;
            if (h.sent4.isValid()) {
                CHANGED(h.sent4.checksum, { SENT }, { KNOWN4 });
                if (h.sent.isValid() && m.protocol != 6 && PORTED(m.protocol) && sent_checksum != 0) {
                    CHANGED(h.sent.checksum, { SENT, m.in_src_port, m.in_dst_port }, { KNOWN4, h.sent.src_port, h.sent.dst_port });
                    known_checksum = h.sent.checksum;
                }
                if (h.echo.isValid()) {
                    CHANGED(h.echo.checksum, { m.in_src_port, m.in_dst_port }, { h.echo.id });
                    known_checksum = h.echo.checksum;
                }
                CHANGED(h.icmp.checksum, { SENT, sent4_checksum, m.in_src_port, m.in_dst_port, sent_checksum },
                        { KNOWN4, h.sent4.checksum, m.out_src_port, m.out_dst_port, known_checksum });
                CHANGED(h.ipv4.checksum, { WAS }, { IS });
            } else {
                if (h.sent.isValid() && m.protocol != 0x106 && PORTED(m.protocol & 0xFF) && sent_checksum != 0) {
                    CHANGED(h.sent.checksum, { SENT, m.in_src_port, m.in_dst_port }, { KNOWN6, h.sent.src_port, h.sent.dst_port });
                    known_checksum = h.sent.checksum;
                }
                if (h.echo.isValid()) {
                    CHANGED(h.echo.checksum, { SENT, m.in_src_port, m.in_dst_port }, { KNOWN6, h.echo.id });
                    known_checksum = h.echo.checksum;
                }
                CHANGED(h.icmp.checksum, { WAS, SENT, m.in_src_port, m.in_dst_port, sent_checksum },
                        { IS, KNOWN6, m.out_src_port, m.out_dst_port, known_checksum });
            }
        } else if (m.step != AS_IT_IS) {
            if (h.ipv4.isValid()) { CHANGED(h.ipv4.checksum, { WAS }, { IS }); }
            if (h.tcp.isValid()) {
                CHANGED(h.tcp.checksum, { WAS, m.in_src_port, m.in_dst_port }, { IS, h.tcp.src_port, h.tcp.dst_port });
            } else if (h.transport.isValid() && h.transport.checksum != 0) {
                CHANGED(h.transport.checksum, { WAS, m.in_src_port, m.in_dst_port },
                        { IS, h.transport.src_port, h.transport.dst_port });
            } else if (h.icmp.isValid() && h.ipv4.isValid()) {
                CHANGED(h.icmp.checksum, { m.in_src_port, m.in_dst_port }, { h.icmp.id });
            } else if (h.icmp.isValid()) {
                CHANGED(h.icmp.checksum, { WAS, m.in_src_port, m.in_dst_port }, { IS, h.icmp.id });
            }
        }
        packet.emit(h.ethernet);
        packet.emit(h.ipv4);
        packet.emit(h.ipv6);
        packet.emit(h.tcp);
        packet.emit(h.transport);
        packet.emit(h.icmp);
        packet.emit(h.sent4);
        packet.emit(h.sent6);
        packet.emit(h.sent);
        packet.emit(h.echo);
    }
}

PNA_NIC(Parse(), Pre(), Main(), Deparse()) main;

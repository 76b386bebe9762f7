// A router of IPv4 and IPv6 with access control lists, for switches (P4-16, v1model). Its control plane and forwarding.p4info.txt
// know its tables, actions and fields by the names here; docs/p4-switches.md says what each is for.

#include <core.p4>
#include <v1model.p4>

const bit<16> IPV4 = 0x0800;
const bit<16> ARP = 0x0806;
const bit<16> IPV6 = 0x86DD;
const bit<16> ARP_REQUEST = 1;
const bit<16> ARP_REPLY = 2;
const bit<8> TCP = 6;
const bit<8> UDP = 17;
const bit<8> DCCP = 33;
const bit<8> SCTP = 132;
const bit<8> ICMPV6 = 58;
const bit<8> NEIGHBOUR_ADVERTISEMENT = 136;

typedef bit<9> port_t;
typedef bit<48> mac_t;

header ethernet_t {
    mac_t destination;
    mac_t source;
    bit<16> type;
}

header arp_t {
    bit<16> hardware_type;
    bit<16> protocol_type;
    bit<8> hardware_length;
    bit<8> protocol_length;
    bit<16> operation;
    mac_t sender_mac;
    bit<32> sender;
    mac_t target_mac;
    bit<32> target;
}

header ipv4_t {
    bit<4> version;
    bit<4> header_words;
    bit<8> traffic_class;
    bit<16> length;
    bit<16> identification;
    bit<3> flags;
    bit<13> fragment;
    bit<8> ttl;
    bit<8> protocol;
    bit<16> checksum;
    bit<32> source;
    bit<32> destination;
}

header ipv6_t {
    bit<4> version;
    bit<8> traffic_class;
    bit<20> flow_label;
    bit<16> length;
    bit<8> next_header;
    bit<8> hop_limit;
    bit<128> source;
    bit<128> destination;
}

header ports_t {
    bit<16> source;
    bit<16> destination;
}

// Neighbour advertisement with the target's Ethernet address as its one option (RFC 4861 4.4).
header advertisement_t {
    bit<8> type;
    bit<8> code;
    bit<16> checksum;
    bit<32> flags;
    bit<128> target;
    bit<8> option_type;
    bit<8> option_length;
    mac_t option_mac;
}

struct headers_t {
    ethernet_t ethernet;
    arp_t arp;
    ipv4_t ipv4;
    ipv6_t ipv6;
    ports_t ports;
    advertisement_t advertisement;
}

struct metadata_t {
    bool denied;
    port_t port;
    bit<32> next_hop4;
    bit<128> next_hop6;
    bit<16> source_port;
    bit<16> destination_port;
}

struct neighbour4 {
    port_t port;
    bit<32> address;
    mac_t mac;
}

struct neighbour6 {
    port_t port;
    bit<128> address;
    mac_t mac;
}

parser Parse(packet_in packet, out headers_t h, inout metadata_t m, inout standard_metadata_t standard) {
    state start {
        packet.extract(h.ethernet);
        transition select(h.ethernet.type) {
            ARP: arp;
            IPV4: ipv4;
            IPV6: ipv6;
            default: accept;
        }
    }
    state arp {
        packet.extract(h.arp);
        transition accept;
    }
    // Options are not looked at, so what has some is dropped; only a first fragment has ports.
    state ipv4 {
        packet.extract(h.ipv4);
        transition select(h.ipv4.header_words, h.ipv4.fragment, h.ipv4.protocol) {
            (5, 0, TCP): ports;
            (5, 0, UDP): ports;
            (5, 0, DCCP): ports;
            (5, 0, SCTP): ports;
            default: accept;
        }
    }
    state ipv6 {
        packet.extract(h.ipv6);
        transition select(h.ipv6.next_header) {
            TCP: ports;
            UDP: ports;
            DCCP: ports;
            SCTP: ports;
            ICMPV6: icmpv6;
            default: accept;
        }
    }
    state ports {
        packet.extract(h.ports);
        transition accept;
    }
    state icmpv6 {
        transition select(packet.lookahead<bit<8>>(), h.ipv6.length) {
            (NEIGHBOUR_ADVERTISEMENT, 32): advertisement;
            default: accept;
        }
    }
    state advertisement {
        packet.extract(h.advertisement);
        transition accept;
    }
}

control Verify(inout headers_t h, inout metadata_t m) {
    apply {
        verify_checksum(h.ipv4.isValid() && h.ipv4.header_words == 5,
            { h.ipv4.version, h.ipv4.header_words, h.ipv4.traffic_class, h.ipv4.length, h.ipv4.identification,
              h.ipv4.flags, h.ipv4.fragment, h.ipv4.ttl, h.ipv4.protocol, h.ipv4.source, h.ipv4.destination },
            h.ipv4.checksum, HashAlgorithm.csum16);
    }
}

control Ingress(inout headers_t h, inout metadata_t m, inout standard_metadata_t standard) {
    counter(1, CounterType.packets_and_bytes) forwarded;
    counter(512, CounterType.packets_and_bytes) received;
    direct_counter(CounterType.packets_and_bytes) acl4_matched;
    direct_counter(CounterType.packets_and_bytes) acl6_matched;

    action drop() {
        mark_to_drop(standard);
        exit;
    }

    // A port takes frames to its own Ethernet address only.
    action admit() { }
    table interfaces {
        key = {
            standard.ingress_port: exact @name("port");
            h.ethernet.destination: exact @name("destination");
        }
        actions = { admit; @defaultonly drop; }
        const default_action = drop();
        size = 64;
    }

    // The switch answers ARP for its ports' addresses.
    action answer(mac_t mac) {
        h.ethernet.destination = h.arp.sender_mac;
        h.ethernet.source = mac;
        h.arp.operation = ARP_REPLY;
        h.arp.target_mac = h.arp.sender_mac;
        bit<32> asked = h.arp.target;
        h.arp.target = h.arp.sender;
        h.arp.sender_mac = mac;
        h.arp.sender = asked;
        standard.egress_spec = standard.ingress_port;
    }
    table addresses4 {
        key = {
            standard.ingress_port: exact @name("port");
            h.arp.target: exact @name("address");
        }
        actions = { answer; @defaultonly NoAction; }
        const default_action = NoAction();
        size = 256;
    }

    action route4(port_t port, bit<32> next_hop) {
        m.port = port;
        m.next_hop4 = next_hop;
    }
    action deliver4(port_t port) {
        m.port = port;
        m.next_hop4 = h.ipv4.destination;
    }
    table ipv4_lpm {
        key = { h.ipv4.destination: lpm @name("destination"); }
        actions = { route4; deliver4; @defaultonly drop; }
        const default_action = drop();
        size = 4096;
    }

    action route6(port_t port, bit<128> next_hop) {
        m.port = port;
        m.next_hop6 = next_hop;
    }
    action deliver6(port_t port) {
        m.port = port;
        m.next_hop6 = h.ipv6.destination;
    }
    table ipv6_lpm {
        key = { h.ipv6.destination: lpm @name("destination"); }
        actions = { route6; deliver6; @defaultonly drop; }
        const default_action = drop();
        size = 4096;
    }

    action reach(mac_t source, mac_t destination) {
        h.ethernet.source = source;
        h.ethernet.destination = destination;
        standard.egress_spec = m.port;
        forwarded.count(0);
    }
    table neighbours4 {
        key = {
            m.port: exact @name("port");
            m.next_hop4: exact @name("next_hop");
        }
        actions = { reach; @defaultonly drop; }
        const default_action = drop();
        size = 4096;
    }
    table neighbours6 {
        key = {
            m.port: exact @name("port");
            m.next_hop6: exact @name("next_hop");
        }
        actions = { reach; @defaultonly drop; }
        const default_action = drop();
        size = 4096;
    }

    action accept() { }
    action deny() {
        m.denied = true;
    }
    table acl4 {
        key = {
            h.ipv4.source: ternary @name("source");
            h.ipv4.destination: ternary @name("destination");
            h.ipv4.protocol: ternary @name("protocol");
            m.source_port: range @name("source_port");
            m.destination_port: range @name("destination_port");
        }
        actions = { accept; deny; }
        default_action = accept();
        counters = acl4_matched;
        size = 1024;
    }
    table acl6 {
        key = {
            h.ipv6.source: ternary @name("source");
            h.ipv6.destination: ternary @name("destination");
            h.ipv6.next_header: ternary @name("protocol");
            m.source_port: range @name("source_port");
            m.destination_port: range @name("destination_port");
        }
        actions = { accept; deny; }
        default_action = accept();
        counters = acl6_matched;
        size = 1024;
    }

    apply {
        received.count((bit<32>) standard.ingress_port);
        if (h.arp.isValid()) {
            digest<neighbour4>(1, { standard.ingress_port, h.arp.sender, h.arp.sender_mac });
            if (h.arp.operation != ARP_REQUEST || !addresses4.apply().hit) {
                drop();
            }
            exit;
        }
        if (h.advertisement.isValid() && h.ipv6.hop_limit == 255 && h.advertisement.option_type == 2) {
            digest<neighbour6>(1, { standard.ingress_port, h.advertisement.target, h.advertisement.option_mac });
            drop();
        }
        interfaces.apply();
        if (h.ports.isValid()) {
            m.source_port = h.ports.source;
            m.destination_port = h.ports.destination;
        }
        if (h.ipv4.isValid()) {
            if (h.ipv4.header_words != 5 || h.ipv4.ttl < 2 || standard.checksum_error == 1) {
                drop();
            }
            ipv4_lpm.apply();
            acl4.apply();
            if (m.denied) {
                drop();
            }
            h.ipv4.ttl = h.ipv4.ttl - 1;
            neighbours4.apply();
        } else if (h.ipv6.isValid()) {
            if (h.ipv6.hop_limit < 2) {
                drop();
            }
            ipv6_lpm.apply();
            acl6.apply();
            if (m.denied) {
                drop();
            }
            h.ipv6.hop_limit = h.ipv6.hop_limit - 1;
            neighbours6.apply();
        } else {
            drop();
        }
    }
}

control Egress(inout headers_t h, inout metadata_t m, inout standard_metadata_t standard) {
    counter(512, CounterType.packets_and_bytes) sent;

    apply {
        sent.count((bit<32>) standard.egress_port);
    }
}

control Update(inout headers_t h, inout metadata_t m) {
    apply {
        update_checksum(h.ipv4.isValid(),
            { h.ipv4.version, h.ipv4.header_words, h.ipv4.traffic_class, h.ipv4.length, h.ipv4.identification,
              h.ipv4.flags, h.ipv4.fragment, h.ipv4.ttl, h.ipv4.protocol, h.ipv4.source, h.ipv4.destination },
            h.ipv4.checksum, HashAlgorithm.csum16);
    }
}

control Deparse(packet_out packet, in headers_t h) {
    apply {
        packet.emit(h.ethernet);
        packet.emit(h.arp);
        packet.emit(h.ipv4);
        packet.emit(h.ipv6);
        packet.emit(h.ports);
        packet.emit(h.advertisement);
    }
}

V1Switch(Parse(), Verify(), Ingress(), Egress(), Update(), Deparse()) main;

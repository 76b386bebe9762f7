// A router that counts what its rules match. A table finds one entry for a packet, so rules that overlap are in different ones.

#include "classifier.p4"

control Main(inout headers_t h, inout metadata_t m, in pna_main_input_metadata_t standard, inout pna_main_output_metadata_t out_) {
    #include "routing.p4"
    #include "routes.p4"

    // What each rule has matched, by its slot.
    Register<bit<64>, bit<32>>(1024, 0) rule_packets;
    Register<bit<64>, bit<32>>(1024, 0) rule_bytes;
    #define MATCHED(slot) rule_packets.write(slot, rule_packets.read(slot) + 1); \
        rule_bytes.write(slot, rule_bytes.read(slot) + (bit<64>) m.length)

    action count(bit<32> slot) { MATCHED(slot); }
    action pass() { }
    table count4_0 {
        key = {
            m.protocol : ternary;
            m.transport : ternary;
            m.src_port : ternary;
            m.dst_port : ternary;
            m.src_addr : ternary;
            m.dst_addr : ternary;
        }
        actions = { count; @defaultonly pass; }
        default_action = pass;
        size = 256;
    }
    table count6_0 {
        key = {
            m.src_hi : ternary;
            m.src_lo : ternary;
            m.dst_hi : ternary;
            m.dst_lo : ternary;
            m.protocol : ternary;
            m.transport : ternary;
            m.src_port : ternary;
            m.dst_port : ternary;
        }
        actions = { count; @defaultonly pass; }
        default_action = pass;
        size = 256;
    }
    table count4_1 {
        key = {
            m.protocol : ternary;
            m.transport : ternary;
            m.src_port : ternary;
            m.dst_port : ternary;
            m.src_addr : ternary;
            m.dst_addr : ternary;
        }
        actions = { count; @defaultonly pass; }
        default_action = pass;
        size = 256;
    }
    table count6_1 {
        key = {
            m.src_hi : ternary;
            m.src_lo : ternary;
            m.dst_hi : ternary;
            m.dst_lo : ternary;
            m.protocol : ternary;
            m.transport : ternary;
            m.src_port : ternary;
            m.dst_port : ternary;
        }
        actions = { count; @defaultonly pass; }
        default_action = pass;
        size = 256;
    }
    table count4_2 {
        key = {
            m.protocol : ternary;
            m.transport : ternary;
            m.src_port : ternary;
            m.dst_port : ternary;
            m.src_addr : ternary;
            m.dst_addr : ternary;
        }
        actions = { count; @defaultonly pass; }
        default_action = pass;
        size = 256;
    }
    table count6_2 {
        key = {
            m.src_hi : ternary;
            m.src_lo : ternary;
            m.dst_hi : ternary;
            m.dst_lo : ternary;
            m.protocol : ternary;
            m.transport : ternary;
            m.src_port : ternary;
            m.dst_port : ternary;
        }
        actions = { count; @defaultonly pass; }
        default_action = pass;
        size = 256;
    }
    table count4_3 {
        key = {
            m.protocol : ternary;
            m.transport : ternary;
            m.src_port : ternary;
            m.dst_port : ternary;
            m.src_addr : ternary;
            m.dst_addr : ternary;
        }
        actions = { count; @defaultonly pass; }
        default_action = pass;
        size = 256;
    }
    table count6_3 {
        key = {
            m.src_hi : ternary;
            m.src_lo : ternary;
            m.dst_hi : ternary;
            m.dst_lo : ternary;
            m.protocol : ternary;
            m.transport : ternary;
            m.src_port : ternary;
            m.dst_port : ternary;
        }
        actions = { count; @defaultonly pass; }
        default_action = pass;
        size = 256;
    }

    apply {
        m.mac = h.ethernet.dst_addr;
        if (!ports.apply().hit) { exit; }
        if (!ADMITTED || !CLEAR) {
            drop_packet();
            exit;
        }
        if (h.ipv4.isValid()) {
            ipv4_lpm.apply();
            count4_0.apply();
            count4_1.apply();
            count4_2.apply();
            count4_3.apply();
        } else {
            ipv6_lpm.apply();
            count6_0.apply();
            count6_1.apply();
            count6_2.apply();
            count6_3.apply();
        }
        neighbours.apply();
        if (h.ipv4.isValid()) {
            h.ipv4.ttl = h.ipv4.ttl - 1;
        } else {
            h.ipv6.hop_limit = h.ipv6.hop_limit - 1;
        }
    }
}

PNA_NIC(Parse(), Pre(), Main(), Deparse()) main;

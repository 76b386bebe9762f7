// A router that counts flows within each second by a count-min sketch, and keeps those that are above a limit. Some flows have ways of
// their own.

#include "classifier.p4"

control Main(inout headers_t h, inout metadata_t m, in pna_main_input_metadata_t standard, inout pna_main_output_metadata_t out_) {
    #include "routing.p4"
    #include "routes.p4"

    // What each rule has matched, by its slot.
    Register<bit<64>, bit<32>>(1024, 0) rule_packets;
    Register<bit<64>, bit<32>>(1024, 0) rule_bytes;
    #define MATCHED(slot) rule_packets.write(slot, rule_packets.read(slot) + 1); \
        rule_bytes.write(slot, rule_bytes.read(slot) + (bit<64>) m.length)

    // Cells: the second in the upper half, packets within it in the lower, so that nothing needs to be cleared.
    Register<bit<64>, bit<32>>(4096, 0) sketch0;
    Register<bit<64>, bit<32>>(4096, 0) sketch1;
    Register<bit<64>, bit<32>>(4096, 0) sketch2;
    // The second that it is, in the upper half, and what nobody who chooses flows knows.
    Register<bit<64>, bit<32>>(1, 0) window;
    Register<bit<64>, bit<32>>(1, 0) seed;
    // The last heavy flow of each cell of the first row.
    Register<bit<64>, bit<32>>(4096, 0) heavy_packets;
    Register<bit<64>, bit<32>>(4096, 0) heavy_rule;
    Register<bit<64>, bit<32>>(4096, 0) heavy_src_hi;
    Register<bit<64>, bit<32>>(4096, 0) heavy_src_lo;
    Register<bit<64>, bit<32>>(4096, 0) heavy_dst_hi;
    Register<bit<64>, bit<32>>(4096, 0) heavy_dst_lo;
    Register<bit<64>, bit<32>>(4096, 0) heavy_protocol;
    Register<bit<64>, bit<32>>(4096, 0) heavy_src_port;
    Register<bit<64>, bit<32>>(4096, 0) heavy_dst_port;
    Hash<bit<32>>(PNA_HashAlgorithm_t.TARGET_DEFAULT) jhash;
    Hash<bit<32>>(PNA_HashAlgorithm_t.CRC32) crc32;

    // Flows that have ways of their own.
    action stay() {}
    table flows {
        key = {
            m.src_hi : exact;
            m.src_lo : exact;
            m.dst_hi : exact;
            m.dst_lo : exact;
            m.protocol : exact;
            m.transport : exact;
            m.src_port : exact;
            m.dst_port : exact;
        }
        actions = { link4; link6; gateway; @defaultonly stay; }
        const default_action = stay;
        size = 1024;
    }

    action watch(bit<32> slot, bit<64> limit) {
        MATCHED(slot);
        m.slot = slot;
        m.limit = limit;
    }
    action pass() { m.limit = 0; }
    table watches4 {
        key = { m.src_addr : lpm; }
        actions = { watch; @defaultonly pass; }
        default_action = pass;
        size = 1024;
    }
    table watches6 {
        key = {
            m.src_hi : ternary;
            m.src_lo : ternary;
        }
        actions = { watch; @defaultonly pass; }
        default_action = pass;
        size = 1024;
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
            watches4.apply();
            m.src_hi = 0;
            m.src_lo = (bit<64>) m.src_addr;
            m.dst_hi = 0;
            m.dst_lo = (bit<64>) m.dst_addr;
        } else {
            ipv6_lpm.apply();
            watches6.apply();
        }
        flows.apply();
        if (m.limit != 0) {
            bit<64> second = window.read(0);
            bit<32> s = (bit<32>) seed.read(0);
            #define FLOW m.src_hi, m.src_lo, m.dst_hi, m.dst_lo, m.protocol, m.transport, m.src_port, m.dst_port
            bit<32> h0 = jhash.get_hash({ s, FLOW }) & 0xFFF;
            bit<32> h1 = crc32.get_hash({ s, FLOW }) & 0xFFF;
            bit<32> h2 = jhash.get_hash({ s + 1, FLOW }) & 0xFFF;
            bit<64> c0 = sketch0.read(h0);
            if ((c0 & 0xFFFFFFFF00000000) != second) { c0 = second; }
            c0 = c0 + 1;
            sketch0.write(h0, c0);
            bit<64> c1 = sketch1.read(h1);
            if ((c1 & 0xFFFFFFFF00000000) != second) { c1 = second; }
            c1 = c1 + 1;
            sketch1.write(h1, c1);
            bit<64> c2 = sketch2.read(h2);
            if ((c2 & 0xFFFFFFFF00000000) != second) { c2 = second; }
            c2 = c2 + 1;
            sketch2.write(h2, c2);
            if (c1 < c0) { c0 = c1; }
            if (c2 < c0) { c0 = c2; }
            if ((c0 & 0xFFFFFFFF) > m.limit) {
                heavy_packets.write(h0, c0);
                heavy_rule.write(h0, (bit<64>) m.slot);
                heavy_src_hi.write(h0, (bit<64>) m.src_hi);
                heavy_src_lo.write(h0, (bit<64>) m.src_lo);
                heavy_dst_hi.write(h0, (bit<64>) m.dst_hi);
                heavy_dst_lo.write(h0, (bit<64>) m.dst_lo);
                heavy_protocol.write(h0, (bit<64>) m.protocol);
                heavy_src_port.write(h0, (bit<64>) m.src_port);
                heavy_dst_port.write(h0, (bit<64>) m.dst_port);
            }
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

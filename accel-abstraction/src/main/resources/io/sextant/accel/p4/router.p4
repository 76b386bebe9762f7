// A router of IPv4 and IPv6 by the longest prefix.

#include "classifier.p4"

control Main(inout headers_t h, inout metadata_t m, in pna_main_input_metadata_t standard, inout pna_main_output_metadata_t out_) {
    #include "routing.p4"
    #include "routes.p4"

    apply {
        m.mac = h.ethernet.dst_addr;
        if (!ports.apply().hit) { exit; }
        if (!ADMITTED) {
            drop_packet();
            exit;
        }
        if (h.ipv4.isValid()) {
            ipv4_lpm.apply();
        } else {
            ipv6_lpm.apply();
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

// Forwards frames between two ports: by their destination where that is known, else by the other port.

#include "types.p4"

struct headers_t {
    ethernet_t ethernet;
}

struct metadata_t {
    bit<32> port_in;
    bit<32> port_out;
}

parser Parse(packet_in packet, out headers_t h, inout metadata_t m, in pna_main_parser_input_metadata_t standard) {
    state start {
        m.port_in = (bit<32>) standard.input_port;
        packet.extract(h.ethernet);
        transition accept;
    }
}

control Pre(in headers_t h, inout metadata_t m, in pna_pre_input_metadata_t standard, inout pna_pre_output_metadata_t out_) {
    apply { }
}

control Main(inout headers_t h, inout metadata_t m, in pna_main_input_metadata_t standard, inout pna_main_output_metadata_t out_) {
    action forward(bit<32> port) { m.port_out = port; }
    action flood() { m.port_out = m.port_in ^ 1; }
    table stations {
        key = { h.ethernet.dst_addr : exact; }
        actions = { forward; @defaultonly flood; }
        const default_action = flood;
        size = 4096;
    }

    apply {
        stations.apply();
        if (m.port_out == m.port_in) {
            drop_packet();
        } else {
            send_to_port((PortId_t) m.port_out);
        }
    }
}

control Deparse(packet_out packet, inout headers_t h, in metadata_t m, in pna_main_output_metadata_t standard) {
    apply { packet.emit(h.ethernet); }
}

PNA_NIC(Parse(), Pre(), Main(), Deparse()) main;

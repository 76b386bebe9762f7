// Headers that all programs have (P4-16, the portable NIC architecture as p4c-dpdk takes it). IPv6 addresses are in halves: the target's
// fields have 64 bits.

#include <core.p4>
#include <dpdk/pna.p4>

const bit<16> IPV4 = 0x0800;
const bit<16> IPV6 = 0x86DD;

header ethernet_t {
    bit<48> dst_addr;
    bit<48> src_addr;
    bit<16> ether_type;
}

header ipv4_t {
    bit<8> version_ihl;
    bit<8> traffic_class;
    bit<16> total_len;
    bit<16> identification;
    bit<16> flags_fragment;
    bit<8> ttl;
    bit<8> protocol;
    bit<16> checksum;
    bit<32> src_addr;
    bit<32> dst_addr;
}

header ipv6_t {
    bit<32> version_class_label;
    bit<16> payload_len;
    bit<8> next_header;
    bit<8> hop_limit;
    bit<64> src_hi;
    bit<64> src_lo;
    bit<64> dst_hi;
    bit<64> dst_lo;
}

// Of TCP, UDP, DCCP and SCTP alike.
header transport_t {
    bit<16> src_port;
    bit<16> dst_port;
}

// A source that packets may come from (RFC 1812 5.3.7, RFC 4291 2.5 and 2.7).
#define HOST4(a) ((a)[31:24] != 0 && (a)[31:24] != 127 && (a)[31:28] != 14 && (a) != 0xFFFFFFFF)
#define HOST6(hi, lo) ((hi)[63:56] != 0xFF && (hi)[63:54] != 0x3FA && !((hi) == 0 && (lo) < 2))

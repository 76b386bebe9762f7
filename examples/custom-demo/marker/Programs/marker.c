// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
//
// Marks IPv4 packets with a traffic class (DSCP and ECN) by their destination and protocol, as marker.spec does, and leaves it to
// the kernel to route them.

#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/ip.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

#define INTERNET 2
#define MARKS 16

struct port {
    __u8 mac[ETH_ALEN];
    __u16 number;
};

// The function's ports by their links' numbers; the site fills it.
struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, 64);
    __type(key, __u32);
    __type(value, struct port);
} ports SEC(".maps");

struct marks_key {
    __be32 dst_addr;
    __u8 protocol;
};

enum marks_action {
    MARK = 1
};

struct marks_entry {
    struct marks_key key;
    struct marks_key mask;
    __u32 priority;
    enum marks_action action;
    __u8 traffic_class;
    __u64 packets;
    __u64 bytes;
};

// The rules, anywhere and in any order: where there is none, all is zero.
struct {
    __uint(type, BPF_MAP_TYPE_ARRAY);
    __uint(max_entries, MARKS);
    __type(key, __u32);
    __type(value, struct marks_entry);
} marks SEC(".maps");

static __always_inline int own(struct xdp_md *frame, const struct ethhdr *ethernet) {
    __u32 link = frame->ingress_ifindex;
    struct port *port = bpf_map_lookup_elem(&ports, &link);
    if (!port)
        return 0;
    const __u16 *a = (const void *)port->mac, *b = (const void *)ethernet->h_dest;
    return a[0] == b[0] && a[1] == b[1] && a[2] == b[2];
}

// Whether the kernel will send it on: not what is for an address of the function, what has no way or no hop left.
static __always_inline int goes_on(struct xdp_md *frame, const struct iphdr *header) {
    struct bpf_fib_lookup way = {
        .family = INTERNET,
        .tos = header->tos,
        .l4_protocol = header->protocol,
        .ifindex = frame->ingress_ifindex,
        .ipv4_src = header->saddr,
        .ipv4_dst = header->daddr,
    };
    long found = header->ttl > 1 ? bpf_fib_lookup(frame, &way, sizeof(way), 0) : BPF_FIB_LKUP_RET_NOT_FWDED;
    return found == BPF_FIB_LKUP_RET_SUCCESS || found == BPF_FIB_LKUP_RET_NO_NEIGH;
}

static __always_inline int fits(const struct marks_entry *entry, const struct iphdr *header) {
    return entry->action == MARK && (header->daddr & entry->mask.dst_addr) == entry->key.dst_addr
        && (header->protocol & entry->mask.protocol) == entry->key.protocol;
}

static __always_inline struct marks_entry *found(const struct iphdr *header) {
    struct marks_entry *best = 0;
    for (__u32 i = 0; i < MARKS; i++) {
        __u32 key = i;
        struct marks_entry *entry = bpf_map_lookup_elem(&marks, &key);
        if (entry && fits(entry, header) && (!best || entry->priority < best->priority))
            best = entry;
    }
    return best;
}

static __always_inline __u16 checksum(struct iphdr *header) {
    const __u16 *words = (const void *)header;
    __u32 sum = 0;
    header->check = 0;
    for (int i = 0; i < 10; i++)
        sum += words[i];
    sum = (sum & 0xffff) + (sum >> 16);
    return ~((sum & 0xffff) + (sum >> 16));
}

SEC("xdp")
int marker(struct xdp_md *frame) {
    void *end = (void *)(long)frame->data_end;
    struct ethhdr *ethernet = (void *)(long)frame->data;
    struct iphdr *header = (void *)(ethernet + 1);
    if ((void *)(header + 1) > end || ethernet->h_proto != bpf_htons(ETH_P_IP) || header->version != 4
        || header->ihl != 5 || !own(frame, ethernet) || !goes_on(frame, header))
        return XDP_PASS;
    struct marks_entry *mark = found(header);
    if (mark) {
        header->tos = mark->traffic_class;
        header->check = checksum(header);
        __sync_fetch_and_add(&mark->packets, 1);
        __sync_fetch_and_add(&mark->bytes, bpf_ntohs(header->tot_len));
    }
    return XDP_PASS;
}

// Some of the kernel's functions are for programs alone that are licensed so.
char declared[] SEC("license") = "Dual BSD/GPL";

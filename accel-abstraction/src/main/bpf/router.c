// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
//
// A router on the ports of a network namespace: what the kernel's routes and neighbours say at once leaves by another port; all
// else goes the kernel's own way, which answers, resolves neighbours and sends the errors of routing.

#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/in.h>
#include <linux/ip.h>
#include <linux/ipv6.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>

#define INTERNET 2
#define INTERNET_6 10
#define SECOND 1000000000ull

struct port {
    __u8 mac[ETH_ALEN];
    __u16 number;
};

struct traffic {
    __u64 packets;
    __u64 bytes;
};

struct neighbour {
    __u32 link;
    __u8 mac[ETH_ALEN];
    __u8 zero[2];
};

// By the link's number.
struct {
    __uint(type, BPF_MAP_TYPE_HASH);
    __uint(max_entries, 64);
    __type(key, __u32);
    __type(value, struct port);
} ports SEC(".maps");

struct {
    __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
    __uint(max_entries, 1);
    __type(key, __u32);
    __type(value, struct traffic);
} forwarded SEC(".maps");

// When a packet to a neighbour last went the kernel's way.
struct {
    __uint(type, BPF_MAP_TYPE_LRU_HASH);
    __uint(max_entries, 1024);
    __type(key, struct neighbour);
    __type(value, __u64);
} seen SEC(".maps");

// The kernel makes sure of a neighbour only when it uses it itself, so it gets a packet a second.
static __always_inline int due(const struct bpf_fib_lookup *way) {
    struct neighbour neighbour = {.link = way->ifindex};
    __builtin_memcpy(neighbour.mac, way->dmac, ETH_ALEN);
    __u64 now = bpf_ktime_get_coarse_ns();
    __u64 *last = bpf_map_lookup_elem(&seen, &neighbour);
    if (last && now - *last < SECOND)
        return 0;
    bpf_map_update_elem(&seen, &neighbour, &now, BPF_ANY);
    return last != 0;
}

static __always_inline void count(__u32 bytes) {
    __u32 key = 0;
    struct traffic *traffic = bpf_map_lookup_elem(&forwarded, &key);
    if (traffic) {
        traffic->packets++;
        traffic->bytes += bytes;
    }
}

static __always_inline int own(struct xdp_md *frame, const struct ethhdr *ethernet) {
    __u32 link = frame->ingress_ifindex;
    struct port *port = bpf_map_lookup_elem(&ports, &link);
    if (!port)
        return 0;
    const __u16 *a = (const void *)port->mac, *b = (const void *)ethernet->h_dest;
    return a[0] == b[0] && a[1] == b[1] && a[2] == b[2];
}

static __always_inline __u32 folded(__u32 sum) {
    sum = (sum & 0xffff) + (sum >> 16);
    return (sum & 0xffff) + (sum >> 16);
}

static __always_inline int whole(const struct iphdr *header) {
    const __u16 *words = (const void *)header;
    __u32 sum = 0;
    for (int i = 0; i < 10; i++)
        sum += words[i];
    return folded(sum) == 0xffff;
}

static __always_inline int global(__be32 address) {
    __u8 first = bpf_ntohl(address) >> 24;
    return first != 0 && first != 127 && first < 224;
}

// Neither multicast nor link-local, nor within ::/64, where :: and ::1 are.
static __always_inline int global_6(const struct in6_addr *address) {
    __u16 first = bpf_ntohs(address->s6_addr16[0]);
    return first < 0xfe80 && (address->s6_addr32[0] | address->s6_addr32[1]);
}

// Leaves by a way, without what is behind the packet's end.
static __always_inline int leave(struct xdp_md *frame, struct ethhdr *ethernet, void *end,
                                 const struct bpf_fib_lookup *way, __u32 length) {
    __builtin_memcpy(ethernet->h_dest, way->dmac, ETH_ALEN);
    __builtin_memcpy(ethernet->h_source, way->smac, ETH_ALEN);
    count(length);
    int excess = end - (void *)(ethernet + 1) - length;
    if (excess && bpf_xdp_adjust_tail(frame, -excess))
        return XDP_DROP;
    return bpf_redirect(way->ifindex, 0);
}

// Finds a way that does not lead back to where the frame came from.
static __always_inline int found(struct xdp_md *frame, struct bpf_fib_lookup *way) {
    way->ifindex = frame->ingress_ifindex;
    return bpf_fib_lookup(frame, way, sizeof(*way), 0) == BPF_FIB_LKUP_RET_SUCCESS
        && way->ifindex != frame->ingress_ifindex && !due(way);
}

static __always_inline int four(struct xdp_md *frame, struct ethhdr *ethernet, void *end) {
    struct iphdr *header = (void *)(ethernet + 1);
    if ((void *)(header + 1) > end || header->version != 4 || header->ihl != 5 || header->ttl <= 1)
        return XDP_PASS;
    __u16 length = bpf_ntohs(header->tot_len);
    if (length < sizeof(*header) || (void *)header + length > end || !whole(header) || !global(header->saddr)
        || !global(header->daddr))
        return XDP_PASS;
    struct bpf_fib_lookup way = {
        .family = INTERNET,
        .tos = header->tos,
        .l4_protocol = header->protocol,
        .tot_len = length,
        .ipv4_src = header->saddr,
        .ipv4_dst = header->daddr,
    };
    if (!found(frame, &way))
        return XDP_PASS;
    header->ttl--;
    // RFC 1624: the sum of a header whose TTL is one less, which is never 0xffff.
    __u32 sum = header->check + bpf_htons(0x100);
    header->check = sum + (sum >= 0xffff);
    return leave(frame, ethernet, end, &way, length);
}

static __always_inline int six(struct xdp_md *frame, struct ethhdr *ethernet, void *end) {
    struct ipv6hdr *header = (void *)(ethernet + 1);
    if ((void *)(header + 1) > end || header->version != 6 || header->hop_limit <= 1
        || header->nexthdr == IPPROTO_HOPOPTS)
        return XDP_PASS;
    __u32 length = sizeof(*header) + bpf_ntohs(header->payload_len);
    if ((void *)header + length > end || !global_6(&header->saddr) || !global_6(&header->daddr))
        return XDP_PASS;
    struct bpf_fib_lookup way = {
        .family = INTERNET_6,
        .flowinfo = *(__be32 *)header & bpf_htonl(0x0fffffff),
        .l4_protocol = header->nexthdr,
        .tot_len = length,
    };
    __builtin_memcpy(way.ipv6_src, &header->saddr, sizeof(way.ipv6_src));
    __builtin_memcpy(way.ipv6_dst, &header->daddr, sizeof(way.ipv6_dst));
    if (!found(frame, &way))
        return XDP_PASS;
    header->hop_limit--;
    return leave(frame, ethernet, end, &way, length);
}

SEC("xdp")
int router(struct xdp_md *frame) {
    void *end = (void *)(long)frame->data_end;
    struct ethhdr *ethernet = (void *)(long)frame->data;
    if ((void *)(ethernet + 1) > end || !own(frame, ethernet))
        return XDP_PASS;
    switch (ethernet->h_proto) {
    case bpf_htons(ETH_P_IP):
        return four(frame, ethernet, end);
    case bpf_htons(ETH_P_IPV6):
        return six(frame, ethernet, end);
    default:
        return XDP_PASS;
    }
}

// Some of the kernel's functions are for programs alone that are licensed so.
char declared[] SEC("license") = "Dual BSD/GPL";

package io.sextant.accel.ffm;

import java.util.List;

/**
 * Where DPDK's inline functions, which cannot be called, find what they read. Taken from the headers of the version named here;
 * a test compares them with the headers that are installed.
 */
final class Layouts {
    static final String VERSION = "22.11";

    /** RTE_MAX_ETHPORTS of Debian's build. */
    static final int MOST_PORTS = 32;

    static final Size FAST_PATH = new Size("rte_eth_fp_ops", 128);
    static final Field RECEIVE = new Field("rte_eth_fp_ops", "rx_pkt_burst", 0);
    static final Field RECEIVE_QUEUES = new Field("rte_eth_fp_ops", "rxq.data", 24);
    static final Field TRANSMIT = new Field("rte_eth_fp_ops", "tx_pkt_burst", 64);
    static final Field TRANSMIT_QUEUES = new Field("rte_eth_fp_ops", "txq.data", 88);

    static final Field BUFFER = new Field("rte_mbuf", "buf_addr", 0);
    static final Field DATA_OFFSET = new Field("rte_mbuf", "data_off", 16);
    static final Field REFERENCES = new Field("rte_mbuf", "refcnt", 18);
    static final Field SEGMENTS = new Field("rte_mbuf", "nb_segs", 20);
    static final Field PACKET_LENGTH = new Field("rte_mbuf", "pkt_len", 36);
    static final Field DATA_LENGTH = new Field("rte_mbuf", "data_len", 40);
    static final Field BUFFER_LENGTH = new Field("rte_mbuf", "buf_len", 54);

    /** Its places follow it. */
    static final Size RING = new Size("rte_ring", 384);

    static final Field RING_PUT_HEAD = new Field("rte_ring", "prod.head", 128);
    static final Field RING_PUT_TAIL = new Field("rte_ring", "prod.tail", 132);
    static final Field RING_TAKEN_HEAD = new Field("rte_ring", "cons.head", 256);
    static final Field RING_TAKEN_TAIL = new Field("rte_ring", "cons.tail", 260);
    static final Name RING_ONE_PRODUCER = new Name("RING_F_SP_ENQ", 1);
    static final Name RING_ONE_CONSUMER = new Name("RING_F_SC_DEQ", 2);

    static final Size PORT_SETTINGS = new Size("rte_eth_conf", 2272);
    static final Size STATISTICS = new Size("rte_eth_stats", 704);
    static final Field RECEIVED = new Field("rte_eth_stats", "ipackets", 0);
    static final Field SENT = new Field("rte_eth_stats", "opackets", 8);
    static final Field RECEIVED_BYTES = new Field("rte_eth_stats", "ibytes", 16);
    static final Field SENT_BYTES = new Field("rte_eth_stats", "obytes", 24);
    static final Field MISSED = new Field("rte_eth_stats", "imissed", 32);
    static final Field NOT_SENT = new Field("rte_eth_stats", "oerrors", 48);
    static final Field NO_BUFFER = new Field("rte_eth_stats", "rx_nombuf", 56);

    static final Size FLOW_ATTRIBUTES = new Size("rte_flow_attr", 12);
    static final Field FLOW_PRIORITY = new Field("rte_flow_attr", "priority", 4);
    /** Of struct rte_flow_attr: one of the bits behind the priority. */
    static final int INGRESS_OFFSET = 8;

    static final int INGRESS = 1;
    static final Size FLOW_ITEM = new Size("rte_flow_item", 32);
    static final Field ITEM_TYPE = new Field("rte_flow_item", "type", 0);
    static final Field ITEM_SPECIFICATION = new Field("rte_flow_item", "spec", 8);
    static final Field ITEM_LAST = new Field("rte_flow_item", "last", 16);
    static final Field ITEM_MASK = new Field("rte_flow_item", "mask", 24);
    static final Size FLOW_ACTION = new Size("rte_flow_action", 16);
    static final Field ACTION_TYPE = new Field("rte_flow_action", "type", 0);
    static final Field ACTION_SETTINGS = new Field("rte_flow_action", "conf", 8);
    static final Size FLOW_ERROR = new Size("rte_flow_error", 24);
    static final Field ERROR_MESSAGE = new Field("rte_flow_error", "message", 16);
    static final Size FLOW_COUNT = new Size("rte_flow_query_count", 24);
    static final Field COUNT_HITS = new Field("rte_flow_query_count", "hits", 8);
    static final Field COUNT_BYTES = new Field("rte_flow_query_count", "bytes", 16);

    static final Size ETHERNET = new Size("rte_flow_item_eth", 20);
    static final Field ETHERNET_DESTINATION = new Field("rte_flow_item_eth", "hdr.dst_addr", 0);
    static final Size IPV4 = new Size("rte_flow_item_ipv4", 20);
    static final Field IPV4_PROTOCOL = new Field("rte_flow_item_ipv4", "hdr.next_proto_id", 9);
    static final Field IPV4_SOURCE = new Field("rte_flow_item_ipv4", "hdr.src_addr", 12);
    static final Field IPV4_DESTINATION = new Field("rte_flow_item_ipv4", "hdr.dst_addr", 16);
    static final Size IPV6 = new Size("rte_flow_item_ipv6", 44);
    static final Field IPV6_PROTOCOL = new Field("rte_flow_item_ipv6", "hdr.proto", 6);
    static final Field IPV6_SOURCE = new Field("rte_flow_item_ipv6", "hdr.src_addr", 8);
    static final Field IPV6_DESTINATION = new Field("rte_flow_item_ipv6", "hdr.dst_addr", 24);
    static final Size TCP = new Size("rte_flow_item_tcp", 20);
    static final Size UDP = new Size("rte_flow_item_udp", 8);
    static final Size SCTP = new Size("rte_flow_item_sctp", 12);
    static final Field SOURCE_PORT = new Field("rte_flow_item_tcp", "hdr.src_port", 0);
    static final Field DESTINATION_PORT = new Field("rte_flow_item_tcp", "hdr.dst_port", 2);

    static final Name ITEM_END = new Name("RTE_FLOW_ITEM_TYPE_END", 0);
    static final Name ITEM_ETHERNET = new Name("RTE_FLOW_ITEM_TYPE_ETH", 6);
    static final Name ITEM_IPV4 = new Name("RTE_FLOW_ITEM_TYPE_IPV4", 8);
    static final Name ITEM_IPV6 = new Name("RTE_FLOW_ITEM_TYPE_IPV6", 9);
    static final Name ITEM_UDP = new Name("RTE_FLOW_ITEM_TYPE_UDP", 11);
    static final Name ITEM_TCP = new Name("RTE_FLOW_ITEM_TYPE_TCP", 12);
    static final Name ITEM_SCTP = new Name("RTE_FLOW_ITEM_TYPE_SCTP", 13);
    static final Name ACTION_END = new Name("RTE_FLOW_ACTION_TYPE_END", 0);
    static final Name ACTION_QUEUE = new Name("RTE_FLOW_ACTION_TYPE_QUEUE", 6);
    static final Name ACTION_DROP = new Name("RTE_FLOW_ACTION_TYPE_DROP", 7);
    static final Name ACTION_COUNT = new Name("RTE_FLOW_ACTION_TYPE_COUNT", 8);

    static final List<Name> NAMES = List.of(
            RING_ONE_PRODUCER,
            RING_ONE_CONSUMER,
            ITEM_END,
            ITEM_ETHERNET,
            ITEM_IPV4,
            ITEM_IPV6,
            ITEM_UDP,
            ITEM_TCP,
            ITEM_SCTP,
            ACTION_END,
            ACTION_QUEUE,
            ACTION_DROP,
            ACTION_COUNT);

    static final List<Field> FIELDS = List.of(
            RECEIVE,
            RECEIVE_QUEUES,
            TRANSMIT,
            TRANSMIT_QUEUES,
            BUFFER,
            DATA_OFFSET,
            REFERENCES,
            SEGMENTS,
            PACKET_LENGTH,
            DATA_LENGTH,
            BUFFER_LENGTH,
            RING_PUT_HEAD,
            RING_PUT_TAIL,
            RING_TAKEN_HEAD,
            RING_TAKEN_TAIL,
            RECEIVED,
            SENT,
            RECEIVED_BYTES,
            SENT_BYTES,
            MISSED,
            NOT_SENT,
            NO_BUFFER,
            FLOW_PRIORITY,
            ITEM_TYPE,
            ITEM_SPECIFICATION,
            ITEM_LAST,
            ITEM_MASK,
            ACTION_TYPE,
            ACTION_SETTINGS,
            ERROR_MESSAGE,
            COUNT_HITS,
            COUNT_BYTES,
            ETHERNET_DESTINATION,
            IPV4_PROTOCOL,
            IPV4_SOURCE,
            IPV4_DESTINATION,
            IPV6_PROTOCOL,
            IPV6_SOURCE,
            IPV6_DESTINATION,
            SOURCE_PORT,
            DESTINATION_PORT,
            // Where those of TCP are, as whoever reads them takes for granted.
            new Field("rte_flow_item_udp", "hdr.src_port", SOURCE_PORT.offset()),
            new Field("rte_flow_item_udp", "hdr.dst_port", DESTINATION_PORT.offset()),
            new Field("rte_flow_item_sctp", "hdr.src_port", SOURCE_PORT.offset()),
            new Field("rte_flow_item_sctp", "hdr.dst_port", DESTINATION_PORT.offset()));

    static final List<Size> SIZES = List.of(
            FAST_PATH,
            RING,
            PORT_SETTINGS,
            STATISTICS,
            FLOW_ATTRIBUTES,
            FLOW_ITEM,
            FLOW_ACTION,
            FLOW_ERROR,
            FLOW_COUNT,
            ETHERNET,
            IPV4,
            IPV6,
            TCP,
            UDP,
            SCTP);

    private Layouts() {}

    /** A field of a struct; the fields of records are constants to the compiler. */
    record Field(String struct, String name, int offset) {}

    /** A name that stands for a number. */
    record Name(String name, int number) {}

    /** The size of a struct. */
    record Size(String struct, int bytes) {}
}

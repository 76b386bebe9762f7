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

    static final Size PORT_SETTINGS = new Size("rte_eth_conf", 2272);
    static final Size STATISTICS = new Size("rte_eth_stats", 704);
    static final Field RECEIVED = new Field("rte_eth_stats", "ipackets", 0);
    static final Field SENT = new Field("rte_eth_stats", "opackets", 8);
    static final Field MISSED = new Field("rte_eth_stats", "imissed", 32);
    static final Field NOT_SENT = new Field("rte_eth_stats", "oerrors", 48);
    static final Field NO_BUFFER = new Field("rte_eth_stats", "rx_nombuf", 56);

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
            RECEIVED,
            SENT,
            MISSED,
            NOT_SENT,
            NO_BUFFER);

    static final List<Size> SIZES = List.of(FAST_PATH, PORT_SETTINGS, STATISTICS);

    private Layouts() {}

    /** A field of a struct; the fields of records are constants to the compiler. */
    record Field(String struct, String name, int offset) {}

    /** The size of a struct. */
    record Size(String struct, int bytes) {}
}

package io.sextant.accel.fastpath;

/** Who is on the links of a function's ports. Any thread may ask; an answer costs nanoseconds. */
public interface Neighbours {
    /** Nobody is known there. */
    long UNKNOWN = -1;

    /**
     * The Ethernet address of an IPv4 neighbour, or {@link #UNKNOWN}; one that is not known is asked for meanwhile.
     *
     * @param port an index into the function's ports
     */
    long mac(int port, int address);

    /** The Ethernet address of an IPv6 neighbour, given its upper and lower half, likewise. */
    long mac(int port, long upper, long lower);
}

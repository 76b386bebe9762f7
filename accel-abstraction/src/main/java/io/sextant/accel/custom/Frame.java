package io.sextant.accel.custom;

/**
 * A frame that came in, from its Ethernet header on. Values are in network byte order, at an offset from the first octet; every
 * access beyond the frame is an {@link IndexOutOfBoundsException}.
 */
public interface Frame {
    /** The port by which it came in, an index into the function's ports. */
    int port();

    /** Its octets. */
    int length();

    /** One octet, 0-255. */
    int one(int at);

    /** Two octets, 0-65535. */
    int two(int at);

    /** Four octets. */
    int four(int at);

    /** Eight octets. */
    long eight(int at);

    /** Writes the lowest octet. */
    void putOne(int at, int value);

    /** Writes the lowest two octets. */
    void putTwo(int at, int value);

    /** Writes four octets. */
    void putFour(int at, int value);

    /** Writes eight octets. */
    void putEight(int at, long value);

    /**
     * Has its IP packet go on by the function's routes, as a router does: with one hop less, and from the port to the next hop.
     * It may be written to afterwards.
     *
     * @return whether it goes on; if not, the kernel, which has a copy, answers as a router's would
     */
    boolean route();

    /** Has it leave by a port, an index into the function's ports, as it is when {@link FrameProgram#handle} returns. */
    void send(int port);
}

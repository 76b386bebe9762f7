package io.sextant.accel.linux.netlink;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the kernel said to a request.
 *
 * @param error 0 when all is well, negative while its last words are to come
 * @param index of the link that it told of, if it did
 * @param state of that link (RFC 2863's ifOperStatus)
 */
record Answer(int error, int index, int state) {
    static final Answer NOT_YET = new Answer(-1, 0, 0);

    private static final int ERROR = 2;
    private static final int LINK_INFO = 16;
    private static final short OPERATIONAL_STATE = 16;

    /** With what a datagram adds about a request. */
    Answer and(MemorySegment datagram, int request) {
        var octets = datagram.asByteBuffer().order(ByteOrder.nativeOrder());
        var answer = this;
        for (var start = 0; start + Message.header() <= octets.limit(); start += aligned(octets.getInt(start))) {
            if (octets.getInt(start + 8) != request) continue;
            var fixed = start + Message.header();
            if (octets.getShort(start + 4) == ERROR)
                return new Answer(-octets.getInt(fixed), answer.index(), answer.state());
            answer = new Answer(-1, octets.getInt(fixed + 4), state(octets, start));
        }
        return answer;
    }

    // Attributes follow the fixed part, each with its length and type before its value.
    private static int state(ByteBuffer octets, int start) {
        var end = start + octets.getInt(start);
        for (var at = start + Message.header() + LINK_INFO; at + 4 < end; at += aligned(octets.getShort(at)))
            if (octets.getShort(at + 2) == OPERATIONAL_STATE) return octets.get(at + 4);
        return 0;
    }

    private static int aligned(int length) {
        return length + 3 & ~3;
    }
}

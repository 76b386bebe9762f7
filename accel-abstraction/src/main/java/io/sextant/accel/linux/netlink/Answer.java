package io.sextant.accel.linux.netlink;

import io.sextant.accel.AcceleratorException;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * What the kernel said to a request.
 *
 * @param error 0 when all is well, negative while its last words are to come
 * @param index of the link that it told of, if it did
 * @param state of that link (RFC 2863's ifOperStatus)
 * @param reason why it refuses, if it said more than a number
 */
record Answer(int error, int index, int state, Optional<String> reason) {
    static final Answer NOT_YET = new Answer(-1, 0, 0, Optional.empty());

    private static final int ERROR = 2;
    private static final int LINK_INFO = 16;
    private static final short OPERATIONAL_STATE = 16;
    private static final int WITHOUT_REQUEST = 0x100;
    private static final int WITH_ATTRIBUTES = 0x200;
    private static final short REASON = 1;

    /** With what a datagram adds about a request. */
    Answer and(MemorySegment datagram, int request) {
        var octets = datagram.asByteBuffer().order(ByteOrder.nativeOrder());
        var answer = this;
        for (var start = 0; start + Message.header() <= octets.limit(); start += aligned(octets.getInt(start))) {
            if (octets.getInt(start + 8) != request) continue;
            var fixed = start + Message.header();
            if (octets.getShort(start + 4) == ERROR)
                return new Answer(
                        -octets.getInt(fixed), answer.index(), answer.state(), reason(octets, start, datagram));
            answer = new Answer(-1, octets.getInt(fixed + 4), state(octets, start), Optional.empty());
        }
        return answer;
    }

    private static int state(ByteBuffer octets, int start) {
        var at = attribute(octets, start + Message.header() + LINK_INFO, start, OPERATIONAL_STATE);
        return at < 0 ? 0 : octets.get(at);
    }

    // After the number there is the request, or only its header.
    private static Optional<String> reason(ByteBuffer octets, int start, MemorySegment datagram) {
        var flags = octets.getShort(start + 6);
        if ((flags & WITH_ATTRIBUTES) == 0) return Optional.empty();
        var request = start + Message.header() + 4;
        var length = (flags & WITHOUT_REQUEST) == 0 ? octets.getInt(request) : Message.header();
        var at = attribute(octets, request + aligned(length), start, REASON);
        return at < 0 ? Optional.empty() : Optional.of(datagram.getString(at));
    }

    // Attributes follow the fixed part, each with its length and type before its value.
    private static int attribute(ByteBuffer octets, int first, int start, short type) {
        var end = start + octets.getInt(start);
        for (var at = first; at + 4 < end; at += aligned(octets.getShort(at)))
            if (octets.getShort(at + 2) == type) return at + 4;
        return -1;
    }

    /** That the kernel refused something, in its words. */
    AcceleratorException refusal(String what) {
        var words = Libc.words(error);
        return AcceleratorException.failed("The kernel refused: " + what + ": "
                + reason.map(more -> words + ": " + more).orElse(words));
    }

    private static int aligned(int length) {
        return length + 3 & ~3;
    }
}

package io.sextant.core.outbound;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * Another server has not done what it was asked for. The message goes on after its name: "did not answer in time". What
 * it quotes of the server is cut, and nothing in it ends a line or a string.
 */
public final class OutboundFailure extends IOException {
    private static final long serialVersionUID = 1;
    private static final int LONGEST_WORDS = 300;
    private final URI server;
    private final Kind kind;

    /** Whose turn it is to do something about it. */
    public enum Kind {
        /** Nothing is sent to its addresses. */
        REFUSED,
        /** It was too slow. */
        LATE,
        /** It cannot be reached, breaks off, or says what is of no use. */
        BROKEN
    }

    private OutboundFailure(URI server, Kind kind, String words) {
        super(printable(words));
        this.server = server;
        this.kind = kind;
    }

    /** Its answer is unusable. */
    public static OutboundFailure unusable(URI server, String words) {
        return new OutboundFailure(server, Kind.BROKEN, words);
    }

    /**
     * The connection did not stand, or broke: at the deadline it is cut here.
     *
     * @param received so many bytes have arrived of what was asked for
     */
    public static OutboundFailure of(URI server, long received, IOException cause, Deadline deadline) {
        var after = received == 0 ? "" : " after " + received + " bytes";
        if (deadline.isOver())
            return new OutboundFailure(
                    server, Kind.LATE, "took longer than " + deadline.time().toMillis() + " ms; it was cut" + after);
        return switch (cause) {
            case OutboundFailure told -> told;
            case RefusedAddress refused ->
                new OutboundFailure(server, Kind.REFUSED, "is not sent to: " + words(refused));
            case SocketTimeoutException late ->
                new OutboundFailure(server, Kind.LATE, "did not answer in time" + after + " (" + words(late) + ")");
            case UnknownHostException _ -> unusable(server, "cannot be reached: there is no such host");
            case SSLException tls -> unusable(server, "cannot be reached: no TLS with it (" + words(tls) + ")");
            default -> unusable(server, "cannot be reached: the connection broke" + after + " (" + words(cause) + ")");
        };
    }

    /** Where it was asked. */
    public URI server() {
        return server;
    }

    /** Whose turn it is to do something about it. */
    public Kind kind() {
        return kind;
    }

    private static String words(IOException cause) {
        return Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
    }

    private static String printable(String words) {
        return words.substring(0, Math.min(words.length(), LONGEST_WORDS)).replaceAll("\\p{Cntrl}", " ");
    }
}

package io.sextant.catalogue.fetch;

import io.sextant.core.Problem;
import org.apache.hc.core5.http.ClassicHttpResponse;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Why a file did not come, as a problem that its provider can act on. */
final class FetchFailure {
    private static final String TITLE = "Content cannot be fetched";

    private FetchFailure() {}

    /** The connection did not stand, or broke: at the deadline it is cut here. */
    static Problem of(URI uri, long received, IOException cause, Deadline deadline) {
        return deadline.isOver() ? late(uri, received) : of(uri, received, cause);
    }

    private static Problem of(URI uri, long received, IOException cause) {
        var where = received == 0 ? "" : " after " + received + " bytes";
        return switch (cause) {
            case RefusedAddress refused ->
                Problem.of(
                        422,
                        TITLE,
                        RemoteFile.shown(uri) + ": " + refused.getMessage()
                                + "; the operator can open it by SEXTANT_FETCH_ALLOW.");
            case UnknownHostException unknown -> unreachable(uri, "there is no host '" + uri.getHost() + "'.");
            case SocketTimeoutException late ->
                Problem.of(
                        504,
                        TITLE,
                        RemoteFile.shown(uri) + " did not answer in time" + where + " (" + late.getMessage() + ").");
            case SSLException tls -> unreachable(uri, "no TLS with it (" + tls.getMessage() + ").");
            default -> unreachable(uri, "the connection broke" + where + " (" + cause.getMessage() + ").");
        };
    }

    /** The server said something else than 200. */
    static Problem answered(URI uri, ClassicHttpResponse answer) {
        var reason = Optional.ofNullable(answer.getReasonPhrase())
                .map(words -> " " + words)
                .orElse("");
        return Problem.of(
                502, TITLE, RemoteFile.shown(uri) + " answered " + answer.getCode() + printable(reason) + ".");
    }

    /** The server's answer is unusable. */
    static Problem unusable(URI uri, String why) {
        return Problem.of(502, TITLE, RemoteFile.shown(uri) + " " + why);
    }

    /** It took longer than any file may. */
    static Problem late(URI uri, long received) {
        return Problem.of(
                504, TITLE, RemoteFile.shown(uri) + " took too long: " + received + " bytes have arrived in time.");
    }

    private static Problem unreachable(URI uri, String why) {
        return Problem.of(502, TITLE, RemoteFile.shown(uri) + ": " + why);
    }

    private static String printable(String words) {
        var cut = words.substring(0, Math.min(words.length(), 100));
        return cut.replaceAll("\\p{Cntrl}", " ");
    }
}

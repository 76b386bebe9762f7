package io.sextant.catalogue.fetch;

import io.sextant.core.Problem;
import io.sextant.core.outbound.OutboundFailure;
import org.apache.hc.core5.http.ClassicHttpResponse;

import java.net.URI;
import java.util.Optional;

/** Why a file did not come, as a problem that its provider can act on. */
final class FetchFailure {
    private FetchFailure() {}

    static Problem of(OutboundFailure failure) {
        var words = RemoteFile.shown(failure.server()) + " " + failure.getMessage();
        return switch (failure.kind()) {
            case REFUSED ->
                problem(
                        422,
                        words + ": loopback, link-local, multicast and metadata addresses are not fetched from; the"
                                + " operator can open it by SEXTANT_FETCH_ALLOW.");
            case LATE -> problem(504, words + ".");
            case BROKEN -> problem(502, words + ".");
        };
    }

    /** The server said something else than 200. */
    static OutboundFailure answered(URI uri, ClassicHttpResponse answer) {
        var reason = Optional.ofNullable(answer.getReasonPhrase())
                .map(words -> " " + words)
                .orElse("");
        return OutboundFailure.unusable(uri, "answered " + answer.getCode() + reason);
    }

    private static Problem problem(int status, String detail) {
        return Problem.of(status, "Content cannot be fetched", detail);
    }
}

package io.sextant.core.outbound;

import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.io.Closer;

import java.util.concurrent.CompletableFuture;

/**
 * A request and the head of its answer, whose body is read by who has it.
 *
 * @param end cuts the connection at the deadline, until it is completed
 */
public record Exchange(HttpUriRequestBase request, ClassicHttpResponse answer, CompletableFuture<Void> end)
        implements AutoCloseable {
    /**
     * Cuts the connection unless the body was read to its end: closing the answer alone would read it to there, which may
     * never come.
     */
    @Override
    public void close() {
        end.complete(null);
        request.cancel();
        Closer.closeQuietly(answer);
    }
}

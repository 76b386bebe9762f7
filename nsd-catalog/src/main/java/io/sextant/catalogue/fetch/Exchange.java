package io.sextant.catalogue.fetch;

import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * A request and the head of its answer, whose body is read by who has it.
 *
 * @param end cuts the connection at the deadline, until it is completed
 */
record Exchange(HttpUriRequestBase request, ClassicHttpResponse answer, CompletableFuture<Void> end)
        implements AutoCloseable {
    /** Cuts the connection: closing the answer alone would read it to its end, which may never come. */
    @Override
    public void close() throws IOException {
        end.complete(null);
        request.cancel();
        answer.close();
    }
}

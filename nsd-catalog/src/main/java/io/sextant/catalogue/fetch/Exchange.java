package io.sextant.catalogue.fetch;

import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;

import java.io.IOException;
import java.net.URI;

/**
 * A request and the head of its answer, whose body is read by who has it.
 *
 * @param uri that was asked
 */
record Exchange(URI uri, HttpUriRequestBase request, ClassicHttpResponse answer) implements AutoCloseable {
    /** Cuts the connection: closing the answer alone would read it to its end, which may never come. */
    @Override
    public void close() throws IOException {
        request.cancel();
        answer.close();
    }
}

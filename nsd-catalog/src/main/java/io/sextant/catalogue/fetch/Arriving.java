package io.sextant.catalogue.fetch;

import io.sextant.core.outbound.Deadline;
import io.sextant.core.outbound.OutboundFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.OptionalLong;

/** A file as it comes in: says how far it is, ends in time, and breaks off with a problem of its server's name. */
final class Arriving extends FilterInputStream {
    private static final Logger LOG = LoggerFactory.getLogger(Fetcher.class);
    private static final long TOLD_EVERY = 64L << 20;
    private final URI uri;
    private final OptionalLong length;
    private final Deadline deadline;
    private long received;

    Arriving(InputStream body, URI uri, OptionalLong length, Deadline deadline) {
        super(body);
        this.uri = uri;
        this.length = length;
        this.deadline = deadline;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        try {
            var n = super.read(buffer, offset, length);
            if (deadline.isOver()) throw new InterruptedIOException();
            if (n > 0) count(n);
            return n;
        } catch (IOException e) {
            throw FetchFailure.of(OutboundFailure.of(uri, received, e, deadline));
        }
    }

    private void count(int n) {
        var before = received / TOLD_EVERY;
        received += n;
        if (received / TOLD_EVERY > before)
            LOG.info(
                    "{} bytes{} of {} have arrived",
                    received,
                    length.isPresent() ? " of " + length.getAsLong() : "",
                    RemoteFile.shown(uri));
    }
}

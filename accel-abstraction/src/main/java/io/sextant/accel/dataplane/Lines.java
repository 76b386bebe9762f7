package io.sextant.accel.dataplane;

import io.sextant.accel.Json;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Sends and receives JSON documents, one a line. One thread receives, any thread sends. */
final class Lines implements AutoCloseable {
    private static final int LARGEST = 64 << 20;

    private final SocketChannel channel;
    private final InputStream in;
    private final OutputStream out;
    private final ReentrantLock sending = new ReentrantLock();

    Lines(SocketChannel channel) {
        this.channel = channel;
        in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
        out = Channels.newOutputStream(channel);
    }

    /** Sends a document. */
    void send(Object document) throws IOException {
        var text = new ByteArrayOutputStream();
        Json.MAPPER.writeValue(text, document);
        text.write('\n');
        sending.lock();
        try {
            text.writeTo(out);
        } finally {
            sending.unlock();
        }
    }

    /** Waits for a document; empty at the end. */
    <T> Optional<T> receive(Class<T> type) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) return Optional.empty();
            if (line.size() == LARGEST) throw new IOException("A document has more than " + LARGEST + " octets.");
            line.write(octet);
        }
        return Optional.of(Json.MAPPER.readValue(line.toByteArray(), type));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

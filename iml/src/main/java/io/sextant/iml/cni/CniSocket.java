package io.sextant.iml.cni;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sextant.iml.record.Documents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where the plugin finds the agent: one request a connection, ended by the plugin's half-close; the answer is a digit (0, or 1
 * for a refusal) on a line of its own, then what the plugin prints. Only the agent's user can connect.
 */
final class CniSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CniSocket.class);
    private static final int MOST_OCTETS = 256 * 1024;
    private final Path file;
    private final ServerSocketChannel server;

    /** It is there when this returns; who connects waits until it is served. */
    CniSocket(Path file) throws IOException {
        this.file = file;
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        Files.deleteIfExists(file);
        server.bind(UnixDomainSocketAddress.of(file));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** Answers from now on. */
    void serve(CniCommands commands) {
        Thread.startVirtualThread(() -> accept(commands));
    }

    private void accept(CniCommands commands) {
        while (server.isOpen()) {
            try {
                var client = server.accept();
                Thread.startVirtualThread(() -> serve(client, commands));
            } catch (ClosedChannelException _) {
                return;
            } catch (IOException e) {
                LOG.warn("A CNI plugin could not connect", e);
            }
        }
    }

    private void serve(SocketChannel client, CniCommands commands) {
        try (client) {
            var octets = Channels.newInputStream(client).readNBytes(MOST_OCTETS + 1);
            var answer = octets.length > MOST_OCTETS
                    ? refusal(new CniError(CniError.DECODING, "The request is longer than 256 KiB", ""))
                    : answer(commands, new String(octets, StandardCharsets.UTF_8));
            client.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            LOG.warn("A CNI plugin hung up: {}", e.getMessage());
        }
    }

    private static String answer(CniCommands commands, String text) {
        try {
            var request = CniRequest.read(text);
            var printed = commands.answer(request);
            LOG.info("CNI {} of {}", request.command(), request.environment().getOrDefault("CNI_CONTAINERID", "-"));
            return "0\n" + printed.map(CniSocket::json).orElse("");
        } catch (CniError e) {
            LOG.warn("CNI is refused: {}: {}", e.getMessage(), e.document().get("details"));
            return refusal(e);
        } catch (RuntimeException e) {
            LOG.error("CNI failed", e);
            return refusal(new CniError(CniError.OTHER, "The site agent failed", String.valueOf(e.getMessage())));
        }
    }

    private static String refusal(CniError error) {
        return "1\n" + json(error.document());
    }

    private static String json(Object document) {
        try {
            return Documents.MAPPER.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(file);
    }
}

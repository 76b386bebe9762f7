package io.sextant.vim.kubernetes;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of commands in pods, whatever the machine has to do. */
class PodCommandsTest {
    @Test
    void whatACommandSaidIsReadThoughItHasEndedBefore() throws InterruptedException {
        var server = new ApiServer(URI.create("http://127.0.0.1:1"), Optional.empty(), new Credential.Token("t"));
        try (var api = new KubernetesApi("cluster 'c'", "sextant", server.client())) {
            var execution = new PodCommands(api).ended(new Ended(), Duration.ofSeconds(10), new CompletableFuture<>());
            assertThat(execution.output()).isEqualTo("said");
            assertThat(execution.exitCode()).isEqualTo(3);
        }
    }

    /** A command that has ended, and whose output comes so late that whoever does not wait for it loses it. */
    private static final class Ended extends Process {
        private final CountDownLatch destroyed = new CountDownLatch(1);

        @Override
        public InputStream getInputStream() {
            var said = new ByteArrayInputStream("said".getBytes(StandardCharsets.UTF_8));
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    try {
                        return destroyed.await(100, TimeUnit.MILLISECONDS) ? -1 : said.read();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                }
            };
        }

        @Override
        public InputStream getErrorStream() {
            return InputStream.nullInputStream();
        }

        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public int waitFor() {
            return exitValue();
        }

        @Override
        public boolean waitFor(long timeout, TimeUnit unit) {
            return true;
        }

        @Override
        public int exitValue() {
            return 3;
        }

        @Override
        public void destroy() {
            destroyed.countDown();
        }
    }
}

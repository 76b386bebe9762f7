package io.sextant.vim.site;

import com.sun.net.httpserver.HttpExchange;
import io.sextant.vim.Digest;
import io.sextant.vim.Images;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.WorkloadId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import static io.sextant.vim.contract.ClusterUnderTest.assertFault;
import static org.assertj.core.api.Assertions.assertThat;

class SiteImagesTest {
    private static final Digest IMAGE = Digest.sha256("ab".repeat(32));
    private static final WorkloadId WORKLOAD = new WorkloadId("w");

    private final FakeAgent fake = new FakeAgent();
    private final Images images = new SiteImages(fake.client(Duration.ofSeconds(20)));

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void anImageLargerThanTheHeapIsSentAtItsLength() {
        var size = 512L << 20;
        assertThat(Runtime.getRuntime().maxMemory()).isLessThan(size);
        var announced = new AtomicReference<String>();
        var received = new AtomicLong();
        fake.handles(exchange -> {
            if (FakeAgent.isHead(exchange)) return;
            announced.set(exchange.getRequestHeaders().getFirst("Content-Length"));
            received.set(exchange.getRequestBody().transferTo(OutputStream.nullOutputStream()));
            FakeAgent.send(exchange, 200, "{}");
        });
        images.upload(IMAGE, WORKLOAD, size, () -> new Zeros(size));
        assertThat(announced.get()).isEqualTo("" + size);
        assertThat(received.get()).isEqualTo(size);
        assertThat(fake.requests()).contains("PUT /site/v1/images/" + IMAGE + "?workload=w");
    }

    @Test
    void contentThatIsLongerOrShorterThanItsSizeIsRefused() {
        fake.handles(SiteImagesTest::takeWhatHasContent);
        assertFault(
                SouthboundFault.REFUSED,
                () -> images.upload(IMAGE, WORKLOAD, 3, () -> new ByteArrayInputStream(new byte[4])));
        assertFault(
                SouthboundFault.REFUSED,
                () -> images.upload(IMAGE, WORKLOAD, 5, () -> new ByteArrayInputStream(new byte[4])));
        assertFault(
                SouthboundFault.REFUSED,
                () -> images.upload(IMAGE, WORKLOAD, 0, () -> new ByteArrayInputStream(new byte[0])));
    }

    @Test
    void contentThatCannotBeReadIsNotTheAgentsFault() {
        fake.handles(SiteImagesTest::takeWhatHasContent);
        assertFault(
                SouthboundFault.BROKEN,
                () -> images.upload(IMAGE, WORKLOAD, 4, () -> {
                    throw new IOException("the blob is gone");
                }));
    }

    @Test
    void aDigestThatTheAgentFindsWrongIsRefused() {
        fake.answers(422, "{\"status\":422,\"detail\":\"the digest is another\"}");
        assertFault(
                SouthboundFault.REFUSED,
                () -> images.upload(IMAGE, WORKLOAD, 4, () -> new ByteArrayInputStream(new byte[4])));
    }

    @Test
    void anImageThatIsThereIsNotSentAgain() {
        fake.answers(200, "{}");
        images.upload(IMAGE, WORKLOAD, 4, () -> {
            throw new AssertionError("read");
        });
        assertThat(fake.requests()).hasSize(2);
    }

    @Test
    void anImageThatIsDroppedMeanwhileIsSentAfterAll() {
        var received = new AtomicLong();
        fake.handles(exchange -> {
            if ("HEAD".equals(exchange.getRequestMethod())) {
                FakeAgent.send(exchange, 200, "");
                return;
            }
            received.set(exchange.getRequestBody().readAllBytes().length);
            FakeAgent.send(exchange, received.get() > 0 ? 200 : 422, "{}");
        });
        images.upload(IMAGE, WORKLOAD, 4, () -> new ByteArrayInputStream(new byte[4]));
        assertThat(received.get()).isEqualTo(4);
    }

    @Test
    void presenceIsAskedWithoutFetching() {
        fake.answers(200, "");
        assertThat(images.present(IMAGE)).isTrue();
        fake.answers(404, "");
        assertThat(images.present(IMAGE)).isFalse();
        fake.answers(503, "");
        assertFault(SouthboundFault.BUSY, () -> images.present(IMAGE));
        assertThat(fake.requests()).allMatch(r -> r.startsWith("HEAD "));
    }

    private static void takeWhatHasContent(HttpExchange exchange) throws IOException {
        if (FakeAgent.isHead(exchange)) return;
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        FakeAgent.send(exchange, 200, "{}");
    }

    /** So many zeros, made while they are read. */
    private static final class Zeros extends InputStream {
        private long left;

        private Zeros(long size) {
            this.left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left <= 0) return -1;
            var read = (int) Math.min(length, left);
            left -= read;
            return read;
        }
    }
}

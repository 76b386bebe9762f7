package io.sextant.core.outbound;

import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OutboundHttpTest {
    private static final URI SERVER = URI.create("http://127.0.0.1:9/");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void whatBeginsAfterTheEndFailsAsEveryOtherRequest() {
        var http = new OutboundHttp(new OutboundLimits(1, PATIENCE, PATIENCE), (_, _) -> false);
        http.close();
        assertThatThrownBy(() -> http.send(SERVER, new HttpGet(SERVER), Deadline.in(PATIENCE)))
                .isInstanceOf(OutboundFailure.class)
                .hasMessageContaining("not asked any more");
    }
}

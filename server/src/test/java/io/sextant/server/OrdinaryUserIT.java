package io.sextant.server;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class OrdinaryUserIT {
    private static final int NOBODY = 65534;

    @Test
    void anOrdinaryUserStartsTheServerToo() throws Exception {
        try (var server = SextantServer.ofUser(NOBODY)) {
            server.restart();
            assertThat(Files.getAttribute(Path.of("/proc/" + server.pid()), "unix:uid"))
                    .isNotEqualTo(0);
            assertThat(server.get("/health").statusCode()).isEqualTo(200);
        }
    }
}

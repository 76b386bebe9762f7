package io.sextant.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;

class OrdinaryUserIT {
    private static final int UID = 12345;

    @Test
    void anOrdinaryUserStartsTheServerToo() throws Exception {
        try (var server = SextantServer.ofUser(UID)) {
            server.restart();
            assertThat(Files.getAttribute(Path.of("/proc/" + server.pid()), "unix:uid"))
                    .isNotEqualTo(0);
            assertThat(server.get("/health").statusCode()).isEqualTo(200);
        }
    }
}

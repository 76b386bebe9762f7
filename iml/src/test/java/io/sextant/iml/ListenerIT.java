package io.sextant.iml;

import io.sextant.site.model.Link;
import io.sextant.site.model.LinkSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

/** Listeners to events that do not stay. */
class ListenerIT {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneThatHangsUpIsNothingToWarnOf(boolean abruptly) throws Exception {
        try (var agent = AgentProcess.prepare(User.SELF).start()) {
            listenAndHangUp(agent, abruptly);
            for (int i = 0; i < 5; i++) {
                agent.client().put("/links/net", new LinkSpec(), Link.class);
                agent.client().delete("/links/net");
            }
            agent.stop();
            assertThat(agent.log()).doesNotContain(" WARNING ", " SEVERE ", "\tat ");
        }
    }

    private static void listenAndHangUp(AgentProcess agent, boolean abruptly) throws IOException {
        var file = agent.agentFileContent();
        var url = URI.create(file.path("url").asText());
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            var request = "GET " + url.getPath() + "/events HTTP/1.1\r\nHost: site\r\nAuthorization: Bearer "
                    + file.path("token").asText() + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(answer.lines().anyMatch(line -> line.contains("ALL_TOLD")))
                    .isTrue();
            // Without lingering the connection is reset, as by a process that is killed.
            if (abruptly) socket.setSoLinger(true, 0);
        }
    }
}

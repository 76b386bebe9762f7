package io.sextant.server.mainjob;

import io.sextant.conformance.Conformance;
import io.sextant.examples.PingDemo;
import io.sextant.server.SextantServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** The main job on the whole server, and what is left of it. */
class MainJobIT {
    private static SextantServer server;

    @BeforeAll
    static void start() throws IOException {
        server = SextantServer.start();
    }

    @AfterAll
    static void close() throws IOException {
        server.close();
    }

    @Test
    void theDemoProvesItselfTwice() throws Exception {
        for (var run = 1; run <= 2; run++)
            assertThat(demo())
                    .as("run %d", run)
                    .contains("left behind: nothing")
                    .containsPattern("proof: 10/10 received, 0% loss, ttl 63 \\(sent 64\\), router \\+20 packets, rtt");
    }

    @Test
    void afterTerminateAndDeleteNothingIsLeft() throws Exception {
        var nothing = Traces.of(server);
        var service = PingService.onboard(server);
        var onboarded = Traces.of(server);
        var ns = service.create();
        service.oss().complete(service.oss().instantiate(ns, "default"));
        service.assertItWorks(ns);
        assertThat(Traces.of(server).namespaces())
                .hasSize(onboarded.namespaces().size() + 3);

        service.terminateAndDelete(ns);
        assertThat(Traces.of(server)).isEqualTo(onboarded);
        service.offboard();
        assertThat(Traces.of(server)).isEqualTo(nothing);
    }

    @Test
    void theConformanceTestsFindNoFault() {
        var summary = Conformance.run(server.baseUrl());
        assertThat(summary.getFailures())
                .extracting(failure -> failure.getTestIdentifier().getDisplayName() + ": " + failure.getException())
                .isEmpty();
        assertThat(summary.getTestsSucceededCount()).isGreaterThan(20);
    }

    private static String demo() throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PingDemo.class.getName(),
                        server.baseUrl().toString(),
                        server.data().toString(),
                        "../examples/target/csar")
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}

package io.sextant.server.mainjob;

import io.sextant.conformance.Conformance;
import io.sextant.examples.PingDemo;
import io.sextant.server.SextantServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({"auto, \\w+", "cpu, CPU"})
    void theDemoProvesItselfOnTheTargetThatIsAskedFor(String asked, String target) throws Exception {
        assertThat(proven(asked))
                .contains("left behind: nothing")
                .containsPattern("proof: 10/10 received, 0% loss, ttl 63 \\(sent 64\\), router on " + target
                        + " \\(\\w+\\) \\+20 packets, rtt");
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

    @Test
    void aTargetThatTheSiteLacksFailsTheDemoWithTheSitesReasonAndLeavesNothing() throws Exception {
        var nothing = Traces.of(server);
        var process = demo("smartnic");
        assertThat(output(process)).contains("SMARTNIC is wanted");
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(Traces.of(server)).isEqualTo(nothing);
    }

    private static String proven(String target) throws IOException, InterruptedException {
        var process = demo(target);
        var output = output(process);
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    private static String output(Process process) throws IOException, InterruptedException {
        var output = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return output;
    }

    private static Process demo(String target) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PingDemo.class.getName(),
                        server.baseUrl().toString(),
                        server.data().toString(),
                        "../examples/target/csar",
                        target)
                .redirectErrorStream(true)
                .start();
    }
}

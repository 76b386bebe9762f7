package io.sextant.sol005;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.catalogue.csar.signature.Signatures;
import io.sextant.core.notification.NotificationSettings;
import io.sextant.core.storage.TestDatabase;
import io.sextant.lifecycle.FaultInjection;
import io.sextant.sol005.http.WireJson;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole server but Payara, without any site: what there is to the catalogue and to requests as such. */
public final class ServedCatalogue implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private final TestDatabase postgres = TestDatabase.create();
    private final Sextant sextant;
    private final WebServer web;

    /** @param pageSize how many entries a page of a list has */
    public ServedCatalogue(Path folder, int pageSize) {
        sextant = Sextant.open(new Settings(
                postgres.settings(),
                folder,
                Optional.empty(),
                Optional.empty(),
                pageSize,
                Signatures.OFF,
                NotificationSettings.DEFAULT,
                FaultInjection.none()));
        web = new WebServer(sextant.resources());
    }

    /** What it answers. */
    public WebServer web() {
        return web;
    }

    /** Its database, for what a test prepares by SQL. */
    public TestDatabase postgres() {
        return postgres;
    }

    /** The path of a new entry. */
    public String create(String container, String body) {
        var created = web.send("POST", container, body);
        return URI.create(created.headers().firstValue("Location").orElseThrow())
                .getPath();
    }

    /** The path of the onboarded package in the file. */
    public String onboardVnfPackage(Path file) throws IOException {
        return onboard("/vnfpkgm/v1/vnf_packages", "/package_content", file, "onboardingState");
    }

    /** The path of the onboarded NSD in the file. */
    public String onboardNsd(Path file) throws IOException {
        return onboard("/nsd/v1/ns_descriptors", "/nsd_content", file, "nsdOnboardingState");
    }

    private String onboard(String container, String content, Path file, String state) throws IOException {
        var path = create(container, "{}");
        var upload = web.to(path + content).header("Content-Type", "application/zip");
        var taken = web.send(upload.PUT(HttpRequest.BodyPublishers.ofFile(file)));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        await(path, entry -> entry.path(state).asText().equals("ONBOARDED"));
        return path;
    }

    /** Waits until the resource is as it should be. */
    public JsonNode await(String path, Predicate<JsonNode> done) {
        var end = System.nanoTime() + DEADLINE.toNanos();
        for (var now = json(web.get(path)); ; now = json(web.get(path))) {
            if (done.test(now)) return now;
            assertThat(System.nanoTime()).as("still %s", now).isLessThan(end);
        }
    }

    /** The body of an answer. */
    public static JsonNode json(HttpResponse<String> answer) {
        try {
            return WireJson.MAPPER.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(answer.body(), e);
        }
    }

    @Override
    public void close() {
        web.close();
        sextant.close();
        postgres.close();
    }
}

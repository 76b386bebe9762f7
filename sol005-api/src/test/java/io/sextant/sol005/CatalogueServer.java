package io.sextant.sol005;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.core.storage.TestDatabase;
import io.sextant.sol005.http.WireJson;
import io.sextant.vim.Cluster;
import io.sextant.vim.Clusters;
import io.sextant.vim.iml.Sites;
import io.sextant.vim.memory.MemorySite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole server but Payara: without a site enough for the catalogue. */
public final class CatalogueServer implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private final TestDatabase postgres;
    private final boolean alone;
    private final Sextant sextant;
    private final WebServer server;

    public CatalogueServer(Path data) {
        this(data, 100);
    }

    /** @param pageSize how many entries a page of a list has */
    public CatalogueServer(Path data, int pageSize) {
        this(data, pageSize, new Southbound(new Clusters(List.of()), new Sites(Map.of()), List.of()));
    }

    /** Over a site, which services can be instantiated at. */
    public CatalogueServer(Path data, MemorySite site) {
        this(data, 100, over(site));
    }

    private CatalogueServer(Path data, int pageSize, Southbound southbound) {
        this(TestDatabase.create(), true, data, pageSize, southbound);
    }

    private CatalogueServer(TestDatabase postgres, boolean alone, Path data, int pageSize, Southbound southbound) {
        this.postgres = postgres;
        this.alone = alone;
        var settings = new SettingsFixture(postgres.settings(), data)
                .pageSize(pageSize)
                .settings();
        sextant = Sextant.open(settings, southbound);
        server = new WebServer(sextant.resources());
    }

    /** With the IML of a site that no cluster is at yet, and with a site of the settings, named home, that does not answer. */
    public static CatalogueServer withIml(TestDatabase postgres, Path data, MemorySite site) {
        var home = new Settings.Site(new SiteId("home"), URI.create("http://127.0.0.1:1"), "h0me-t0ken");
        var southbound = Southbound.connect(List.of(home));
        southbound.sites().put(site.id(), site.iml());
        return new CatalogueServer(postgres, false, data, 100, southbound);
    }

    private static Southbound over(MemorySite site) {
        var cluster = new Cluster(new ClusterId("edge"), new SiteId("edge"), "memory", site.vim());
        return new Southbound(new Clusters(List.of(cluster)), new Sites(Map.of(cluster.site(), site.iml())), List.of());
    }

    /** What it answers. */
    public WebServer web() {
        return server;
    }

    /** Its database, for what a test prepares by SQL. */
    public TestDatabase postgres() {
        return postgres;
    }

    /** Where it is, without a slash at the end. */
    public URI root() {
        return server.root();
    }

    /** The answer to a request with a JSON body. */
    public HttpResponse<String> send(String method, String path, String json) {
        return server.send(method, path, json);
    }

    /** The answer to a GET. */
    public HttpResponse<String> get(String path) {
        return server.get(path);
    }

    /** The path of a new entry of the container. */
    public String created(String container) {
        return create(container, "{}");
    }

    /** The path of a new entry. */
    public String create(String container, String body) {
        var created = server.send("POST", container, body);
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
        upload(path + content, HttpRequest.BodyPublishers.ofFile(file));
        await(path, entry -> entry.path(state).asText().equals("ONBOARDED"));
        return path;
    }

    /** Waits until the resource is as it should be. */
    public JsonNode await(String path, Predicate<JsonNode> done) {
        var end = System.nanoTime() + DEADLINE.toNanos();
        for (var now = json(server.get(path)); ; now = json(server.get(path))) {
            if (done.test(now)) return now;
            assertThat(System.nanoTime()).as("still %s", now).isLessThan(end);
        }
    }

    /** Uploads content, which is then onboarded or not. */
    public void upload(String path, HttpRequest.BodyPublisher content) {
        var put = server.to(path).header("Content-Type", "application/zip").PUT(content);
        assertThat(server.send(put).statusCode()).isEqualTo(202);
    }

    /** Changes the operational state of an entry. */
    public void change(String path, String patch) {
        var request = server.to(path)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(patch));
        assertThat(server.send(request).statusCode()).isEqualTo(200);
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
        server.close();
        sextant.close();
        if (alone) postgres.close();
    }
}

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Measures onboarding, PUT to ONBOARDED as a client sees it: one after the other, and with several clients; see catalogue.sh. */
class CatalogueLoad {
    private static final String PACKAGES = "/vnfpkgm/v1/vnf_packages";
    private static final String DESCRIPTOR_ID = "4d6f3c1e-5b0a-4a55-9d0f-1f3f6d0c7a03";
    private static final int PADDING = 28_000;
    /** Milliseconds between two questions of one client among several. */
    private static final int PAUSE = 10;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI server;
    private final Map<String, byte[]> template = new LinkedHashMap<>();
    private final List<String> made = Collections.synchronizedList(new ArrayList<>());

    CatalogueLoad(URI server, Path csar) throws Exception {
        this.server = server;
        try (var zip = new ZipFile(csar.toFile())) {
            for (var entry : Collections.list(zip.entries()))
                template.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
        }
    }

    /** Arguments: the server's URL, the ping demo's router.csar, the number of packages, the number of clients. */
    public static void main(String[] args) throws Exception {
        var load = new CatalogueLoad(URI.create(args[0]), Path.of(args[1]));
        var count = Integer.parseInt(args[2]);
        try {
            load.oneByOne(count / 4);
            load.report("one after the other", load.oneByOne(count));
            load.together(count, Integer.parseInt(args[3]));
        } finally {
            load.clear();
        }
    }

    private List<Double> oneByOne(int count) throws Exception {
        var times = new ArrayList<Double>();
        for (var i = 0; i < count; i++) times.add(onboard(create(), csar(), 0));
        return times;
    }

    private void together(int count, int clients) throws Exception {
        var csars = new ArrayList<byte[]>();
        for (var i = 0; i < count; i++) csars.add(csar());
        var begin = System.nanoTime();
        try (var pool = Executors.newFixedThreadPool(clients)) {
            var times = pool.invokeAll(csars.stream()
                    .<java.util.concurrent.Callable<Double>>map(csar -> () -> onboard(create(), csar, PAUSE))
                    .toList());
            var seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf(Locale.ROOT, "%d clients: %.1f packages/s%n", clients, count / seconds);
            var each = new ArrayList<Double>();
            for (var time : times) each.add(time.get());
            report("each of them", each);
        }
    }

    private String create() throws Exception {
        var id = call("POST", PACKAGES, BodyPublishers.ofString("{}"), "application/json").path("id").asText();
        made.add(id);
        return id;
    }

    /** Milliseconds from the PUT to ONBOARDED; each question costs the server a request of its own. */
    private double onboard(String id, byte[] csar, int pause) throws Exception {
        var begin = System.nanoTime();
        call("PUT", PACKAGES + "/" + id + "/package_content", BodyPublishers.ofByteArray(csar), "application/zip");
        for (var state = ""; !state.equals("ONBOARDED"); ) {
            var entry = call("GET", PACKAGES + "/" + id, BodyPublishers.noBody(), "application/json");
            state = entry.path("onboardingState").asText();
            if (!state.equals("ONBOARDED")) Thread.sleep(pause);
            if (state.equals("CREATED")) throw new IllegalStateException(entry.toString());
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    private void clear() throws Exception {
        for (var id : made) {
            call("PATCH", PACKAGES + "/" + id, BodyPublishers.ofString("{\"operationalState\":\"DISABLED\"}"), "application/merge-patch+json");
            call("DELETE", PACKAGES + "/" + id, BodyPublishers.noBody(), "application/json");
        }
    }

    private JsonNode call(String method, String path, BodyPublisher body, String type) throws Exception {
        var request = HttpRequest.newBuilder(server.resolve(path)).method(method, body).header("Content-Type", type);
        var response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() >= 300) throw new IllegalStateException(method + " " + path + ": " + response.body());
        return json.readTree(response.body());
    }

    /** The router with an id of its own and 28 kB that do not compress: 30 kB in all. */
    private byte[] csar() throws Exception {
        var files = new LinkedHashMap<>(template);
        var padding = new byte[PADDING];
        new Random().nextBytes(padding);
        files.put("Files/padding.bin", padding);
        files.replaceAll((name, content) -> name.endsWith("router.yaml") ? renamed(content) : content);
        files.put("router.mf", manifest(files));
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] renamed(byte[] descriptor) {
        return new String(descriptor, StandardCharsets.UTF_8)
                .replace(DESCRIPTOR_ID, UUID.randomUUID().toString())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] manifest(Map<String, byte[]> files) throws Exception {
        var text = new StringBuilder(new String(files.get("router.mf"), StandardCharsets.UTF_8).split("\nSource:", 2)[0]);
        for (var file : files.entrySet()) {
            if (file.getKey().equals("router.mf")) continue;
            var hash = MessageDigest.getInstance("SHA-256").digest(file.getValue());
            text.append("\nSource: %s\nAlgorithm: SHA-256\nHash: %s\n".formatted(file.getKey(), HexFormat.of().formatHex(hash)));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void report(String what, List<Double> times) {
        times.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%-20s median %.1f ms, p95 %.1f, best %.1f, worst %.1f of %d%n",
                what,
                times.get(times.size() / 2),
                times.get(times.size() * 95 / 100),
                times.getFirst(),
                times.getLast(),
                times.size());
    }
}

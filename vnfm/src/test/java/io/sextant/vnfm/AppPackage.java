package io.sextant.vnfm;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The VNF package of the tests: workers (one to four) and a store on a link of their own, and a firewall. The flavour
 * {@code large} has other workers than {@code small}.
 */
final class AppPackage {
    private final Map<String, String> files = new LinkedHashMap<>();

    /** A version of it, which is also its workers' release and the end of its vnfdId. */
    static AppPackage version(String version) {
        var app = new AppPackage();
        app.files.put("top.yaml", text("top.yaml").replace("@VERSION@", version));
        app.files.put("flavours/types.yaml", text("flavours/types.yaml"));
        app.flavour("small", version);
        app.flavour("large", version + "-large");
        app.files.put("scripts/notice.sh", text("scripts/notice.sh"));
        app.files.put("scripts/load.sh", text("scripts/load.sh"));
        return app;
    }

    /** A version of another VNF, which is a Helm chart: its content says the version. */
    static AppPackage chart(String version) {
        var app = new AppPackage();
        app.mciop(version, "tosca.artifacts.nfv.HelmChart", "cache.tgz");
        app.files.put("cache.tgz", "chart " + version);
        return app;
    }

    /** The same with the chart as a folder. */
    static AppPackage chartFolder(String version) {
        var app = new AppPackage();
        app.mciop(version, "tosca.artifacts.nfv.HelmChart", "charts/cache");
        app.files.put("charts/cache/Chart.yaml", "{apiVersion: v2, name: cache, version: '" + version + "'}");
        app.files.put("charts/cache/templates/cache.yaml", "kind: {{ .Values.kind }}");
        return app;
    }

    /** The same with manifests, in a folder. */
    static AppPackage manifests(String version) {
        var app = new AppPackage();
        app.mciop(version, "sextant.artifacts.KubernetesManifests", "manifests/");
        app.files.put("manifests/cache.yaml", "cache " + version);
        app.files.put("manifests/more/settings.yml", "settings " + version);
        app.files.put("manifests/README", "no manifest");
        return app;
    }

    private void mciop(String version, String type, String file) {
        files.put(
                "chart.yaml",
                text("chart.yaml")
                        .replace("@VERSION@", version)
                        .replace("@TYPE@", type)
                        .replace("@FILE@", file));
    }

    private void flavour(String flavour, String release) {
        files.put(
                "flavours/" + flavour + ".yaml",
                text("flavours/flavour.yaml")
                        .replace("@FLAVOUR@", flavour)
                        .replace("@RELEASE@", release)
                        .replace("@STORE@", "any"));
    }

    /** The same with other words in the descriptions of its flavours. */
    AppPackage with(String words, String others) {
        files.replaceAll((name, text) -> name.startsWith("flavours/") ? text.replace(words, others) : text);
        return this;
    }

    /** The same of another product. */
    AppPackage product(String name) {
        files.computeIfPresent("top.yaml", (_, text) -> text.replace("product_name: App", "product_name: " + name));
        return this;
    }

    InputStream zip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static String text(String file) {
        try (var stream = AppPackage.class.getResourceAsStream("app/" + file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

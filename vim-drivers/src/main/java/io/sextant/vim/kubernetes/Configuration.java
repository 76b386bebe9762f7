package io.sextant.vim.kubernetes;

import io.kubernetes.client.openapi.models.V1ConfigMapVolumeSource;
import io.kubernetes.client.openapi.models.V1SecretVolumeSource;
import io.kubernetes.client.openapi.models.V1Volume;
import io.kubernetes.client.openapi.models.V1VolumeMount;
import io.sextant.vim.ConfigurationFile;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static java.util.stream.Collectors.toMap;

/**
 * How a workload's files get into its pod: from a ConfigMap and a Secret of its name, each file under a key of its own. A file is
 * mounted alone, so that what the image has beside it stays.
 */
final class Configuration {
    private static final String FILES = "files";
    private static final String SECRETS = "secret-files";
    /** Whoever runs the workload may read it, as its image chooses that. */
    private static final int READABLE = 0444;

    private Configuration() {}

    /** The keys and contents of the files that are secret, or are not. */
    static Map<String, String> data(List<ConfigurationFile> files, boolean secret) {
        return IntStream.range(0, files.size())
                .filter(i -> files.get(i).secret() == secret)
                .boxed()
                .collect(toMap(Configuration::key, i -> files.get(i).content()));
    }

    static List<V1Volume> volumes(String name, List<ConfigurationFile> files) {
        var plain = new V1Volume()
                .name(FILES)
                .configMap(new V1ConfigMapVolumeSource().name(name).defaultMode(READABLE));
        var secret = new V1Volume()
                .name(SECRETS)
                .secret(new V1SecretVolumeSource().secretName(name).defaultMode(READABLE));
        return Stream.of(plain, secret)
                .filter(volume ->
                        files.stream().anyMatch(file -> volume.getName().equals(volume(file))))
                .toList();
    }

    static List<V1VolumeMount> mounts(List<ConfigurationFile> files) {
        return IntStream.range(0, files.size())
                .mapToObj(i -> new V1VolumeMount()
                        .name(volume(files.get(i)))
                        .subPath(key(i))
                        .mountPath(files.get(i).path())
                        .readOnly(true))
                .toList();
    }

    private static String volume(ConfigurationFile file) {
        return file.secret() ? SECRETS : FILES;
    }

    private static String key(int index) {
        return "file-" + index;
    }
}

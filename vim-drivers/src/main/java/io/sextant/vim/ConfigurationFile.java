package io.sextant.vim;

import io.sextant.core.Problem;

import java.nio.file.Path;

/**
 * A file that a workload finds where it runs.
 *
 * @param path absolute, within the workload
 * @param secret whether only who runs the workload may read it
 */
public record ConfigurationFile(String path, String content, boolean secret) {
    private static final int LONGEST_PATH = 1024;

    /** @throws Problem 422 if the path cannot be one of a file in a workload */
    public ConfigurationFile {
        if (!path.matches("/[^\\p{Cntrl}:]*[^\\p{Cntrl}:/]")
                || path.length() > LONGEST_PATH
                || !Path.of(path).normalize().toString().equals(path))
            throw Problem.unprocessable("'" + path + "' is not the absolute path of a file in a workload.");
    }

    /** The same with other content. */
    public ConfigurationFile with(String other) {
        return new ConfigurationFile(path, other, secret);
    }

    /** Without the content, which may be secret. */
    @Override
    public String toString() {
        return "ConfigurationFile[path=" + path + ", secret=" + secret + "]";
    }
}

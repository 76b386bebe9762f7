package io.sextant.iml.cluster;

import java.util.List;

/**
 * What an image says of the process that it is for. Its user is not followed: a workload is root of its own namespaces, which
 * is the only user that a site run by an ordinary user has.
 *
 * @param command the entrypoint and its arguments
 * @param env NAME=value
 */
public record ImageConfig(List<String> command, List<String> env, String workingDir) {
    public ImageConfig {
        command = List.copyOf(command);
        env = List.copyOf(env);
    }

    /** Of a workload without an image. */
    static final ImageConfig NONE = new ImageConfig(List.of(), List.of(), "/");
}

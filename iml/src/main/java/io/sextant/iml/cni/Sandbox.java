package io.sextant.iml.cni;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a runtime has made for a container, or for all those of a pod.
 *
 * @param container its id there
 * @param namespace the file of its network namespace
 * @param network the name of the network configuration that is applied to it
 */
record Sandbox(String container, String namespace, String network) {
    boolean exists() {
        return Files.exists(Path.of(namespace));
    }
}

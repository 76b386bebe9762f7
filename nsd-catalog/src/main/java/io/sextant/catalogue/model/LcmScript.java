package io.sextant.catalogue.model;

import java.util.Map;

/**
 * What runs for an operation of a node's interface, such as before an instantiation (SOL001 6.7 and 7.7, Vnflcm, Nslcm,
 * ChangeCurrentVnfPackage, VnfIndicator).
 *
 * @param interfaceName the interface's name at the node
 * @param operation such as {@code instantiate_start}
 * @param file path within the package
 * @param artifactType such as {@code tosca.artifacts.Implementation.Bash}
 * @param inputs of the operation; the names of inner ones are separated by dots
 */
public record LcmScript(
        String interfaceName, String operation, String file, String artifactType, Map<String, String> inputs) {
    public LcmScript {
        inputs = Ordered.copy(inputs);
    }
}

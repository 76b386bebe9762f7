package io.sextant.catalogue.model;

import java.util.Optional;

/**
 * An execution environment within a VDU or of a VDU within another, such as a Kubernetes pod in a virtual machine or a
 * Click configuration in a unikernel (sextant.nodes.Vdu.NestedCompute, after Superfluidity's extension of the VDU).
 *
 * @param descriptorType {@code kubernetes}, {@code click} or another; there when there is a descriptor
 * @param descriptor path within the package, or URL, of what the environment runs
 * @param parent id of the VDU that contains this one; empty: it runs on bare metal
 * @param parentMandatory whether it cannot run without its parent
 */
public record NestedEnvironment(
        Optional<String> descriptorType,
        Optional<String> descriptor,
        Optional<String> parent,
        boolean parentMandatory) {}

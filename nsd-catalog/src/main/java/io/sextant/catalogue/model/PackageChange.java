package io.sextant.catalogue.model;

import java.util.List;
import java.util.Optional;

/**
 * How a running VNF gets from one version of its package to another (SOL001 6.10, tosca.policies.nfv.VnfPackageChange).
 *
 * @param qualifier {@code up} or {@code down}
 * @param actions names of the coordination actions that take part
 */
public record PackageChange(
        String id,
        List<Selector> selectors,
        String qualifier,
        Optional<String> description,
        String destinationFlavourId,
        List<ComponentMapping> mappings,
        List<String> actions) {
    public PackageChange {
        selectors = List.copyOf(selectors);
        mappings = Ordered.copy(mappings);
        actions = Ordered.copy(actions);
    }

    /** From which VNFD to which; one of them is the VNFD that says so. */
    public record Selector(String sourceVnfdId, String destinationVnfdId, String sourceFlavourId) {}

    /**
     * What stands for what.
     *
     * @param type such as {@code vdu} or {@code virtual_link}
     */
    public record ComponentMapping(String type, String sourceId, String destinationId, Optional<String> description) {}
}

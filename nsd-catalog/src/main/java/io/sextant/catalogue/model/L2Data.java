package io.sextant.catalogue.model;

import java.util.Optional;

/**
 * What a descriptor fixes of a virtual link's data link layer.
 *
 * @param networkType {@code flat}, {@code vlan}, {@code vxlan} or {@code gre}
 */
public record L2Data(
        Optional<String> name,
        Optional<String> networkType,
        boolean vlanTransparent,
        Optional<Integer> mtu,
        Optional<String> segmentationId) {}

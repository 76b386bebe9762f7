package io.sextant.vnfm;

import io.sextant.core.id.VnfPkgId;
import io.sextant.vim.NetworkId;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be asked of a VNF (SOL003 5.4): each is a way to another {@link VnfShape}. */
public sealed interface VnfChange {
    /**
     * To make it (SOL003 5.4.4).
     *
     * @param level the instantiation level; empty: the flavour's default
     * @param scaleLevels of single aspects, instead of the level's
     * @param connections external connection point (its requirement's name) to the network that it is connected to
     */
    record Instantiate(
            String flavourId,
            Optional<String> level,
            Map<String, Integer> scaleLevels,
            Map<String, NetworkId> connections)
            implements VnfChange {}

    /**
     * To grow or shrink along an aspect (SOL003 5.4.5).
     *
     * @param steps out when positive, in when negative
     */
    record Scale(String aspectId, int steps) implements VnfChange {}

    /** To reach an instantiation level, or the levels of single aspects (SOL003 5.4.6). */
    record ScaleToLevel(Optional<String> level, Map<String, Integer> scaleLevels) implements VnfChange {}

    /** To become what another flavour describes (SOL003 5.4.7); connections it does not name stay. */
    record ChangeFlavour(String flavourId, Optional<String> level, Map<String, NetworkId> connections)
            implements VnfChange {}

    /**
     * To run or to stand still (SOL003 5.4.10).
     *
     * @param grace how long a VNFC may take to stop of itself; zero: at once
     */
    record Operate(boolean start, Duration grace) implements VnfChange {}

    /**
     * To repair it (SOL003 5.4.9).
     *
     * @param vnfcs ids of the VNFCs that are to be made anew; empty: those that do not work
     */
    record Heal(Optional<String> cause, List<String> vnfcs) implements VnfChange {}

    /** To be connected otherwise (SOL003 5.4.11); connections it does not name stay. */
    record Connect(Map<String, NetworkId> connections) implements VnfChange {}

    /**
     * To be spoken of otherwise (SOL003 5.4.2). Members of the maps replace those of the same name.
     *
     * @param vnfdId of another version of the same product
     */
    record Modify(
            Optional<String> name,
            Optional<String> description,
            Optional<String> vnfdId,
            Map<String, Object> configurableProperties,
            Map<String, Object> metadata,
            Map<String, Object> extensions)
            implements VnfChange {}

    /** To become another version (SOL003 5.4.11a). */
    record ChangePackage(VnfPkgId vnfPkgId, Optional<String> flavourId) implements VnfChange {}

    /**
     * To end it (SOL003 5.4.8).
     *
     * @param grace how long a VNFC may take to end of itself; zero: at once
     */
    record Terminate(Duration grace) implements VnfChange {}
}

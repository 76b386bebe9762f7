package io.sextant.catalogue.model;

import java.time.Duration;
import java.util.Optional;

/**
 * Where a network service goes, unless the request for it says something else (sextant.policies.Placement: SOL001 has none).
 *
 * @param policy how clusters are ranked
 * @param nearTo where its users are
 * @param nearSite a site that it shall be near to
 * @param delayBudget the longest round trip to either
 * @param relocate whether it may be placed elsewhere without being asked
 */
public record PlacementPolicy(
        Optional<String> policy,
        Optional<Point> nearTo,
        Optional<String> nearSite,
        Optional<Duration> delayBudget,
        Optional<Boolean> relocate) {
    /** Nothing said. */
    public static final PlacementPolicy NONE = new PlacementPolicy(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** A place on the earth, in degrees. */
    public record Point(double latitude, double longitude) {}
}

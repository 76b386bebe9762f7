package io.sextant.nfvo.placement.policy;

import io.sextant.core.id.SiteId;
import io.sextant.vim.Position;

import java.time.Duration;
import java.util.Optional;

/**
 * What somebody wishes of the place of a service.
 *
 * @param policy that ranks the clusters; empty: the server's default
 * @param position where a user of the service is
 * @param site that it shall be near to
 * @param delayBudget the longest round trip to the position and the site that will do
 * @param relocate whether it may be placed elsewhere without being asked when it fares badly; empty: its VNFs say
 */
public record Wish(
        Optional<Policy> policy,
        Optional<Position> position,
        Optional<SiteId> site,
        Optional<Duration> delayBudget,
        Optional<Boolean> relocate) {
    /** One that does not say whether it may be placed elsewhere. */
    public Wish(
            Optional<Policy> policy,
            Optional<Position> position,
            Optional<SiteId> site,
            Optional<Duration> delayBudget) {
        this(policy, position, site, delayBudget, Optional.empty());
    }

    /** No wish. */
    public static final Wish NONE = new Wish(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether it says what the service shall be near to. */
    public boolean isNear() {
        return position.isPresent() || site.isPresent();
    }
}

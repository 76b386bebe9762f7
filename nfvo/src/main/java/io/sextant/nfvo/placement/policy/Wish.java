package io.sextant.nfvo.placement.policy;

import io.sextant.core.id.SiteId;
import io.sextant.vim.Position;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody wishes of the place of a service.
 *
 * @param policy that ranks the clusters; empty: the server's default
 * @param position where a user of the service is
 * @param site that it shall be near to
 * @param delayBudget the longest round trip to the position and the site that will do
 * @param countries VNF profile to the country that its VNFs have to be in, in two letters
 * @param relocate whether it may be placed elsewhere without being asked when it fares badly; empty: its VNFs say
 */
public record Wish(
        Optional<Policy> policy,
        Optional<Position> position,
        Optional<SiteId> site,
        Optional<Duration> delayBudget,
        Map<String, String> countries,
        Optional<Boolean> relocate) {
    /** No wish. */
    public static final Wish NONE = new Wish(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public Wish {
        // What an earlier edition did not store is not there.
        countries = countries == null ? Map.of() : Map.copyOf(countries);
    }

    /** Of any country, and no word of being placed elsewhere. */
    public Wish(
            Optional<Policy> policy,
            Optional<Position> position,
            Optional<SiteId> site,
            Optional<Duration> delayBudget) {
        this(policy, position, site, delayBudget, Map.of(), Optional.empty());
    }

    /** The same with these countries. */
    public Wish in(Map<String, String> newCountries) {
        return new Wish(policy, position, site, delayBudget, newCountries, relocate);
    }

    /** As far as it is about these VNF profiles. */
    public Wish of(Collection<String> profiles) {
        if (countries.isEmpty()) return this;
        var some = new HashMap<>(countries);
        some.keySet().retainAll(profiles);
        return in(some);
    }

    /** Whether it says what the service shall be near to. */
    public boolean isNear() {
        return position.isPresent() || site.isPresent();
    }
}

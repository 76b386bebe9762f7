package io.sextant.nfvo.placement;

import io.sextant.core.id.VnfInstanceId;
import io.sextant.nfvo.placement.policy.Wish;
import io.sextant.vim.Cluster;
import io.sextant.vnfm.VnfDemand;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * VNFs that go to one cluster.
 *
 * @param where whether a cluster may be it; no cluster may be that of two parts
 * @param profiles of the VNFs; empty: all that there are
 */
public record Part(Map<VnfInstanceId, VnfDemand> demands, Predicate<Cluster> where, Optional<Set<String>> profiles) {
    /** Of VNFs of all profiles. */
    public Part(Map<VnfInstanceId, VnfDemand> demands, Predicate<Cluster> where) {
        this(demands, where, Optional.empty());
    }

    Wish of(Wish wish) {
        return profiles.map(wish::of).orElse(wish);
    }
}

package io.sextant.sol005.nslcm;

import io.sextant.nfvo.NsInstance;
import io.sextant.nfvo.NsShape;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import static java.util.stream.Collectors.toSet;

/** What filters may ask of NS instances, named as in NsInstanceSubscriptionFilter (SOL005 4.4.1.5). */
public final class NsInstanceFacts {
    private NsInstanceFacts() {}

    /** The facts about an instance with VNFs of these VNFDs. */
    public static Map<String, ?> of(NsInstance ns, Collection<String> vnfdIds) {
        return Map.of(
                "nsdIds", Stream.of(ns.is(), ns.meant()).map(NsShape::nsdId).collect(toSet()),
                "vnfdIds", Set.copyOf(vnfdIds),
                "nsInstanceIds", ns.id(),
                "nsInstanceNames", ns.name());
    }
}

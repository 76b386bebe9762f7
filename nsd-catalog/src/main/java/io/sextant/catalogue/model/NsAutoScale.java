package io.sextant.catalogue.model;

import java.util.List;

/** When a network service scales of itself (SOL001 7.10, tosca.policies.nfv.NsAutoScale). */
public record NsAutoScale(String id, List<String> targets, List<Trigger> triggers) {
    public NsAutoScale {
        targets = List.copyOf(targets);
        triggers = List.copyOf(triggers);
    }
}

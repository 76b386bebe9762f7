package io.sextant.iml.network;

import java.util.Optional;

/** Finds out whether chains carry packets. */
final class Prober {
    private final Endpoints endpoints;
    private final Workplaces workplaces;

    Prober(Endpoints endpoints, Workplaces workplaces) {
        this.endpoints = endpoints;
        this.workplaces = workplaces;
    }

    /** Sends a probe along the chain; without a way back it is looked at the far end for what arrives. */
    Verification verify(Chain chain, boolean wayBack) {
        var far = endpoints
                .find(chain.destination().owner(), chain.destination().interfaceName())
                .map(e -> e.address().ip());
        var from = workplaces.of(chain.source().workload());
        var to = workplaces.of(chain.destination().workload());
        if (far.isEmpty() || from.isEmpty() || to.isEmpty()) {
            return new Verification(
                    false, 0, 0, Optional.empty(), chain.delayBudget(), "A workload at an end of the chain is gone.");
        }
        var probe = new Probe(from.get(), chain.source().interfaceName().value(), far.get());
        return wayBack ? probe.roundTrip(chain.delayBudget()) : probe.oneWay(to.get(), chain.delayBudget());
    }
}

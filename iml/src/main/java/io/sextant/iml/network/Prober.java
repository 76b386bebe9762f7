package io.sextant.iml.network;

import java.util.Optional;

/** Finds out how chains carry packets. */
public final class Prober {
    private static final int VERIFYING = 5;
    private static final int SAMPLING = 3;

    private final Endpoints endpoints;
    private final Workplaces workplaces;

    /** Of chains between these. */
    public Prober(Endpoints endpoints, Workplaces workplaces) {
        this.endpoints = endpoints;
        this.workplaces = workplaces;
    }

    /** Sends a few packets along the chain; nothing when a workload at an end is gone. */
    public Optional<Sample> sample(Chain chain, boolean wayBack) {
        return send(chain, wayBack, SAMPLING).map(Probe.Outcome::sample);
    }

    /** Whether the chain carries packets; without a way back it is looked at the far end for what arrives. */
    Verification verify(Chain chain, boolean wayBack) {
        return send(chain, wayBack, VERIFYING)
                .map(outcome -> Verification.of(outcome, chain, wayBack))
                .orElseGet(() -> Verification.failed(chain, "A workload at an end of the chain is gone."));
    }

    private Optional<Probe.Outcome> send(Chain chain, boolean wayBack, int count) {
        var far =
                endpoints.find(chain.destination().owner(), chain.destination().interfaceName());
        var from = workplaces.of(chain.source().workload());
        var to = workplaces.of(chain.destination().workload());
        if (far.isEmpty() || from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        var probe = new Probe(
                from.get(),
                chain.source().interfaceName().value(),
                far.get().address().ip(),
                count);
        return Optional.of(wayBack ? probe.roundTrip() : probe.oneWay(to.get()));
    }
}

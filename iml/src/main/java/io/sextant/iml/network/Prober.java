package io.sextant.iml.network;

import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;

import java.util.Collection;
import java.util.Optional;

/** Finds out how chains carry packets. */
public final class Prober {
    private static final int VERIFYING = 5;
    private static final int SAMPLING = 3;

    private final Endpoints endpoints;
    private final Workplaces workplaces;
    private final Gates gates;
    private final Obstacles obstacles;

    /** Of chains between these, through these functions. */
    public Prober(Endpoints endpoints, Workplaces workplaces, Gates gates, Functions functions) {
        this.endpoints = endpoints;
        this.workplaces = workplaces;
        this.gates = gates;
        this.obstacles = new Obstacles(endpoints, functions::find);
    }

    /** What drops the packets that are sent along the chain, and may let others pass; in words. */
    public Optional<String> obstacle(Chain chain, Collection<Chain> all) {
        return obstacles.of(chain, all);
    }

    /**
     * Sends a few packets along the chain; nothing when what it begins or ends at is gone.
     *
     * @param all chains of the site, of which one may lead back
     */
    public Optional<Sample> sample(Chain chain, Collection<Chain> all) {
        var wayBack = chain.hasWayBack(all.stream());
        return send(chain, wayBack, SAMPLING).map(wayBack ? Probe.Outcome::whole : Probe.Outcome::sample);
    }

    /**
     * Whether the chain carries packets; without a way back it is looked at the far end for what arrives. Of a chain to another
     * site that nothing comes back from it is whether it carries them out of this one. Where there is an obstacle nothing is
     * sent.
     */
    Verification verify(Chain chain, Collection<Chain> all) {
        return obstacle(chain, all)
                .map(obstacle -> Verification.hindered(chain, obstacle))
                .orElseGet(() -> probed(chain, chain.hasWayBack(all.stream())));
    }

    private Verification probed(Chain chain, boolean wayBack) {
        return send(chain, wayBack, VERIFYING)
                .map(outcome -> Verification.of(outcome, chain))
                .orElseGet(() -> Verification.failed(chain, "A workload or function at an end of the chain is gone."));
    }

    private Optional<Probe.Outcome> send(Chain chain, boolean wayBack, int count) {
        return switch (chain.destination()) {
            case Stop stop ->
                probe(chain, address(stop), count)
                        .flatMap(probe -> wayBack && chain.source() instanceof Stop
                                ? Optional.of(probe.roundTrip())
                                : workplaces.of(stop.workload()).map(probe::oneWay));
            case Gate gate ->
                probe(chain, Optional.of(gate.address()), count).map(probe -> probe.beyond(() -> gates.passed(gate)));
        };
    }

    private Optional<Probe> probe(Chain chain, Optional<Ip> far, int count) {
        return far.flatMap(to ->
                place(chain.source()).map(from -> new Probe(from, leaving(chain.source()), to, count)));
    }

    private Optional<Workplace> place(ChainEnd source) {
        return switch (source) {
            case Stop stop -> workplaces.of(stop.workload());
            case Gate gate -> port(gate).flatMap(port -> gates.place(gate.function(), port));
        };
    }

    private Optional<Endpoint> port(Gate gate) {
        return endpoints.find(Functions.owner(gate.function()), gate.port());
    }

    private static InterfaceName leaving(ChainEnd source) {
        return switch (source) {
            case Stop stop -> stop.interfaceName();
            case Gate gate -> gate.port();
        };
    }

    private Optional<Ip> address(Stop stop) {
        return endpoints
                .find(stop.owner(), stop.interfaceName())
                .map(e -> e.address().ip());
    }
}

package io.sextant.iml;

import io.sextant.iml.address.Members;
import io.sextant.iml.address.ServiceAddresses;
import io.sextant.iml.api.LocalNsdsResource;
import io.sextant.iml.api.ServiceAddressesResource;
import io.sextant.iml.measure.ChainWatch;
import io.sextant.iml.measure.Reselection;
import io.sextant.iml.network.Detours;
import io.sextant.iml.network.Gates;
import io.sextant.iml.network.LocalNsd;
import io.sextant.iml.network.LocalNsds;
import io.sextant.iml.network.Prober;
import io.sextant.iml.network.Steering;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** How packets are led through a site: its service addresses and chains, and who watches these. */
record Chains(ServiceAddresses addresses, Gates gates, LocalNsds localNsds, Detours detours, ChainWatch watch) {
    /** @param interval between two measurements of a chain */
    static Chains of(Base base, Network network, Cluster cluster, Duration interval) {
        var functions = network.functions();
        var addresses = new ServiceAddresses(
                base.records().resolve("service_addresses"),
                functions,
                network.rules(),
                new Members(base.endpoints(), cluster.workloads()::distance),
                cluster::place);
        var gates = new Gates(functions, base.holder());
        var prober = new Prober(base.endpoints(), cluster::place, gates, functions);
        var localNsds = new LocalNsds(
                base.records("local_nsds", LocalNsd.class, n -> n.id().value()),
                base.endpoints(),
                network.uplink(),
                new Steering(network.rules(), cluster::place),
                prober,
                base.events());
        var detours = new Detours(localNsds, functions, network.rules(), base.events(), Clock.systemUTC());
        var watch = new ChainWatch(
                localNsds,
                prober,
                detours,
                base.events(),
                interval,
                new Reselection(network.moves(), Clock.systemUTC())::hasten);
        return new Chains(addresses, gates, localNsds, detours, watch);
    }

    /** All that serves the API of it. */
    List<Object> resources() {
        return List.of(new ServiceAddressesResource(addresses), new LocalNsdsResource(localNsds, watch, detours));
    }
}

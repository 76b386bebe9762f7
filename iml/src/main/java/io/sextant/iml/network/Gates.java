package io.sextant.iml.network;

import io.sextant.accel.FunctionId;
import io.sextant.accel.Ip;
import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.Netns;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** What can be seen of gates, and how packets are sent from them. */
public final class Gates {
    private static final int FEW = 3;

    private final Functions functions;
    private final Holder holder;

    /** Gates of these functions, which are in this holder. */
    public Gates(Functions functions, Holder holder) {
        this.functions = functions;
        this.holder = holder;
    }

    /** Where packets leave by this port of the function, if that is there. */
    Optional<Workplace> place(FunctionId id, Endpoint port) {
        return functions
                .find(id)
                .flatMap(f -> functions.accelerator(f).namespace(f.id()))
                .map(holder::netns)
                .filter(Netns::exists)
                // In the namespace of a function its ports have names of their accelerator's, but always their
                // addresses.
                .map(netns -> new NetnsWorkplace(netns, _ -> port.address().ip().toString()));
    }

    /** The shortest round trip of a few packets that leave the site by a function on its uplink; nothing if none comes back. */
    public Optional<Duration> roundTrip(Ip far) {
        return functions.all().stream()
                .flatMap(function -> function.ports().stream()
                        .filter(port -> port.link().equals(UplinkBridge.LINK))
                        .flatMap(port -> place(function.id(), port).stream()
                                .map(place -> new Probe(place, port.name(), far, FEW))))
                .findFirst()
                .flatMap(probe -> probe.roundTrip().sample().quantile(0))
                .map(micros -> Duration.of(micros, ChronoUnit.MICROS));
    }

    /** How many packets the function has forwarded. */
    long passed(Gate gate) {
        return functions
                .find(gate.function())
                .map(f -> functions.accelerator(f).counters(f.id()).forwarded().packets())
                .orElse(0L);
    }
}

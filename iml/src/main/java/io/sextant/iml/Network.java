package io.sextant.iml;

import io.sextant.iml.api.CalibrationsResource;
import io.sextant.iml.api.FunctionsResource;
import io.sextant.iml.api.LinksResource;
import io.sextant.iml.api.ProgramsResource;
import io.sextant.iml.calibration.Calibration;
import io.sextant.iml.calibration.Calibrations;
import io.sextant.iml.network.Accelerators;
import io.sextant.iml.network.Aggregations;
import io.sextant.iml.network.Function;
import io.sextant.iml.network.FunctionCounters;
import io.sextant.iml.network.FunctionLinks;
import io.sextant.iml.network.Functions;
import io.sextant.iml.network.GivenLinks;
import io.sextant.iml.network.Link;
import io.sextant.iml.network.Links;
import io.sextant.iml.network.Moves;
import io.sextant.iml.network.Rules;
import io.sextant.iml.network.TunnelEnd;
import io.sextant.iml.network.Uplink;
import io.sextant.iml.network.UplinkBridge;
import io.sextant.iml.program.Programs;
import io.sextant.iml.program.StoredProgram;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The links of a site, and the network functions on its targets. */
record Network(
        Targets targets,
        Calibrations calibrations,
        Accelerators accelerators,
        Programs programs,
        Links links,
        UplinkBridge uplink,
        Functions functions,
        Rules rules,
        Moves moves,
        Aggregations aggregations) {
    static Network of(Base base, Targets targets, GivenLinks given) {
        var calibrations = new Calibrations(
                targets.measurable(),
                targets.absent(),
                base.holder(),
                base.records("calibrations", Calibration.class, Calibration::accelerator),
                Clock.systemUTC());
        var accelerators = new Accelerators(targets.accelerators(), calibrations::of);
        var programs = new Programs(
                base.folder().resolve("programs"),
                base.records("programs", StoredProgram.class, p -> p.digest().hex()));
        var links = new Links(
                base.holder(),
                base.records("links", Link.class, l -> l.id().value()),
                base.endpoints(),
                base.events(),
                given);
        var uplink =
                new UplinkBridge(base.holder(), base.records("uplink", Uplink.class, _ -> "uplink"), base.endpoints());
        var functions = new Functions(
                accelerators,
                base.records("functions", Function.class, f -> f.id().value()),
                new FunctionLinks(links, uplink, given),
                base.endpoints(),
                programs,
                base.events());
        return new Network(
                targets,
                calibrations,
                accelerators,
                programs,
                links,
                uplink,
                functions,
                new Rules(functions, base.events()),
                new Moves(functions, accelerators, base.holder(), base.events()),
                new Aggregations(functions, accelerators, base.endpoints(), base.events()));
    }

    /** What its functions have counted. */
    FunctionCounters counters() {
        return new FunctionCounters(functions);
    }

    /**
     * All that serves the API of it.
     *
     * @param tunnel where tunnels to other machines end at this one
     */
    List<Object> resources(Optional<TunnelEnd> tunnel) {
        return List.of(
                new LinksResource(links, tunnel),
                new ProgramsResource(programs),
                new FunctionsResource(functions, rules, moves, counters(), aggregations),
                new CalibrationsResource(calibrations));
    }
}

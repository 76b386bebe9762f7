package io.sextant.iml.network;

import io.sextant.accel.FunctionType;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Neighbour;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;
import io.sextant.accel.Verdict;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.id.LinkId;
import io.sextant.iml.program.Programs;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The site's network functions as accelerators see them: ports on bridges, and whom they find there. */
final class AcceleratorView {
    private final FunctionLinks links;
    private final Endpoints endpoints;
    private final Programs programs;

    AcceleratorView(FunctionLinks links, Endpoints endpoints, Programs programs) {
        this.links = links;
        this.programs = programs;
        this.endpoints = endpoints;
    }

    /** What is asked of an accelerator. */
    NetworkFunction of(Function function) {
        var bridges =
                function.ports().stream().map(Endpoint::link).distinct().collect(Collectors.toMap(l -> l, this::name));
        // What works below IP has no addresses; those of its ports stay reserved.
        var addressed = function.spec().type() != FunctionType.L2_FORWARDER;
        var ports = function.ports().stream()
                .map(p -> new Port(
                        p.name(),
                        Objects.requireNonNull(bridges.get(p.link())),
                        addressed ? List.of(p.address()) : List.of(),
                        Optional.of(p.mac())))
                .toList();
        return switch (function.spec().type()) {
            case FunctionType.ROUTER -> NetworkFunction.router(function.id(), ports);
            case FunctionType.FIREWALL ->
                new NetworkFunction(
                        function.id(),
                        FunctionType.FIREWALL,
                        ports,
                        Verdict.ACCEPT,
                        function.spec().requirement().stateful());
            case FunctionType.CUSTOM ->
                NetworkFunction.custom(
                        function.id(),
                        ports,
                        function.spec().programs().stream().map(programs::file).toList());
            default -> NetworkFunction.of(function.id(), function.spec().type(), ports);
        };
    }

    private InterfaceName name(LinkId link) {
        return links.name(link).orElseThrow(() -> SiteProblem.notFound("link", link));
    }

    /** Everybody else on the links of its ports. */
    List<Neighbour> neighbours(Function function) {
        var others = endpoints.all().stream()
                .filter(e -> !e.owner().equals(Functions.owner(function.id())))
                .toList();
        return function.ports().stream()
                .flatMap(port -> others.stream()
                        .filter(other -> other.link().equals(port.link()))
                        .map(other -> new Neighbour(port.name(), other.address().ip(), other.mac())))
                .toList();
    }
}

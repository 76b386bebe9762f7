package io.sextant.accel.xdp;

import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;
import io.sextant.accel.Traffic;
import io.sextant.accel.ffm.BpfObject;
import io.sextant.accel.ffm.Link;
import io.sextant.accel.ffm.LoadedProgram;
import io.sextant.accel.ffm.NetworkNamespace;
import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.SlowPath;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The program on the ports of one function, in the network namespace of its slow path. */
final class PortPrograms {
    private static final String PORTS = "ports";
    private static final String FORWARDED = "forwarded";

    private final Holder holder;
    private final SlowPath slowPath;
    private final NetworkFunction function;

    PortPrograms(Holder holder, SlowPath slowPath, NetworkFunction function) {
        this.holder = holder;
        this.slowPath = slowPath;
        this.function = function;
    }

    /** The ports whose packets it does not get. */
    List<Port> without() {
        return inside(() -> {
            var one = one();
            return function.ports().stream()
                    .filter(port -> one.isEmpty() || !id(port).equals(one))
                    .toList();
        });
    }

    private Optional<Integer> one() {
        return function.ports().stream().map(this::id).flatMap(Optional::stream).findFirst();
    }

    private Optional<Integer> id(Port port) {
        return Link.find(link(port)).flatMap(LoadedProgram::attached);
    }

    /** Puts it on all ports; it counts anew. */
    void attach() {
        NetworkNamespace.in(holder.home().file(), () -> {
            function.ports().stream().map(this::link).forEach(Link::readyForXdp);
            return function;
        });
        inside(() -> {
            try (var object = BpfObject.load(RouterObject.octets())) {
                attach(object);
                return function;
            }
        });
    }

    private void attach(BpfObject object) {
        try (var ports = object.map(PORTS)) {
            for (var port : slowPath.addressed(function).ports()) {
                var mac = port.mac().orElseThrow().value();
                ports.put(Link.index(link(port)), HexFormat.ofDelimiter(":").parseHex(mac));
            }
        }
        function.ports().forEach(port -> object.attach(RouterObject.PROGRAM, Link.index(link(port))));
    }

    /** What it has forwarded; nothing while it is not there. */
    Traffic forwarded() {
        return inside(this::one)
                .flatMap(LoadedProgram::find)
                .map(PortPrograms::counted)
                .orElse(Traffic.NONE);
    }

    private static Traffic counted(LoadedProgram found) {
        try (found;
                var map = found.map(FORWARDED)) {
            var sums = map.sums(0, 2);
            return new Traffic(sums[0], sums[1]);
        }
    }

    private String link(Port port) {
        return slowPath.link(function.id(), port);
    }

    private <R> R inside(Supplier<R> work) {
        return NetworkNamespace.in(holder.outside(slowPath.namespace(function.id())), work);
    }
}

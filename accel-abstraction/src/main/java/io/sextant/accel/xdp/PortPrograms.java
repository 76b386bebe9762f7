package io.sextant.accel.xdp;

import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;
import io.sextant.accel.Rule;
import io.sextant.accel.Traffic;
import io.sextant.accel.ffm.BpfMap;
import io.sextant.accel.ffm.Link;
import io.sextant.accel.ffm.LoadedProgram;
import io.sextant.accel.ffm.NetworkNamespace;
import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.SlowPath;
import io.sextant.accel.xdp.object.XdpObject;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The program on the ports of one function, in the network namespace of its slow path. */
final class PortPrograms {
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

    /** Puts it on all ports, with these rules; it counts anew. */
    void attach(XdpObject object, List<Rule.Custom> rules) {
        NetworkNamespace.in(holder.home().file(), () -> {
            function.ports().stream().map(this::link).forEach(Link::readyForXdp);
            return function;
        });
        inside(() -> {
            try (var program = Loading.load(object)) {
                new RuleTables(object).change(program, List.of(), List.of(), rules);
                program.map(XdpObject.PORTS).ifPresent(this::fillPorts);
                program.map(XdpObject.LINKS).ifPresent(this::fillLinks);
                function.ports().forEach(port -> program.attach(Link.index(link(port))));
                return function;
            }
        });
    }

    // struct port of router.c.
    private void fillPorts(BpfMap ports) {
        try (ports) {
            var number = 0;
            for (var port : slowPath.addressed(function).ports()) {
                var mac = HexFormat.ofDelimiter(":")
                        .parseHex(port.mac().orElseThrow().value());
                var value = ByteBuffer.allocate(XdpObject.PORT).order(ByteOrder.nativeOrder());
                ports.put(
                        key(Link.index(link(port))),
                        value.put(mac).putShort((short) number++).array());
            }
        }
    }

    private void fillLinks(BpfMap links) {
        try (links) {
            for (var number = 0; number < function.ports().size(); number++)
                links.put(key(number), key(Link.index(link(function.ports().get(number)))));
        }
    }

    private static byte[] key(int number) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.nativeOrder())
                .putInt(number)
                .array();
    }

    /** What it has forwarded itself; nothing while it is not there. */
    Traffic forwarded() {
        return there(program ->
                        program.map(XdpObject.FORWARDED).map(PortPrograms::sum).orElse(Traffic.NONE))
                .orElse(Traffic.NONE);
    }

    private static Traffic sum(BpfMap forwarded) {
        try (forwarded) {
            var sums = forwarded.sums(key(0));
            return new Traffic(sums[0], sums[1]);
        }
    }

    /** Does something with the program, if it is there. */
    <R> Optional<R> there(Function<LoadedProgram, R> work) {
        return inside(this::one).flatMap(LoadedProgram::find).map(program -> {
            try (program) {
                return work.apply(program);
            }
        });
    }

    private String link(Port port) {
        return slowPath.link(function.id(), port);
    }

    private <R> R inside(Supplier<R> work) {
        return NetworkNamespace.in(holder.outside(slowPath.namespace(function.id())), work);
    }
}

package io.sextant.accel.dataplane;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Rule;
import io.sextant.accel.ffm.RouteSocket;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Objects;

/**
 * The routes of the kernel in a function's namespace, by which it knows what to send errors for. They are given by rtnetlink: a
 * process that did so would take longer than all the rest of a rule's installation.
 */
final class KernelRoutes {
    private static final short ADD = 24;
    private static final short DELETE = 25;
    private static final short ERROR = 2;

    private static final byte MAIN_TABLE = (byte) 254;
    // Nobody else's; the kernel's side of functions in the kernel has it, too.
    private static final byte OURS = 83;
    private static final byte EVERYWHERE = 0;
    private static final byte ON_THE_LINK = (byte) 253;
    private static final byte UNICAST = 1;
    private static final int NEXT_HOP_IS_ON_THE_LINK = 4;

    private static final short DESTINATION = 1;
    private static final short LINK = 4;
    private static final short GATEWAY = 5;

    private static final int NO_SUCH_ROUTE = -3;

    private final RouteSocket socket;
    private final Map<InterfaceName, Integer> links;

    /** By a socket in the namespace; the links of the ports are called by their numbers. */
    KernelRoutes(RouteSocket socket, Map<InterfaceName, Integer> links) {
        this.socket = socket;
        this.links = Map.copyOf(links);
    }

    /** Adds a route, in the place of one to the same network. */
    void put(Rule.Route route) {
        socket.send(message(ADD, RouteMessage.CREATE | RouteMessage.REPLACE, route));
        require(route, 0);
    }

    /** Deletes a route, which may be gone already. */
    void delete(Rule.Route route) {
        socket.send(message(DELETE, 0, route));
        require(route, NO_SUCH_ROUTE);
    }

    // The kernel has answered, if it refuses, before the sending returns.
    private void require(Rule.Route route, int allowed) {
        socket.receive(answer -> {
            var buffer = answer.asByteBuffer().order(ByteOrder.nativeOrder());
            var error = buffer.getShort(4) == ERROR ? buffer.getInt(RouteMessage.HEADER) : 0;
            if (error != 0 && error != allowed)
                throw AcceleratorException.failed("Rule " + route.id() + ": the kernel does not take the route to "
                        + route.destination() + " (errno " + -error + ").");
        });
    }

    private MemorySegment message(short type, int flags, Rule.Route route) {
        var message = new RouteMessage(type, flags);
        var direct = route.nextHop().isEmpty();
        message.body()
                .put(RouteMessage.family(route.destination().four()))
                .put((byte) route.destination().length())
                .put((byte) 0)
                .put((byte) 0)
                .put(MAIN_TABLE)
                .put(OURS)
                .put(direct ? ON_THE_LINK : EVERYWHERE)
                .put(UNICAST)
                .putInt(direct ? 0 : NEXT_HOP_IS_ON_THE_LINK);
        message.attribute(DESTINATION, route.destination().ip().address().getAddress());
        message.attribute(LINK, Objects.requireNonNull(links.get(route.port())));
        route.nextHop()
                .ifPresent(hop -> message.attribute(GATEWAY, hop.address().getAddress()));
        return message.segment();
    }

    void close() {
        socket.close();
    }
}

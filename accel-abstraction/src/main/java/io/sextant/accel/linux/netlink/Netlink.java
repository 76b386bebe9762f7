package io.sextant.accel.linux.netlink;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Cidr;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.accel.Mac;
import io.sextant.accel.ffm.NetworkNamespace;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;

/** A routing socket in one network namespace; one thread at a time uses it. Errors carry the kernel's words. */
public final class Netlink implements AutoCloseable {
    private static final int FAMILY = 16;
    private static final int RAW = 3;
    private static final int NETLINK = 270;
    private static final int EXTENDED_ANSWERS = 11;
    private static final int ANSWER = 16_384;
    private static final int NEW_LINK = 16;
    private static final int DELETE_LINK = 17;
    private static final int GET_LINK = 18;
    private static final int NEW_ADDRESS = 20;
    private static final int NEW_ROUTE = 24;
    private static final int NO_DEVICE = 19;
    private static final int UP = 6;
    private final int socket;
    private int sequence;

    private Netlink(int socket) {
        this.socket = socket;
    }

    /**
     * Opens one.
     *
     * @param namespace the file of the network namespace, as this process sees it
     */
    public static Netlink in(Path namespace) {
        // The socket stays in the namespace that its thread was in.
        var socket = NetworkNamespace.in(namespace, () -> Libc.socket(FAMILY, RAW, 0));
        Libc.enable(socket, NETLINK, EXTENDED_ANSWERS);
        return new Netlink(socket);
    }

    /**
     * Makes a veth pair: one end here, up and on a bridge, the other one in another namespace.
     *
     * @param peerNamespace the file of that namespace, as this process sees it
     */
    public void addPair(InterfaceName here, InterfaceName bridge, InterfaceName peer, Mac peerMac, Path peerNamespace) {
        var master = index(bridge)
                .orElseThrow(() -> AcceleratorException.notFound("There is no bridge " + bridge + " here."));
        var namespace = Libc.open(peerNamespace);
        try {
            ask(
                    "veth pair " + here,
                    Message.link(NEW_LINK, Message.CREATE | Message.EXCLUSIVE, 0, true)
                            .text(3, here.value())
                            .number(10, master)
                            .nest(
                                    18,
                                    info -> info.text(1, "veth")
                                            .nest(
                                                    2,
                                                    data -> data.nest(
                                                            1,
                                                            other -> other.linkInfo(0, false)
                                                                    .text(3, peer.value())
                                                                    .bytes(
                                                                            1,
                                                                            HexFormat.ofDelimiter(":")
                                                                                    .parseHex(peerMac.value()))
                                                                    .number(28, namespace)))));
        } finally {
            Libc.close(namespace);
        }
    }

    /** Gives a link an address and sets it up. */
    public void configure(InterfaceName link, Cidr address) {
        var index = index(link).orElseThrow(() -> AcceleratorException.notFound("There is no link " + link + " here."));
        ask("link " + link + " up", Message.link(NEW_LINK, 0, index, true));
        var octets = address.ip().address().getAddress();
        ask(
                "address " + address,
                Message.address(
                                NEW_ADDRESS,
                                Message.CREATE | Message.REPLACE,
                                Message.family(address.ip()),
                                address.length(),
                                index)
                        .bytes(2, octets)
                        .bytes(1, octets));
    }

    /** Routes a network by a gateway. */
    public void route(Cidr destination, Ip gateway) {
        ask(
                "route to " + destination,
                Message.route(
                                NEW_ROUTE,
                                Message.CREATE | Message.REPLACE,
                                Message.family(destination.ip()),
                                destination.length())
                        .bytes(1, destination.ip().address().getAddress())
                        .bytes(5, gateway.address().getAddress()));
    }

    /** Whether there is such a link. */
    public boolean has(InterfaceName link) {
        return index(link).isPresent();
    }

    /** Removes a link, if it is there. */
    public void delete(InterfaceName link) {
        var answer = answer(Message.link(DELETE_LINK, 0, 0, false).text(3, link.value()));
        if (answer.error() != 0 && answer.error() != NO_DEVICE) throw answer.refusal("deletion of link " + link);
    }

    /** Whether a link is up and has a carrier, and the kernel has told its bridge. */
    public boolean up(InterfaceName link) {
        return look(link).filter(answer -> answer.state() == UP).isPresent();
    }

    OptionalInt index(InterfaceName link) {
        return look(link).map(answer -> OptionalInt.of(answer.index())).orElseGet(OptionalInt::empty);
    }

    private Optional<Answer> look(InterfaceName link) {
        var answer = answer(Message.link(GET_LINK, 0, 0, false).text(3, link.value()));
        if (answer.error() == NO_DEVICE) return Optional.empty();
        if (answer.error() != 0) throw answer.refusal("look for link " + link);
        return Optional.of(answer);
    }

    private void ask(String what, Message message) {
        var answer = answer(message);
        if (answer.error() != 0) throw answer.refusal(what);
    }

    Answer answer(Message message) {
        var number = ++sequence;
        try (var arena = Arena.ofConfined()) {
            Libc.send(socket, arena.allocateFrom(ValueLayout.JAVA_BYTE, message.numbered(number)));
            var buffer = arena.allocate(ANSWER);
            var answer = Answer.NOT_YET;
            while (answer.error() < 0) {
                var length = Libc.receive(socket, buffer);
                answer = answer.and(buffer.asSlice(0, length), number);
            }
            return answer;
        }
    }

    @Override
    public void close() {
        Libc.close(socket);
    }
}

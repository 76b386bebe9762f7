package io.sextant.accel.linux.netlink;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Cidr;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.accel.Mac;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalInt;

/** A routing socket in one network namespace; one thread at a time uses it. Errors carry the kernel's words. */
public final class Netlink implements AutoCloseable {
    private static final int FAMILY = 16;
    private static final int RAW = 3;
    private static final int ANSWER = 16_384;
    private static final int NEW_LINK = 16;
    private static final int DELETE_LINK = 17;
    private static final int GET_LINK = 18;
    private static final int NEW_ADDRESS = 20;
    private static final int NEW_ROUTE = 24;
    private static final int ERROR = 2;
    private static final int EXCLUSIVE = 0x200;
    private static final int CREATE = 0x400;
    private static final int REPLACE = 0x100;
    private static final int NO_DEVICE = 19;
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
        var opening = new Opening(namespace);
        // A thread of its own: it stays in that namespace, and ends.
        var thread = Thread.ofPlatform().name("netlink").start(opening);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AcceleratorException.failed("Interrupted while a routing socket was opened.", e);
        }
        return new Netlink(opening.socket());
    }

    private static final class Opening implements Runnable {
        private final Path namespace;
        private int socket = -1;
        private Optional<AcceleratorException> failure = Optional.empty();

        Opening(Path namespace) {
            this.namespace = namespace;
        }

        @Override
        public void run() {
            try {
                var file = Libc.open(namespace);
                try {
                    Libc.enterNetwork(file);
                } finally {
                    Libc.close(file);
                }
                socket = Libc.socket(FAMILY, RAW, 0);
            } catch (AcceleratorException e) {
                failure = Optional.of(e);
            }
        }

        int socket() {
            failure.ifPresent(e -> {
                throw AcceleratorException.failed("Network namespace " + namespace + ": " + e.detail(), e);
            });
            return socket;
        }
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
                    Message.link(NEW_LINK, CREATE | EXCLUSIVE, 0, true)
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
                Message.address(NEW_ADDRESS, CREATE | REPLACE, family(address.ip()), address.length(), index)
                        .bytes(2, octets)
                        .bytes(1, octets));
    }

    /** Routes a network by a gateway. */
    public void route(Cidr destination, Ip gateway) {
        ask(
                "route to " + destination,
                Message.route(NEW_ROUTE, CREATE | REPLACE, family(destination.ip()), destination.length())
                        .bytes(1, destination.ip().address().getAddress())
                        .bytes(5, gateway.address().getAddress()));
    }

    /** Whether there is such a link. */
    public boolean has(InterfaceName link) {
        return index(link).isPresent();
    }

    /** Removes a link, if it is there. */
    public void delete(InterfaceName link) {
        var error = answer(Message.link(DELETE_LINK, 0, 0, false).text(3, link.value()))
                .error();
        if (error != 0 && error != NO_DEVICE) throw failed("deletion of link " + link, error);
    }

    private static int family(Ip ip) {
        return ip.four() ? 2 : 10;
    }

    private OptionalInt index(InterfaceName link) {
        var answer = answer(Message.link(GET_LINK, 0, 0, false).text(3, link.value()));
        if (answer.error() == NO_DEVICE) return OptionalInt.empty();
        if (answer.error() != 0) throw failed("look for link " + link, answer.error());
        return OptionalInt.of(answer.index());
    }

    private void ask(String what, Message message) {
        var error = answer(message).error();
        if (error != 0) throw failed(what, error);
    }

    private static AcceleratorException failed(String what, int error) {
        return AcceleratorException.failed("The kernel refused: " + what + ": " + Libc.words(error));
    }

    /**
     * What the kernel said.
     *
     * @param index of the link that it told of, if it did
     */
    private record Answer(int error, int index) {}

    private Answer answer(Message message) {
        var number = ++sequence;
        try (var arena = Arena.ofConfined()) {
            Libc.send(socket, arena.allocateFrom(ValueLayout.JAVA_BYTE, message.numbered(number)));
            var buffer = arena.allocate(ANSWER);
            for (var index = 0; ; ) {
                var answer = read(buffer, number, index);
                if (answer.error() >= 0) return answer;
                index = answer.index();
            }
        }
    }

    /** One datagram of answers; the error is negative while the last one is to come. */
    private Answer read(MemorySegment buffer, int number, int known) {
        var length = (int) Libc.receive(socket, buffer);
        var octets = buffer.asSlice(0, length).asByteBuffer().order(ByteOrder.nativeOrder());
        var index = known;
        for (var start = 0; start + Message.header() <= length; start += octets.getInt(start) + 3 & ~3) {
            if (octets.getInt(start + 8) != number) continue;
            if (type(octets, start) == ERROR) return new Answer(-octets.getInt(start + Message.header()), index);
            index = octets.getInt(start + Message.header() + 4);
        }
        return new Answer(-1, index);
    }

    private static int type(ByteBuffer octets, int start) {
        return octets.getShort(start + 4);
    }

    @Override
    public void close() {
        Libc.close(socket);
    }
}

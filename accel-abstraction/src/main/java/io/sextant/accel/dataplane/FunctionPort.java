package io.sextant.accel.dataplane;

import io.sextant.accel.Mac;
import io.sextant.accel.fastpath.Ethernet;
import io.sextant.accel.ffm.Closing;
import io.sextant.accel.ffm.EthernetPort;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * By what a port of a function receives and transmits.
 *
 * @param kernel where the kernel's side of the port is; absent where the kernel sees all that comes in by itself
 */
public record FunctionPort(EthernetPort port, Optional<KernelSide> kernel) implements AutoCloseable {
    /**
     * The way to the kernel, which gets what the function does not take, and whose frames go out of the port.
     *
     * @param address of the port, as {@link Ethernet} has addresses
     */
    public record KernelSide(EthernetPort way, long address) {
        /** By this way, of a port with this address. */
        public KernelSide(EthernetPort way, Mac address) {
            this(way, Ethernet.address(address));
        }

        /** Whether a frame may be for the kernel: one to another's address is not. */
        public boolean concerns(long frame) {
            var destination = Ethernet.destination(frame);
            return destination == address || Ethernet.group(destination);
        }
    }

    /** A port on a link that the kernel is on, too. */
    public static FunctionPort of(EthernetPort port) {
        return new FunctionPort(port, Optional.empty());
    }

    private Stream<EthernetPort> both() {
        return Stream.concat(Stream.of(port), kernel.stream().map(KernelSide::way));
    }

    /** What can be read once frames have come in. */
    Set<Integer> descriptors() {
        return both().flatMap(one -> one.descriptors().stream()).collect(Collectors.toSet());
    }

    @Override
    public void close() {
        Closing.all(both().<Runnable>map(one -> one::close).toList());
    }
}

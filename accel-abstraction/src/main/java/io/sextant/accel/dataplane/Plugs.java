package io.sextant.accel.dataplane;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.FunctionType;
import io.sextant.accel.ffm.BufferPool;
import io.sextant.accel.ffm.Eal;
import io.sextant.accel.ffm.EthernetPort;
import io.sextant.accel.ffm.Link;
import io.sextant.accel.ffm.NetworkNamespace;
import io.sextant.accel.ffm.PortFlows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Plugs in what the ports of functions receive and transmit by. */
final class Plugs {
    private static final int BUFFERS = (1 << 14) - 1;
    private static final int DEVICE_BUFFERS = (1 << 12) - 1;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Eal eal;
    private final BufferPool pool;
    private final AtomicLong plugged = new AtomicLong();
    private final int frames = LockedMemory.framesAPort();

    Plugs(Eal eal) {
        this.eal = eal;
        pool = new BufferPool(eal, "frames", BUFFERS);
    }

    /** Those of a function's ports; all or none. */
    FunctionPorts of(Request.Deploy wanted) {
        var ports = new FunctionPorts();
        try {
            for (var index = 0; index < wanted.links().size(); index++) plug(wanted, index, ports);
            return ports;
        } catch (RuntimeException e) {
            ports.close();
            throw e;
        }
    }

    private void plug(Request.Deploy wanted, int index, FunctionPorts ports) {
        var link = wanted.links().get(index);
        var inside = Path.of(wanted.namespace());
        var device = wanted.devices().on(wanted.function().ports().get(index).link());
        if (device.isPresent()) {
            var way = way(wanted, index);
            try {
                ports.add(new FunctionPort(device(device.get(), wanted.devices(), ports), way));
            } catch (RuntimeException e) {
                way.ifPresent(kernel -> kernel.way().close());
                throw e;
            }
        } else {
            Link.sendWhole(link);
            ports.add(FunctionPort.of(NetworkNamespace.in(inside, () -> packet(link))));
        }
    }

    // What works below IP has nothing that the kernel would answer for.
    private Optional<FunctionPort.KernelSide> way(Request.Deploy wanted, int index) {
        if (wanted.function().type() == FunctionType.L2_FORWARDER) return Optional.empty();
        var link = wanted.links().get(index);
        NetworkNamespace.in(Path.of(wanted.namespace()), () -> {
            Link.sendWhole(link);
            return link;
        });
        var mac = wanted.function().ports().get(index).mac().orElseThrow();
        return Optional.of(new FunctionPort.KernelSide(packet(link), mac));
    }

    private EthernetPort packet(String link) {
        return EthernetPort.packet(plugged.incrementAndGet(), link, frames, pool);
    }

    private EthernetPort device(Device device, Devices among, FunctionPorts ports) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return tryDevice(device, among, ports);
            } catch (AcceleratorException e) {
                // The kernel lets go of an interface some time after af_xdp has, and tells nobody when.
                if (!device.isExpress() || System.nanoTime() > deadline) throw e;
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    // With buffers of its own: af_xdp gives those that the kernel has never back.
    private EthernetPort tryDevice(Device device, Devices among, FunctionPorts ports) {
        var number = plugged.incrementAndGet();
        var name = device.isCard() ? device.name() : device.name() + number;
        var buffers = new BufferPool(eal, "device" + number, DEVICE_BUFFERS);
        try {
            var port = NetworkNamespace.in(
                    Path.of(among.namespace()), () -> EthernetPort.device(name, device.arguments(), buffers));
            ports.keep(buffers);
            return port;
        } catch (AcceleratorException e) {
            buffers.close();
            throw e;
        }
    }

    /** Why a device that no function has takes no flow rules; empty when it does. */
    Optional<String> refusal(Device device, Devices among) {
        try (var ports = new FunctionPorts()) {
            var port = device(device, among, ports);
            ports.add(FunctionPort.of(port));
            return new PortFlows(port).refusal();
        }
    }
}

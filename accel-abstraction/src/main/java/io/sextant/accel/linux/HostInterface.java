package io.sextant.accel.linux;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.InterfaceName;

import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An interface of the host that a holder may have for a while. Each call may be repeated. */
public final class HostInterface {
    private final Holder holder;
    private final InterfaceName name;

    /** The interface of this name, at the host or in the holder. */
    public HostInterface(Holder holder, InterfaceName name) {
        this.holder = holder;
        this.name = name;
    }

    /**
     * Moves it from the host onto a bridge of the holder's.
     *
     * @throws AcceleratorException NOT_FOUND when the host has no such interface, CONFLICT when the host uses it itself,
     *     UNSUPPORTED for an ordinary user
     */
    public void lend(InterfaceName bridge) {
        if (!isLent()) {
            requireFree();
            move(Long.toString(holder.pid()));
        }
        holder.home()
                .ip(List.of(
                        "link set dev " + name + " addrgenmode none",
                        "link set dev " + name + " master " + bridge,
                        "link set dev " + name + " up"));
    }

    /** Gives it back to the host, without the addresses that it may have had there. */
    public void giveBack() {
        if (isLent()) {
            var host = ProcessHandle.current().pid();
            holder.home().ip(List.of("link set dev " + name + " nomaster", "link set dev " + name + " netns " + host));
        }
    }

    /** The largest packet that it sends; to be asked while the host has it. */
    public int mtu() {
        requireThere();
        try {
            return Integer.parseInt(Files.readString(folder().resolve("mtu")).strip());
        } catch (IOException e) {
            throw AcceleratorException.failed("The MTU of " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private boolean isLent() {
        // A loopback never moves: each namespace has its own.
        return !name.value().equals("lo") && Links.traffic(holder).containsKey(name.value());
    }

    private void move(String netns) {
        var command = List.of("ip", "link", "set", "dev", name.value(), "netns", netns);
        var output = Command.run(command, "", Netns.TIMEOUT);
        if (!output.ok()) {
            throw AcceleratorException.failed(
                    "The interface " + name + " cannot be moved to the site: " + output.words());
        }
    }

    private void requireFree() {
        if (!holder.root()) {
            throw AcceleratorException.unsupported(
                    "The interface " + name + " can be moved to the site by root only; run the agent as root.");
        }
        requireThere();
        if (hasAddress()) {
            throw AcceleratorException.conflict("The host itself uses the interface " + name
                    + ": it has an address there. Take an interface that it does not use, or remove the address.");
        }
    }

    private void requireThere() {
        if (!Files.exists(folder())) {
            throw AcceleratorException.notFound("The host has no interface " + name + ".");
        }
    }

    private boolean hasAddress() {
        try {
            // Java does not know an interface without addresses.
            return Optional.ofNullable(NetworkInterface.getByName(name.value())).stream()
                    .flatMap(NetworkInterface::inetAddresses)
                    .anyMatch(address -> !address.isLinkLocalAddress());
        } catch (SocketException e) {
            throw AcceleratorException.failed("The addresses of " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Path folder() {
        return Path.of("/sys/class/net", name.value());
    }
}

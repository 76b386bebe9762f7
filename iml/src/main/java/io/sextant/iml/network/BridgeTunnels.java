package io.sextant.iml.network;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.linux.Command;
import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.Netns;
import io.sextant.iml.SiteProblem;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The VXLAN interfaces of bridges. Each is made in the network of the host and moved to the holder: its packets still leave by
 * the host. Frames that do not fit into a packet of the host's network are sent in fragments, or their senders are told.
 */
final class BridgeTunnels {
    private static final String KIND = ".x";
    private static final String EVERYBODY = "00:00:00:00:00:00";

    private final Holder holder;
    private final String bridges;
    private final Map<InterfaceName, Tunnel> made = new HashMap<>();

    /** Of bridges whose names begin so. */
    BridgeTunnels(Holder holder, String bridges) {
        this.holder = holder;
        this.bridges = bridges;
    }

    /**
     * Makes a bridge's tunnel what it shall be. One that an agent before this one has made is made anew.
     *
     * @throws SiteProblem 422 when the agent does not run as root
     */
    synchronized void make(InterfaceName bridge, Tunnel tunnel) {
        if (!holder.root()) {
            throw SiteProblem.unprocessable(
                    "The machine's agent does not run as root, so no link can be joined with its parts on other machines.");
        }
        var before = made.get(bridge);
        if (before == null || !before.hasSameEnd(tunnel) || there(bridge).isEmpty()) {
            remove(bridge);
            add(bridge, tunnel);
            setPeers(bridge, List.of(), tunnel.peers());
        } else {
            setPeers(bridge, before.peers(), tunnel.peers());
        }
        made.put(bridge, tunnel);
    }

    /** Removes a bridge's tunnel, if there is one. */
    synchronized void remove(InterfaceName bridge) {
        made.remove(bridge);
        delete(there(bridge));
    }

    /** Removes those of other bridges than these. */
    synchronized void removeUnknown(Collection<InterfaceName> known) {
        var unknown = new ArrayList<>(Kernel.links(holder, holder.prefix() + KIND));
        known.forEach(bridge -> unknown.remove(name(bridge)));
        delete(unknown);
    }

    private void add(InterfaceName bridge, Tunnel tunnel) {
        var name = name(bridge);
        var command = Stream.of(
                        List.of("ip", "link", "add", name, "netns", String.valueOf(holder.pid()), "type", "vxlan"),
                        List.of("id", String.valueOf(tunnel.key())),
                        List.of("local", tunnel.here().address().toString()),
                        List.of("dstport", String.valueOf(tunnel.here().port())))
                .flatMap(List::stream)
                .toList();
        var output = Command.run(command, "", Netns.TIMEOUT);
        if (!output.ok()) {
            throw AcceleratorException.failed("A link cannot be joined with its parts on other machines: "
                    + output.words() + " ('" + String.join(" ", command) + "')");
        }
        holder.home()
                .ip(List.of(
                        "link set dev " + name + " addrgenmode none",
                        "link set dev " + name + " master " + bridge,
                        "link set dev " + name + " up"));
    }

    private void setPeers(InterfaceName bridge, List<TunnelEnd> before, List<TunnelEnd> now) {
        var lines = new ArrayList<String>();
        before.stream().filter(p -> !now.contains(p)).forEach(p -> lines.add("fdb del " + line(bridge, p)));
        now.stream().filter(p -> !before.contains(p)).forEach(p -> lines.add("fdb append " + line(bridge, p)));
        if (!lines.isEmpty()) {
            holder.home().run(List.of("bridge", "-batch", "-"), String.join("\n", lines) + "\n");
        }
    }

    private String line(InterfaceName bridge, TunnelEnd peer) {
        return EVERYBODY + " dev " + name(bridge) + " dst " + peer.address() + " port " + peer.port();
    }

    private void delete(Collection<String> interfaces) {
        if (!interfaces.isEmpty()) {
            holder.home().ip(interfaces.stream().map(i -> "link del dev " + i).toList());
        }
    }

    private Set<String> there(InterfaceName bridge) {
        var name = name(bridge);
        return Kernel.links(holder, name).contains(name) ? Set.of(name) : Set.of();
    }

    private String name(InterfaceName bridge) {
        return holder.prefix() + KIND + bridge.value().substring(bridges.length());
    }
}

package io.sextant.accel.linux;

import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionType;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.accel.Mac;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What to tell the kernel so that a function's namespace, ports and table are there; it runs nothing.
 *
 * @param links the names of the ports' links
 * @param elsewhere links of ports that are no bridges
 */
record Blueprint(
        NetworkFunction function,
        Names names,
        Program program,
        Map<InterfaceName, String> links,
        Set<InterfaceName> elsewhere) {
    /** The counter of what was forwarded. */
    static final String COUNTER = "forwarded";

    static final boolean SIX = Files.exists(Path.of("/proc/net/if_inet6"));

    private static final List<String> FILTERED_BRIDGES = Files.exists(Path.of("/proc/sys/net/bridge"))
            ? List.of("bridge/bridge-nf-call-iptables", "bridge/bridge-nf-call-ip6tables")
            : List.of();

    String netns() {
        return names.netns(function.id());
    }

    static Blueprint of(NetworkFunction function, Names names, Program program, Set<InterfaceName> elsewhere) {
        var links = function.ports().stream()
                .collect(Collectors.toMap(Port::name, port -> names.link(function.id(), port.name())));
        return new Blueprint(function, names, program, links, elsewhere);
    }

    String link(InterfaceName port) {
        return links.get(port);
    }

    /**
     * For ip in the holder: the namespace, and a veth pair from each port to its bridge.
     *
     * @param attached whether they are put on the bridges already
     */
    List<String> outside(boolean attached) {
        var lines = new ArrayList<String>();
        lines.add("netns add " + netns());
        for (var port : function.ports()) {
            var link = link(port.name());
            lines.add("link add name " + link + " type veth peer name " + link + " address "
                    + names.mac(function.id(), port) + " netns " + netns());
            lines.add("link set dev " + link + " addrgenmode none");
            // The alias tells a person at the console what this is.
            var master = attached && bridged(port) ? " master " + port.link() : "";
            lines.add("link set dev " + link + master + " alias " + function.id() + "/" + port.name() + " up");
        }
        return lines;
    }

    /** Whether the outer end of a port is put on a bridge. */
    boolean bridged(Port port) {
        return !elsewhere.contains(port.link());
    }

    /** Of nftables. */
    String family() {
        return program.bridges() ? "bridge" : "inet";
    }

    /** How nft calls the function's table. */
    String table() {
        return family() + " " + names.table();
    }

    /** An interface of the function's own beside its ports. */
    String own(String what) {
        return names.prefix() + Names.code(function.id() + "//" + what);
    }

    /** The link of a port, where it does not matter which. */
    String anyLink() {
        return link(function.ports().getFirst().name());
    }

    /** The port that has an address. */
    Optional<Port> portWith(Ip address) {
        return function.ports().stream()
                .filter(port ->
                        port.addresses().stream().anyMatch(own -> own.ip().equals(address)))
                .findFirst();
    }

    Mac mac(Port port) {
        return names.mac(function.id(), port);
    }

    /** For nft in the namespace. A packet that a chain of the program dropped does not reach the counting one. */
    String tableScript() {
        var chains = program.chains(function).stream().map(Chain::declaration).collect(Collectors.joining());
        return "table " + table() + " {\ncounter " + COUNTER + " { packets 0 bytes 0 }\n" + chains
                + "chain passed { type filter hook forward priority 10; policy accept; counter name " + COUNTER
                + "; }\n}\n";
    }

    /** Of the namespace. */
    List<Setting> settings() {
        return Stream.concat(
                        on().stream().map(name -> new Setting(name, 1)),
                        off().stream().map(name -> new Setting(name, 0)))
                .toList();
    }

    private List<String> on() {
        var settings = new ArrayList<>(program.settings(function));
        if (!program.bridges()) settings.add("ipv4/ip_forward");
        if (!program.bridges() && SIX) settings.add("ipv6/conf/all/forwarding");
        return settings;
    }

    /**
     * Settings that are to be 0, whatever the host's default: a check of source addresses would drop traffic whose way back
     * takes another function, as a forwarding graph may say; redirects would lead it past this one; and IP is no matter of a
     * bridge.
     */
    private List<String> off() {
        if (program.bridges()) return FILTERED_BRIDGES;
        var settings = new ArrayList<String>();
        var places = Stream.concat(
                Stream.of("all", "default"), function.ports().stream().map(port -> link(port.name())));
        places.map(place -> "ipv4/conf/" + place + "/").forEach(place -> {
            settings.add(place + "rp_filter");
            settings.add(place + "send_redirects");
        });
        return settings;
    }

    /** For ip in the namespace: addresses, and the ports up. */
    List<String> inside() {
        var how = program.addressing();
        var lines = new ArrayList<>(program.between(this));
        for (var port : function.ports()) {
            var dev = " dev " + link(port.name()) + " ";
            lines.add("link set" + dev + "addrgenmode none");
            addresses(port).forEach(a -> lines.add("addr add " + a + dev + (a.four() ? "" : "nodad ") + how));
            lines.add("link set" + dev + "up");
        }
        return lines;
    }

    /**
     * A port's addresses and its link-local one, from which neighbour discovery asks (RFC 4861 7.2.2): the kernel's own would
     * be tentative for a second, and no neighbour be found meanwhile.
     */
    List<Cidr> addresses(Port port) {
        var all = new ArrayList<>(port.addresses());
        if (SIX
                && function.type() != FunctionType.L2_FORWARDER
                && all.stream().noneMatch(a -> a.ip().address().isLinkLocalAddress() && !a.four())) {
            var mac = names.mac(function.id(), port).value().split(":");
            var first = Integer.toHexString(Integer.parseInt(mac[0], 16) ^ 2);
            var ip = "fe80::" + first + mac[1] + ":" + mac[2] + "ff:fe" + mac[3] + ":" + mac[4] + mac[5];
            all.add(new Cidr(Ip.of(ip), 64));
        }
        return all;
    }
}

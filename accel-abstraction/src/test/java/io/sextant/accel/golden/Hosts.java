package io.sextant.accel.golden;

import io.sextant.accel.Cidr;
import io.sextant.accel.Mac;
import io.sextant.accel.Port;
import io.sextant.accel.linux.Holder;
import io.sextant.accel.linux.Netns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The neighbours of a vector, in one network namespace with an interface each: they answer who asks for their addresses, and
 * nothing else, so that what a function sends is not answered.
 */
final class Hosts implements AutoCloseable {
    private static final String NAME = "hosts";
    private static final String SILENT = """
            table inet silent {
              chain in {
                type filter hook prerouting priority -300; policy drop
                icmp type echo-reply accept
                icmpv6 type { echo-reply, nd-neighbor-solicit, nd-neighbor-advert } accept
              }
            }
            """;

    private final Holder holder;
    private final Netns netns;
    private final Golden golden;
    private final List<Mac> macs;

    Hosts(Holder holder, Golden golden) {
        this.holder = holder;
        this.netns = holder.netns(NAME);
        this.golden = golden;
        // Where no port has an address nobody is asked for one, and a bridge would carry what hosts say of themselves.
        var addressed = golden.function().ports().stream()
                .anyMatch(port -> !port.addresses().isEmpty());
        macs = addressed
                ? golden.neighbours().stream()
                        .map(Golden.Neighbour::mac)
                        .distinct()
                        .toList()
                : List.of();
        if (macs.isEmpty()) return;
        holder.home().ip(outside());
        netns.nft(SILENT);
        // Each interface answers for its own addresses only, although all are in one namespace.
        netns.run(List.of("tee", "/proc/sys/net/ipv4/conf/all/arp_ignore"), "1\n");
        netns.ip(inside());
        holder.home().awaitUp(macs.stream().map(mac -> "to-" + device(mac)).toList());
    }

    private List<String> outside() {
        var lines = new ArrayList<>(List.of("netns add " + NAME));
        for (var mac : macs) {
            var device = device(mac);
            lines.add(
                    "link add to-" + device + " type veth peer name " + device + " address " + mac + " netns " + NAME);
            lines.add("link set to-" + device + " addrgenmode none");
            lines.add("link set to-" + device + " master " + link(mac) + " up");
        }
        return lines;
    }

    private List<String> inside() {
        var lines = new ArrayList<String>();
        for (var mac : macs)
            lines.addAll(List.of("link set " + device(mac) + " addrgenmode none", "link set " + device(mac) + " up"));
        for (var host : golden.neighbours()) {
            var length = gateway(host).map(Cidr::length).orElse(host.address().bits());
            var nodad = host.address().four() ? "" : " nodad";
            lines.add("addr add " + host.address() + "/" + length + " dev " + device(host.mac()) + nodad);
        }
        return lines;
    }

    /** Each asks for the address of the port on its link, by which the function learns where it is; on a busy machine the answer takes its time. */
    void introduce() {
        if (macs.isEmpty()) return;
        for (var host : golden.neighbours())
            gateway(host)
                    .ifPresent(port -> netns.attempt(
                            List.of(
                                    "ping",
                                    "-c",
                                    "1",
                                    "-W",
                                    "3",
                                    "-I",
                                    device(host.mac()),
                                    port.ip().toString()),
                            "",
                            Duration.ofSeconds(5)));
    }

    private Optional<Cidr> gateway(Golden.Neighbour host) {
        return port(host).addresses().stream()
                .filter(own -> own.four() == host.address().four())
                .filter(own -> new Cidr(host.address(), own.length()).network().equals(own.network()))
                .findFirst();
    }

    private Port port(Golden.Neighbour host) {
        return golden.function().port(host.port()).orElseThrow();
    }

    private String link(Mac mac) {
        return golden.neighbours().stream()
                .filter(host -> host.mac().equals(mac))
                .map(host -> port(host).link().value())
                .findFirst()
                .orElseThrow();
    }

    private String device(Mac mac) {
        return "host" + macs.indexOf(mac);
    }

    @Override
    public void close() {
        if (macs.isEmpty()) return;
        var lines = new ArrayList<>(
                macs.stream().map(mac -> "link del to-" + device(mac)).toList());
        lines.add("netns del " + NAME);
        holder.home().ip(lines);
    }
}

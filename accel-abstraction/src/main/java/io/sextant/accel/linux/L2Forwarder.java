package io.sextant.accel.linux;

import io.sextant.accel.InterfaceName;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.linux.netlink.BridgeEntry;

import java.util.ArrayList;
import java.util.List;

/** A bridge of the ports that learns nothing: what no rule sends to one port is flooded. */
final class L2Forwarder implements Program {
    @Override
    public boolean takes(Rule rule) {
        return rule instanceof Rule.Forward;
    }

    @Override
    public Needs needs() {
        return new Needs(
                List.of("link add name needs type bridge"),
                "table bridge needs {\nchain c { type filter hook forward priority 0; }\n}\n",
                List.of("bridge"));
    }

    @Override
    public boolean bridges() {
        return true;
    }

    /** It does not speak itself: what it says would not be told from what it forwards. */
    @Override
    public List<String> settings(NetworkFunction function) {
        return Blueprint.SIX ? List.of("ipv6/conf/all/disable_ipv6", "ipv6/conf/default/disable_ipv6") : List.of();
    }

    @Override
    public List<String> between(Blueprint blueprint) {
        var bridge = blueprint.own("bridge");
        var lines = new ArrayList<>(List.of("link add name " + bridge + " type bridge mcast_snooping 0"));
        for (var port : blueprint.function().ports()) {
            var link = blueprint.link(port.name());
            lines.add("link set dev " + link + " master " + bridge);
            lines.add("link set dev " + link + " type bridge_slave learning off");
        }
        lines.add("link set dev " + bridge + " up");
        return lines;
    }

    @Override
    public List<KernelObject> objects(Rule rule, Blueprint blueprint) {
        return rule instanceof Rule.Forward forward
                ? List.of(entry(forward, blueprint.link(forward.port())))
                : List.of();
    }

    private static KernelObject entry(Rule.Forward forward, String link) {
        var entry = new BridgeEntry(forward.destination(), new InterfaceName(link));
        return new KernelObject(
                KernelObject.Kind.FORWARDING,
                "forwarding to " + entry.destination(),
                false,
                shown(entry.destination().value(), link),
                entry);
    }

    /** As {@link InstalledRules} lists it. */
    static String shown(String mac, String link) {
        return "forwarding " + mac + " " + link;
    }
}

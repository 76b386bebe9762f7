package io.sextant.catalogue.tosca;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a rule of a network function may say: an action of a table that certain function types have.
 *
 * @param match what tells the packets that it is about
 * @param parameters of the action
 */
record RuleForm(String table, String action, Set<String> types, Fields match, Fields parameters) {
    private static final Set<String> ROUTERS = Set.of(
            "router",
            "firewall",
            "load_balancer",
            "nat",
            "heavy_hitter",
            "rate_limiter",
            "tunnel_endpoint",
            "segment_steering",
            "sfc_proxy",
            "traffic_monitor");
    private static final Fields PACKETS =
            fields("source?", "destination?", "protocol?", "source_ports?", "destination_ports?");
    private static final Fields PACKETS_AND_PORTS =
            fields("source?", "destination?", "protocol?", "source_ports?", "destination_ports?", "in?", "out?");
    private static final Fields NOTHING = fields();

    /** All that there are. */
    static final List<RuleForm> ALL = List.of(
            new RuleForm("routes", "forward", ROUTERS, fields("destination"), fields("port", "via?")),
            form("addresses", "forward", "l2_forwarder", fields("destination"), fields("port")),
            form("filter", "accept", "firewall", PACKETS_AND_PORTS, NOTHING),
            form("filter", "drop", "firewall", PACKETS_AND_PORTS, NOTHING),
            form(
                    "members",
                    "balance",
                    "load_balancer",
                    fields("service", "protocol", "service_port"),
                    fields("member", "member_port", "weight?")),
            form("translations", "translate_source", "nat", fields("source", "port"), fields("address")),
            form(
                    "translations",
                    "translate_destination",
                    "nat",
                    fields("address", "protocol", "port"),
                    fields("target", "target_port")),
            form("watches", "report", "heavy_hitter", fields("source"), fields("packets_per_second")),
            form("limits", "limit", "rate_limiter", PACKETS, fields("bits_per_second", "burst")),
            form(
                    "tunnels",
                    "vxlan",
                    "tunnel_endpoint",
                    fields("destination"),
                    fields("local", "remote", "key", "inner")),
            form("tunnels", "gre", "tunnel_endpoint", fields("destination"), fields("local", "remote", "key")),
            form(
                    "encapsulations",
                    "encapsulate",
                    "segment_steering",
                    fields("destination"),
                    fields("source", "segments")),
            form("segments", "end", "segment_steering", fields("sid"), NOTHING),
            form("segments", "end_dx4", "segment_steering", fields("sid"), fields("via", "port")),
            form("proxies", "proxy", "sfc_proxy", fields("sid"), fields("port", "via", "source", "segments")),
            form("counts", "count", "traffic_monitor", PACKETS, NOTHING));

    /** Every function type that has a form. */
    static final Set<String> TYPES =
            ALL.stream().flatMap(form -> form.types.stream()).collect(Collectors.toUnmodifiableSet());

    private static RuleForm form(String table, String action, String type, Fields match, Fields parameters) {
        return new RuleForm(table, action, Set.of(type), match, parameters);
    }

    /** Names of values, those that end in a question mark may be absent. */
    private static Fields fields(String... names) {
        var optional = Arrays.stream(names)
                .filter(name -> name.endsWith("?"))
                .map(name -> name.substring(0, name.length() - 1))
                .collect(Collectors.toSet());
        var required = Arrays.stream(names).filter(name -> !name.endsWith("?")).collect(Collectors.toSet());
        return new Fields(required, optional);
    }

    /** The values that a rule must and may have. */
    record Fields(Set<String> required, Set<String> optional) {}
}

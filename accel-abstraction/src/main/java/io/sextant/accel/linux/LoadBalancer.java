package io.sextant.accel.linux;

import io.sextant.accel.Ip;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A router that gives a new flow to a member by a hash of its source; the kernel's tracking of flows keeps it there, whichever
 * members come and go, until its own goes.
 */
final class LoadBalancer implements Program {
    private record Service(Ip address, int protocol, int port) {
        static Service of(Rule.Member member) {
            return new Service(member.service(), member.protocol(), member.servicePort());
        }
    }

    @Override
    public boolean takes(Rule rule) {
        return rule instanceof Rule.Route || rule instanceof Rule.Member;
    }

    @Override
    public Needs needs() {
        return Flows.TRANSLATION;
    }

    @Override
    public List<String> settings(NetworkFunction function) {
        return Flows.SETTINGS;
    }

    @Override
    public List<Chain> chains(NetworkFunction function) {
        return List.of(Nat.DESTINATIONS);
    }

    @Override
    public Ruleset ruleset(Ledger.Entry entry, Blueprint blueprint) {
        var services = entry.only(Rule.Member.class).stream()
                .collect(Collectors.groupingBy(Service::of, LinkedHashMap::new, Collectors.toList()));
        var statements = new ArrayList<Ruleset.Statement>();
        services.forEach((service, members) -> statements.add(
                new Ruleset.Statement(Nat.BEFORE_ROUTING, spread(service, members), List.copyOf(members))));
        return new Ruleset(List.of(), statements);
    }

    private static String spread(Service service, List<Rule.Member> members) {
        var version = Matches.version(service.address());
        var shares = new ArrayList<String>();
        var next = 0;
        for (var member : members) {
            var last = next + member.weight() - 1;
            shares.add(
                    (next == last ? next : next + "-" + last) + " : " + member.member() + " . " + member.memberPort());
            next = last + 1;
        }
        return Matches.service(service.address(), service.protocol(), service.port()) + "dnat " + version
                + " to jhash " + version + " saddr . th sport mod " + next + " seed 0x5e map { "
                + String.join(", ", shares) + " }";
    }

    // Clients may have asked before the first member came; their flows are known as ones that nobody serves.
    @Override
    public List<String> caught(Rule rule) {
        return rule instanceof Rule.Member m
                ? List.of(Flows.to(m.service(), m.protocol(), m.servicePort(), m.service()))
                : List.of();
    }

    @Override
    public List<String> released(Rule rule) {
        return rule instanceof Rule.Member m
                ? List.of(Flows.to(m.service(), m.protocol(), m.servicePort(), m.member()) + " --reply-port-src "
                        + m.memberPort())
                : List.of();
    }
}

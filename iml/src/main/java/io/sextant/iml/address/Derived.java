package io.sextant.iml.address;

import io.sextant.accel.Cidr;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules of a load balancer that service addresses are made of. Each is named by what it says: no two differ and have one id. */
final class Derived {
    // No name of a port has a dot.
    private static final String PREFIX = "address.";

    private Derived() {}

    /** Whether a rule of this id is one of them. */
    static boolean isDerived(RuleId id) {
        return id.value().startsWith(PREFIX);
    }

    /** What leads clients of an address to these members, and the answers to clients. */
    static Stream<Rule> rules(Front front, List<Member> serving) {
        var members = serving.stream()
                .flatMap(member -> front.service().spec().ports().stream().map(port -> member(front, port, member)));
        return Stream.of(Stream.of(toClients(front)), serving.stream().map(Derived::toMember), members)
                .flatMap(rules -> rules);
    }

    private static Rule toClients(Front front) {
        var exit = front.exit();
        return new Rule.Route(id("link." + exit.name()), exit.address().network(), exit.name(), Optional.empty());
    }

    // A route of its own, so that fast paths know the member before the first packet.
    private static Rule toMember(Member member) {
        var host = new Cidr(member.address(), member.address().bits());
        return new Rule.Route(id("to." + member.address()), host, member.by().name(), Optional.empty());
    }

    private static Rule member(Front front, ServicePort port, Member member) {
        var said = String.join(
                ".",
                front.port().name().value(),
                "" + port.protocol(),
                "" + port.port(),
                member.address().toString(),
                "" + port.memberPort());
        return new Rule.Member(
                id(said), front.address(), port.protocol(), port.port(), member.address(), port.memberPort(), 1);
    }

    private static RuleId id(String said) {
        return new RuleId(PREFIX + said);
    }
}

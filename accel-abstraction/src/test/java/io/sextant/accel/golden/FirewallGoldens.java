package io.sextant.accel.golden;

import io.sextant.accel.Cidr;
import io.sextant.accel.Match;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.PortRange;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Verdict;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.sextant.accel.golden.Frames.udp;

/** Vectors of firewalls. */
final class FirewallGoldens {
    private FirewallGoldens() {}

    static List<Golden> all() {
        var only = filter("only", 10, Verdict.ACCEPT, 2000, 2010);
        var not = filter("not", 5, Verdict.DROP, 2005, 2005);
        return List.of(new Golden(
                "firewall: the smaller priority decides, what none matches is dropped",
                NetworkFunction.firewall(Cast.F, Cast.ports(), Verdict.DROP),
                List.of(only, not),
                Cast.NEIGHBOURS,
                List.of(
                        Cast.fromA(udp("10.0.1.2", 1000, "10.0.2.2", 2000, 64)),
                        Cast.fromA(udp("10.0.1.2", 1000, "10.0.2.2", 2005, 64)),
                        Cast.fromA(udp("10.0.1.2", 1000, "10.0.2.2", 2010, 64)),
                        Cast.fromA(udp("10.0.1.2", 1000, "10.0.2.2", 2011, 64))),
                List.of(
                        Cast.toB(udp("10.0.1.2", 1000, "10.0.2.2", 2000, 63)),
                        Cast.toB(udp("10.0.1.2", 1000, "10.0.2.2", 2010, 63))),
                Map.of(only.id(), 2L, not.id(), 1L)));
    }

    private static Rule.Filter filter(String id, int priority, Verdict verdict, int first, int last) {
        var match = new Match(
                Optional.of(Cidr.of("10.0.1.0/24")),
                Optional.empty(),
                Optional.of(17),
                Optional.empty(),
                Optional.of(new PortRange(first, last)));
        return new Rule.Filter(new RuleId(id), priority, match, verdict);
    }
}

package io.sextant.accel.linux;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Cidr;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.accel.Mac;
import io.sextant.accel.Match;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;
import io.sextant.accel.PortRange;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.Verdict;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NotationTest {
    @Test
    void whatIsWrittenIsReadAgain() {
        var bare = new Port(Lab.WEST, new InterfaceName("left"), List.of(), Optional.empty());
        var full = new Port(
                Lab.EAST,
                new InterfaceName("right"),
                List.of(Cidr.of("10.0.2.1/24"), Cidr.of("fd00::1/64")),
                Optional.of(new Mac("02:00:00:00:00:01")));
        var match = new Match(
                Optional.of(Cidr.of("10.0.0.0/8")),
                Optional.empty(),
                Optional.of(6),
                Optional.of(new PortRange(1, 2)),
                Optional.of(PortRange.of(443)));
        var entry = Ledger.Entry.withoutRules(NetworkFunction.firewall(Lab.F, List.of(bare, full), Verdict.ACCEPT))
                .with(List.of(
                        new Rule.Filter(new RuleId("web"), 7, match, Verdict.DROP),
                        new Rule.Filter(new RuleId("any"), 8, Match.ANY, Verdict.ACCEPT),
                        Lab.route("near", "10.0.2.0/24", Lab.EAST),
                        new Rule.Route(new RuleId("far"), Cidr.of("::/0"), Lab.EAST, Optional.of(Ip.of("fd00::2")))));
        assertThat(Notation.entry(Notation.lines(entry))).isEqualTo(entry);
    }

    @Test
    void aDamagedRecordIsAnErrorAndNotAnotherFunction() {
        for (var lines :
                List.of(List.of(""), List.of("function f1 BRIDGE DROP"), List.of("function f1 ROUTER DROP", "x"))) {
            assertThatThrownBy(() -> Notation.entry(lines)).isInstanceOf(AcceleratorException.class);
        }
    }
}

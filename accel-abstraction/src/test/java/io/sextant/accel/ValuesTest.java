package io.sextant.accel;

import io.sextant.accel.AcceleratorException.Kind;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ValuesTest {
    private static final FunctionId ID = new FunctionId("f");
    private static final InterfaceName NAME = new InterfaceName("p");

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a b", "a\nlink del x", "-n", ".", "..", "a/b", "a;b", "a\"b", "\u00e4", "sixteen-letters-"})
    void aNameThatCouldBeMoreThanANameIsRefused(String name) {
        invalid(() -> new InterfaceName(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\n", "-a", "../a", "a/b", "a\"; flush ruleset"})
    void anIdThatCouldBeMoreThanAnIdIsRefused(String id) {
        invalid(() -> new FunctionId(id));
        invalid(() -> new RuleId(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "10.0.0.1/33",
                "10.0.0.1/-1",
                "10.0.0.1/08",
                "10.1/8",
                "010.0.0.1/8",
                "256.0.0.1/8",
                "10.0.0.1/8 ",
                "fe80::1%eth0/64",
                "::ffff:10.0.0.1/96",
                "::1/129",
                "[::1]/64",
                "localhost/8",
                "/8",
                "1::2::3/64"
            })
    void whatIsNoAddressWithAPrefixIsRefused(String text) {
        invalid(() -> Cidr.of(text));
    }

    @Test
    void aCidrKnowsItsNetwork() {
        assertThat(Cidr.of("10.0.2.77/24").network()).isEqualTo(Cidr.of("10.0.2.0/24"));
        assertThat(Cidr.of("10.0.2.77/0").network()).hasToString("0.0.0.0/0");
        assertThat(Cidr.of("fd00:1:2:3:ffff::1/62").network()).isEqualTo(Cidr.of("fd00:1:2::/62"));
        assertThat(Cidr.of("fd00::1/128").network()).isEqualTo(Cidr.of("fd00::1/128"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"01:00:00:00:00:01", "00:00:00:00:00:00", "02:00:00:00:01", "02-00-00-00-00-01"})
    void anAddressThatIsNotOfOnePortIsRefused(String mac) {
        invalid(() -> new Mac(mac));
    }

    @Test
    void aMacIsLowerCase() {
        assertThat(new Mac("02:AB:CD:EF:00:01")).isEqualTo(new Mac("02:ab:cd:ef:00:01"));
    }

    @Test
    void aPortHasAddressesOfItsOwn() {
        invalid(() -> port("224.0.0.1/4"));
        invalid(() -> port("0.0.0.0/0"));
        invalid(() -> port("127.0.0.1/8"));
        invalid(() -> port("10.0.0.1/24", "10.0.0.1/24"));
        invalid(() -> new Port(NAME, NAME, Collections.nCopies(17, Cidr.of("10.0.0.1/24")), Optional.empty()));
    }

    @Test
    void aFunctionHasPortsWithDifferentNames() {
        invalid(() -> NetworkFunction.router(ID, List.of()));
        invalid(() -> NetworkFunction.router(ID, List.of(port(), port())));
        invalid(() -> new NetworkFunction(ID, FunctionType.ROUTER, List.of(port()), Verdict.ACCEPT, false));
    }

    @Test
    void aRouteLeadsToANetwork() {
        invalid(() -> route("10.0.2.1/24", Optional.empty()));
        invalid(() -> route("224.0.0.0/4", Optional.empty()));
        invalid(() -> route("10.0.2.0/24", Optional.of(Ip.of("fd00::1"))));
    }

    @Test
    void aMatchThatCanMatchNothingIsRefused() {
        var four = Optional.of(Cidr.of("10.0.0.0/8"));
        var six = Optional.of(Cidr.of("fd00::/8"));
        var web = Optional.of(PortRange.of(80));
        var none = Optional.<PortRange>empty();
        invalid(() -> new Match(four, six, Optional.empty(), none, none));
        invalid(() -> new Match(Optional.of(Cidr.of("10.0.0.1/8")), four, Optional.empty(), none, none));
        invalid(() -> new Match(four, four, Optional.empty(), none, web));
        invalid(() -> new Match(four, four, Optional.of(1), web, none));
        invalid(() -> new Match(four, four, Optional.of(256), none, none));
        invalid(() -> new PortRange(2, 1));
        invalid(() -> new PortRange(0, 65_536));
        invalid(() -> new Rule.Filter(new RuleId("r"), -1, Match.ANY, Verdict.DROP));
    }

    private static Rule.Route route(String destination, Optional<Ip> hop) {
        return new Rule.Route(new RuleId("r"), Cidr.of(destination), NAME, hop);
    }

    private static Port port(String... addresses) {
        return new Port(NAME, NAME, List.of(addresses).stream().map(Cidr::of).toList(), Optional.empty());
    }

    private static void invalid(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AcceleratorException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID));
    }
}

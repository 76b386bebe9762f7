package io.sextant.accel.linux;

import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionId;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerTest {
    private static final FunctionId F = new FunctionId("f");
    private static final InterfaceName EAST = new InterfaceName("east");
    private static final Port PORT = new Port(EAST, new InterfaceName("right"), List.of(), Optional.empty());
    private static final Ledger.Entry EMPTY = Ledger.Entry.withoutRules(NetworkFunction.router(F, List.of(PORT)));

    @TempDir
    Path folder;

    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = new Ledger(folder);
        ledger.write(EMPTY);
    }

    @Test
    void anotherReadsWhatOneWroteAndTheOtherWayRound() {
        var other = new Ledger(folder);
        var one = EMPTY.with(List.of(route(1)));
        ledger.write(one);
        assertThat(other.find(F)).contains(one);
        var two = one.with(List.of(route(2))).without(List.of(route(1).id()));
        other.write(two);
        assertThat(ledger.find(F)).contains(two);
        ledger.write(EMPTY);
        assertThat(other.all()).containsExactly(EMPTY);
        other.erase(F);
        assertThat(ledger.find(F)).isEmpty();
    }

    @Test
    void aChangeThatWasCutOffWasNotMade() throws IOException {
        var one = EMPTY.with(List.of(route(1)));
        ledger.write(one);
        Files.writeString(file(), Files.readString(file()) + "{\"installed\":[{\"kind\":\"rou");
        var next = new Ledger(folder);
        assertThat(next.find(F)).contains(one);
        var two = one.with(List.of(route(2)));
        next.write(two);
        assertThat(new Ledger(folder).find(F)).contains(two);
    }

    @Test
    void aDocumentWithoutChangesNeedsNoEndOfALine() throws IOException {
        Files.writeString(file(), Files.readString(file()).strip());
        assertThat(new Ledger(folder).find(F)).contains(EMPTY);
    }

    @Test
    void whatIsWrittenForARuleDoesNotGrowWithTheRulesThatAreThere() throws IOException {
        ledger.write(EMPTY.with(routes(50)));
        var before = Files.size(file());
        ledger.write(EMPTY.with(routes(51)));
        assertThat(Files.size(file()) - before).isLessThan(200);
    }

    @Test
    void aFileOfManyChangesIsMadeAnew() throws IOException {
        for (var i = 0; i < 2_000; i++) ledger.write(i % 2 == 0 ? EMPTY.with(routes(1)) : EMPTY);
        assertThat(Files.size(file())).isLessThan(100_000);
        assertThat(new Ledger(folder).find(F)).contains(EMPTY);
    }

    private Path file() {
        return folder.resolve(F.value());
    }

    private static List<Rule.Route> routes(int count) {
        return IntStream.range(0, count).mapToObj(LedgerTest::route).toList();
    }

    private static Rule.Route route(int number) {
        return new Rule.Route(new RuleId("r" + number), Cidr.of("10.0." + number + ".0/24"), EAST, Optional.empty());
    }
}

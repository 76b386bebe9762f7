package io.sextant.accel.p4.runtime;

import io.sextant.accel.AcceleratorException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import p4.v1.DigestList;
import p4.v1.Entity;
import p4.v1.P4Data;
import p4.v1.P4StructLike;
import p4.v1.Uint128;
import p4.v1.Update;

import java.nio.file.Path;
import java.util.List;

import static io.sextant.accel.p4.runtime.Bench.F;
import static io.sextant.accel.p4.runtime.Bench.route;
import static io.sextant.accel.p4.runtime.Bench.router;
import static io.sextant.accel.p4.runtime.Bench.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who controls the switch, and what happens after either side or the connection has gone. */
class ArbitrationTest {
    @TempDir
    Path dir;

    private Bench bench;

    @BeforeEach
    void start() throws Exception {
        bench = new Bench(dir);
        bench.accelerator().deploy(router());
        bench.accelerator().install(F, route("near", "10.0.2.0/24"));
    }

    @AfterEach
    void end() {
        bench.close();
    }

    @Test
    void whileAnotherControllerIsPrimaryNothingIsWrittenAndTheFunctionTellsWhy() {
        bench.emulator.controllers().steal();
        assertThatThrownBy(() -> bench.accelerator().install(F, route("far", "10.9.0.0/16")))
                .isInstanceOf(AcceleratorException.class);
        until(
                "the function tells why",
                () -> bench.accelerator()
                        .defect(F)
                        .filter(why -> why.contains("election id 1:9"))
                        .isPresent());
        assertThat(bench.emulator.entries()).noneMatch(e -> Entries.owner(e).equals("rule far"));
    }

    @Test
    void whenTheOtherControllerIsGoneTheTablesAreMadeWholeAgain() {
        var whole = bench.emulator.entries();
        bench.emulator.controllers().steal();
        bench.emulator.forget();
        bench.emulator.controllers().giveBack();
        until(
                "the tables are whole",
                () -> Entries.of(bench.emulator.entries())
                                .missing(Entries.of(whole))
                                .isEmpty()
                        && bench.emulator.entries().size() == whole.size());
        assertThat(bench.accelerator().rules(F)).hasSize(1);
        assertThat(bench.accelerator().defect(F)).isEmpty();
    }

    @Test
    void aStreamThatBreaksIsOpenedAgainWithAHigherElectionId() {
        bench.emulator.controllers().cut();
        until("it asks again", () -> bench.emulator.controllers().elections().size() > 1);
        bench.accelerator().install(F, route("far", "10.9.0.0/16"));
        assertThat(bench.emulator.controllers().elections())
                .extracting(Uint128::getLow)
                .hasSizeGreaterThan(1)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void aSwitchThatComesBackWithoutItsStateIsGivenItAgain() throws Exception {
        var whole = bench.emulator.entries().size();
        bench.emulator.close();
        bench.emulator.forget();
        bench.emulator.reopen();
        until("the tables are whole", () -> bench.emulator.entries().size() == whole);
        assertThat(bench.emulator.loads()).isEqualTo(2);
        assertThat(bench.accelerator().rules(F)).hasSize(1);
    }

    @Test
    void anAgentThatComesBackFindsItsFunctionAndTakesAwayWhatIsNotOfIt() {
        var whole = bench.emulator.entries();
        bench.accelerator().close();
        var stray =
                whole.stream().filter(e -> Entries.owner(e).equals("rule near")).findFirst().orElseThrow().toBuilder();
        stray.getMatchBuilder(0).getLpmBuilder().setPrefixLen(23);
        bench.emulator.slip(Update.newBuilder()
                .setType(Update.Type.INSERT)
                .setEntity(Entity.newBuilder().setTableEntry(stray))
                .build());
        bench.restartAgent();
        until("the stray entry is gone", () -> bench.emulator.entries().equals(whole));
        assertThat(bench.emulator.loads()).isOne();
        assertThat(bench.accelerator().deploy(router()).whole()).isTrue();
        assertThat(bench.accelerator().rules(F)).hasSize(1);
    }

    @Test
    void aSwitchThatIsAwayIsADefectAndNotAFailureOfTheSite() {
        bench.emulator.close();
        assertThatThrownBy(() -> bench.accelerator().remove(F)).isInstanceOf(AcceleratorException.class);
        assertThat(bench.accelerator().deployed()).hasSize(1).noneMatch(i -> i.whole());
        assertThat(bench.accelerator().capabilities().freePorts()).isZero();
    }

    @Test
    void digestsAreAcknowledgedAndStrangersAmongThemPassedOver() {
        var before = bench.emulator.entries().size();
        bench.emulator.digest(DigestList.newBuilder()
                .setDigestId(0x17000001)
                .setListId(5)
                .addData(heard(1, "0a000102", "020000000102"))
                .addData(heard(1, "0a000202", "020000000103"))
                .addData(heard(1, "0a000101", "020000000104"))
                .addData(heard(1, "0a000103", "ffffffffffff"))
                .addData(heard(99, "0a000104", "020000000105"))
                .addData(P4Data.getDefaultInstance())
                .build());
        until(
                "an acknowledgement",
                () -> bench.emulator.controllers().acknowledged().size() == 1);
        assertThat(bench.emulator.controllers().acknowledged().getFirst().getListId())
                .isEqualTo(5);
        assertThat(bench.emulator.entries()).hasSize(before + 1);
    }

    private static P4Data heard(long port, String address, String mac) {
        var members = P4StructLike.newBuilder();
        for (var bits :
                List.of(Bits.of(port), Bits.of(Long.parseLong(address, 16)), Bits.of(Long.parseLong(mac, 16)))) {
            members.addMembers(P4Data.newBuilder().setBitstring(bits));
        }
        return P4Data.newBuilder().setStruct(members).build();
    }
}

package io.sextant.accel.p4.runtime;

import io.sextant.accel.Cidr;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Mac;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Port;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import p4.v1.DigestList;
import p4.v1.P4Data;
import p4.v1.P4StructLike;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import static io.sextant.accel.p4.runtime.Bench.until;
import static org.assertj.core.api.Assertions.assertThat;

class UpkeepTest {
    private static final int DIGEST = 0x17000001;
    private static final long NETWORK = 0x0a010000;
    private static final long MAC = 0x020000000000L;

    @TempDir
    Path dir;

    private Bench bench;
    private int before;

    @BeforeEach
    void start() throws Exception {
        bench = new Bench(dir);
        bench.accelerator().deploy(router());
        before = bench.emulator.entries().size();
    }

    @AfterEach
    void end() {
        bench.close();
    }

    @Test
    void neighboursOfALinkAreLearntUpToABoundThatANewAgentKeeps() {
        hear(1, 1, 10, Learnt.MOST);
        hear(2, 1, 2_000, Learnt.MOST);
        assertThat(bench.emulator.entries()).hasSize(before + Learnt.MOST);
        bench.restartAgent();
        bench.accelerator().deploy(router());
        hear(3, 1, 4_000, 10);
        assertThat(bench.emulator.entries()).hasSize(before + Learnt.MOST);
        hear(4, 2, 6_000, 10);
        assertThat(bench.emulator.entries()).as("another link's").hasSize(before + Learnt.MOST + 10);
    }

    private void hear(long list, long port, int first, int count) {
        var heard = DigestList.newBuilder().setDigestId(DIGEST).setListId(list);
        IntStream.range(first, first + count).forEach(host -> heard.addData(heard(port, host)));
        bench.emulator.digest(heard.build());
        until("list " + list + " is acknowledged", () -> acknowledged(list));
    }

    private boolean acknowledged(long list) {
        return bench.emulator.controllers().acknowledged().stream().anyMatch(ack -> ack.getListId() == list);
    }

    private static P4Data heard(long port, long host) {
        var members = P4StructLike.newBuilder();
        for (var bits : List.of(Bits.of(port), Bits.of(NETWORK + (port << 16) + host), Bits.of(MAC + host))) {
            members.addMembers(P4Data.newBuilder().setBitstring(bits));
        }
        return P4Data.newBuilder().setStruct(members).build();
    }

    private static NetworkFunction router() {
        return NetworkFunction.router(Bench.F, List.of(port(Bench.WEST, "left", 1), port(Bench.EAST, "right", 2)));
    }

    private static Port port(InterfaceName name, String link, int number) {
        return new Port(
                name,
                new InterfaceName(link),
                List.of(Cidr.of("10." + (number + 1) + ".0.1/16")),
                Optional.of(new Mac("02:00:00:00:0" + number + ":01")));
    }
}

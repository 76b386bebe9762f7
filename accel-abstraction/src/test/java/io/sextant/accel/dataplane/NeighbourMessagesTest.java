package io.sextant.accel.dataplane;

import io.sextant.accel.dataplane.NeighbourMessages.Told;
import io.sextant.accel.fastpath.Neighbours;
import org.junit.jupiter.api.Test;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class NeighbourMessagesTest {
    private static final byte[] MAC = {2, 0, 0, 0, 0, 9};
    private static final int REACHABLE = 2;
    private static final int STALE = 4;
    private static final int FAILED = 0x20;

    @Test
    void whatTheKernelTellsIsReadOneMessageAfterTheOther() {
        var both =
                joined(message(28, REACHABLE, new byte[] {10, 0, 2, 2}), message(28, STALE, new byte[] {10, 0, 2, 3}));
        assertThat(read(both))
                .containsExactly(
                        new Told(Neighbour.four(5, 0x0a00_0202), 0x0200_0000_0009L, false),
                        new Told(Neighbour.four(5, 0x0a00_0203), 0x0200_0000_0009L, true));
    }

    @Test
    void whoDoesNotAnswerOrIsDeletedIsUnknown() {
        var address = new byte[] {10, 0, 2, 2};
        assertThat(read(message(28, FAILED, address)).getFirst().mac()).isEqualTo(Neighbours.UNKNOWN);
        assertThat(read(message(29, REACHABLE, address)).getFirst().mac()).isEqualTo(Neighbours.UNKNOWN);
    }

    @Test
    void mutilatedMessagesArePassedOver() {
        var random = new Random(11);
        var whole = message(28, REACHABLE, new byte[] {10, 0, 2, 2});
        for (var i = 0; i < 10_000; i++) {
            var mutant = whole.toArray(JAVA_BYTE);
            mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
            mutant[random.nextInt(mutant.length)] = (byte) random.nextInt();
            var cut = MemorySegment.ofArray(mutant).asSlice(0, random.nextInt(mutant.length + 1));
            assertThatCode(() -> read(cut)).doesNotThrowAnyException();
        }
    }

    private static List<Told> read(MemorySegment messages) {
        var told = new ArrayList<Told>();
        NeighbourMessages.read(messages, told::add);
        return told;
    }

    private static MemorySegment message(int type, int state, byte[] address) {
        var message = new RouteMessage((short) type, 0);
        message.body().putInt(2).putInt(5).putShort((short) state).putShort((short) 0);
        message.attribute((short) 1, address);
        message.attribute((short) 2, MAC);
        return message.segment();
    }

    private static MemorySegment joined(MemorySegment one, MemorySegment other) {
        var all = MemorySegment.ofArray(new byte[(int) (one.byteSize() + other.byteSize())]);
        all.copyFrom(one);
        all.asSlice(one.byteSize()).copyFrom(other);
        return all;
    }
}

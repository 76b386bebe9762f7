package io.sextant.accel.ffm;

import io.sextant.accel.fastpath.Octets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.lang.foreign.Arena;
import java.util.ArrayList;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@NeedsDpdk
class EthernetPortTest {
    private static final int BUFFERS = 1023;

    private final Arena arena = Arena.ofConfined();
    private BufferPool pool;

    @BeforeEach
    void start() {
        pool = new BufferPool(Eal.start(128), "ports", BUFFERS);
    }

    @AfterEach
    void end() {
        pool.close();
        arena.close();
    }

    @Test
    void whatOneSideOfARingSendsItReceivesAndEveryBufferComesBack() {
        try (var in = EthernetPort.plug("net_null7", "size=64", pool);
                var ring = EthernetPort.plug("net_ring7", "", pool)) {
            var frames = new Frames(arena);
            in.receive(frames);
            assertThat(frames.size()).isEqualTo(Frames.MOST);
            Octets.putEight(Frames.start(frames.buffer(0)), 0x1122_3344_5566_7788L);
            Frames.place(frames.buffer(1), Frames.before(frames.buffer(1)) - 8, 72);
            assertThat(ring.transmit(frames)).isEqualTo(Frames.MOST);
            assertThat(frames.size()).isZero();
            ring.receive(frames);
            assertThat(frames.size()).isEqualTo(Frames.MOST);
            assertThat(Octets.eight(Frames.start(frames.buffer(0)))).isEqualTo(0x1122_3344_5566_7788L);
            assertThat(Frames.length(frames.buffer(1))).isEqualTo(72);
            assertThat(Frames.before(frames.buffer(1)) + 72 + Frames.after(frames.buffer(1)))
                    .isEqualTo(Frames.before(frames.buffer(0)) + 64 + Frames.after(frames.buffer(0)));
            assertThat(Frames.whole(frames.buffer(0))).isTrue();
            frames.drop();
            assertThat(in.statistics().received().packets()).isEqualTo(Frames.MOST);
        }
        assertThat(pool.available()).isEqualTo(BUFFERS);
    }

    @Test
    void whatAPortDoesNotTakeIsDroppedAndItsBufferComesBack() {
        try (var in = EthernetPort.plug("net_null8", "", pool);
                var ring = EthernetPort.plug("net_ring8", "", pool)) {
            var frames = new Frames(arena);
            var taken = new ArrayList<Integer>();
            for (var i = 0; i < 40; i++) {
                in.receive(frames);
                taken.add(ring.transmit(frames));
            }
            assertThat(taken).last().isEqualTo(0);
            assertThat(pool.available())
                    .isEqualTo(
                            BUFFERS - taken.stream().mapToInt(Integer::intValue).sum());
            while (true) {
                ring.receive(frames);
                if (frames.size() == 0) break;
                frames.drop();
            }
        }
        assertThat(pool.available()).isEqualTo(BUFFERS);
    }

    @Test
    void aPortThatCannotBeIsRefusedInDpdksWordsAndAnotherCanHaveItsName() {
        assertThatThrownBy(() -> EthernetPort.plug("net_af_packet9", "iface=nolink", pool))
                .hasMessageContaining("iface=nolink")
                .hasMessageMatching(".*cannot be plugged in: .+");
        assertThatThrownBy(() -> EthernetPort.plug("net_nonsense9", "", pool)).hasMessageContaining("net_nonsense9");
        EthernetPort.plug("net_null9", "", pool).close();
        EthernetPort.plug("net_null9", "", pool).close();
    }

    @Test
    void theEnvironmentIsOneAProcess() {
        assertThat(Eal.start(64)).isSameAs(Eal.start(128));
    }
}

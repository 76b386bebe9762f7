package io.sextant.accel.dpdk;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FlowTableTest {
    private static final int MOST = 16;
    private static final long MINUTE = 60_000_000_000L;

    private final FlowTable table = new FlowTable(MOST);

    @Test
    void bothDirectionsLeadToTheFlow() {
        var flow = table.add(tuple(1), translated(1), 0);
        assertThat(table.find(tuple(1), 0)).isSameAs(flow.first);
        assertThat(table.find(reversed(translated(1)), 0)).isSameAs(flow.back);
        assertThat(table.find(tuple(2), 0)).isNull();
        assertThat(table.taken(translated(1), 0)).isTrue();
    }

    @Test
    void aFlowIsOverWhenNothingWasSeenOfItForItsTime() {
        table.add(tuple(1), tuple(1), 0);
        assertThat(table.find(tuple(1), 5 * MINUTE)).isNotNull();
        assertThat(table.find(tuple(1), 5 * MINUTE + 1)).isNull();
        assertThat(table.size()).isZero();
    }

    @Test
    void aConnectionIsRememberedForTwoHoursOnceItIsAnsweredAndUntilItCloses() {
        var flow = table.add(tcp(1), tcp(1), 0);
        flow.see(flow.back, 0x12, 0);
        assertThat(table.find(tcp(1), 124 * MINUTE)).isNotNull();
        flow.see(flow.first, 0x11, 0);
        assertThat(table.find(tcp(1), 5 * MINUTE)).isNull();
    }

    @Test
    void aFlowIsOverWithItsLease() {
        var flow = table.add(tuple(1), tuple(1), 0);
        flow.destination = new Lease();
        assertThat(table.find(tuple(1), 0)).isNotNull();
        flow.destination.end();
        assertThat(table.find(tuple(1), 0)).isNull();
    }

    @Test
    void aFullTableGivesUpWhatNobodyHasAnswered() {
        for (var id = 0; id < 10 * MOST; id++)
            assertThat(table.add(tuple(id), tuple(id), 0)).isNotNull();
        assertThat(table.size()).isEqualTo(MOST);
    }

    @Test
    void aFullTableTakesNothingInsteadOfWhatIsInUse() {
        for (var id = 0; id < MOST; id++) {
            var flow = table.add(tuple(id), tuple(id), 0);
            flow.see(flow.back, 0, 0);
        }
        assertThat(table.add(tuple(MOST), tuple(MOST), 0)).isNull();
        for (var id = 0; id < MOST; id++) assertThat(table.find(tuple(id), 0)).isNotNull();
        assertThat(table.add(tuple(MOST), tuple(MOST), 6 * MINUTE)).isNotNull();
    }

    @Test
    void whatIsOverGoesWithoutBeingAskedFor() {
        for (var id = 0; id < MOST; id++) table.add(tuple(id), tuple(id), 0);
        for (var call = 0; call < 2 * MOST; call++) table.age(6 * MINUTE);
        assertThat(table.size()).isZero();
    }

    private static Tuple tuple(int id) {
        var tuple = new Tuple();
        tuple.protocol = Tuple.UDP;
        tuple.from(0, AddressTable.mapped(id), 1000);
        tuple.to(0, AddressTable.mapped(-1), 2000);
        return tuple;
    }

    private static Tuple tcp(int id) {
        var tuple = tuple(id);
        tuple.protocol = Tuple.TCP;
        return tuple;
    }

    private static Tuple translated(int id) {
        var tuple = tuple(id);
        tuple.from(0, AddressTable.mapped(-2), 3000 + id);
        return tuple;
    }

    private static Tuple reversed(Tuple tuple) {
        var reversed = new Tuple();
        reversed.reverse(tuple);
        return reversed;
    }
}

package io.sextant.accel.p4;

import io.sextant.accel.RuleId;
import io.sextant.accel.ffm.NeedsDpdk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A pipeline of a vendor, who answers ping-like frames by sending them where a table says, even to ports that are not there. */
@NeedsDpdk
class SpecProgramTest {
    private static final String VENDORS = """
            struct ethernet_h {
            	bit<48> dst_addr
            	bit<48> src_addr
            	bit<16> ether_type
            }
            header ethernet instanceof ethernet_h
            struct metadata_t {
            	bit<32> port_in
            	bit<32> port_out
            }
            metadata instanceof metadata_t
            regarray seen size 4 initval 0
            struct to_args_t {
            	bit<32> port
            }
            action to args instanceof to_args_t {
            	mov m.port_out t.port
            	regadd seen m.port_in 1
            	return
            }
            action lost args none {
            	drop
            }
            table types {
            	key {
            		h.ethernet.ether_type exact
            	}
            	actions {
            		to
            		lost @defaultonly
            	}
            	default_action lost args none const
            	size 2
            }
            apply {
            	rx m.port_in
            	extract h.ethernet
            	table types
            	emit h.ethernet
            	tx m.port_out
            }
            """;

    private Rings rings;
    private SpecProgram program;

    @BeforeEach
    void start() {
        rings = new Rings();
        program = new SpecProgram("vendor", "vendor.spec", VENDORS, rings.ports());
    }

    @AfterEach
    void end() {
        program.close();
        rings.close();
    }

    private static SpecEntry entry(String id, long type, long port) {
        return new SpecEntry(
                new RuleId(id),
                "types",
                Map.of("h.ethernet.ether_type", SpecEntry.Value.of(type)),
                OptionalInt.empty(),
                "to",
                Map.of("port", port));
    }

    private int passed(int type) {
        var frame = new byte[64];
        frame[12] = (byte) (type >> 8);
        frame[13] = (byte) type;
        rings.send(0, frame);
        while (program.poll() > 0) Thread.onSpinWait();
        return rings.sent(1).size();
    }

    @Test
    void itsRulesAreEntriesOfItsTables() {
        assertThat(passed(0x88B5)).isZero();
        program.change(List.of(entry("one", 0x88B5, 1)), List.of());
        assertThat(passed(0x88B5)).isEqualTo(1);
        assertThat(program.register("seen", 0)).isEqualTo(1);
        assertThat(program.forwarded().bytes()).isEqualTo(64);
        program.change(List.of(), List.of(new RuleId("one")));
        assertThat(passed(0x88B5)).isZero();
    }

    @Test
    void aFrameToAPortThatIsNotThereIsDropped() {
        program.change(List.of(entry("beyond", 0x88B5, 4_000_000_000L), entry("sink", 0x88B6, 2)), List.of());
        assertThat(passed(0x88B5)).isZero();
        assertThat(passed(0x88B6)).isZero();
        assertThat(program.forwarded().packets()).isZero();
    }

    @Test
    void whatDoesNotFitItsTablesIsRefusedInWordsAndChangesNothing() {
        program.change(List.of(entry("one", 0x88B5, 1)), List.of());
        assertThatThrownBy(() -> program.change(List.of(entry("big", 0x1_0000, 1)), List.of()))
                .hasMessage("Rule big: h.ethernet.ether_type has 16 bits.");
        assertThatThrownBy(() -> program.change(List.of(entry("same", 0x88B5, 1)), List.of()))
                .hasMessage("Rule same: table types has an entry with this key.");
        assertThatThrownBy(() -> program.change(List.of(entry("two", 1, 1), entry("three", 2, 1)), List.of()))
                .hasMessage("Table types takes 2 entries, not 3.");
        assertThatThrownBy(() -> program.register("seen", 4)).hasMessage("There is no register 4 of seen.");
        assertThat(passed(0x88B5)).isEqualTo(1);
    }
}

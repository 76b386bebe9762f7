package io.sextant.accel.p4.spec;

import io.sextant.accel.AcceleratorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class SpecReaderTest {
    private static final String GOOD = """
            ; A comment
            struct ethernet_h {
            	bit<48> dst_addr
            	bit<48> src_addr
            	bit<16> ether_type
            }
            header ethernet instanceof ethernet_h
            struct metadata_t {
            	bit<32> port_in
            	bit<32> port_out
            	bit<32> member
            	bit<32> group
            }
            metadata instanceof metadata_t
            regarray counters size 16 initval 0xffffffffffffffff
            metarray limits size 8
            struct forward_args_t {
            	bit<32> port
            }
            action forward args instanceof forward_args_t { // of a table
            	mov m.port_out t.port
            	regadd counters t.port 1
            	return
            }
            action lost args none {
            	drop
            }
            action learned args none {
            	return
            }
            action lesson args none {
            	learn learned m.port_in 0
            	return
            }
            table stations {
            	key {
            		h.ethernet.dst_addr exact
            	}
            	actions {
            		forward @tableonly
            		lost @defaultonly
            	}
            	default_action lost args none const
            	size 64
            }
            selector members {
            	group_id m.group
            	selector {
            		m.port_in
            	}
            	member_id m.member
            	n_groups_max 4
            	n_members_per_group_max 8
            }
            learner flows {
            	key {
            		m.port_in
            	}
            	actions {
            		learned
            		lesson @defaultonly
            	}
            	default_action lesson args none
            	size 128
            	timeout {
            		30
            		60
            	}
            }
            apply {
            	rx m.port_in
            	extract h.ethernet
            	table stations
            	hash crc32 m.member m.port_in m.port_out
            	table members
            	table flows
            	jmpeq LOST m.port_out m.port_in
            	emit h.ethernet
            	tx m.port_out
            	LOST : drop
            }
            """;

    @Test
    void everyKindOfDeclarationIsRead() {
        var spec = SpecReader.read("good.spec", GOOD);
        assertThat(spec.header("ethernet").orElseThrow().octets()).isEqualTo(14);
        assertThat(spec.registers()).containsExactly(new Spec.Registers(15, "counters", 16, -1));
        assertThat(spec.meters()).containsExactly(new Spec.Meters(16, "limits", 8));
        assertThat(spec.action("forward").orElseThrow().instructions())
                .extracting(Spec.Instruction::text)
                .containsExactly("mov m.port_out t.port", "regadd counters t.port 1", "return");
        var table = spec.table("stations").orElseThrow();
        assertThat(table.key()).extracting(Spec.Key::fit).containsExactly(Spec.Fit.EXACT);
        assertThat(table.actions()).extracting(Spec.Use::inEntries).containsExactly(true, false);
        assertThat(table.otherwise().constant()).isTrue();
        assertThat(spec.selectors().getFirst().members()).isEqualTo(8);
        assertThat(spec.learners().getFirst().timeouts()).containsExactly(30, 60);
        assertThat(spec.apply().getLast().text()).isEqualTo("LOST : drop");
    }

    @Test
    void whatIsDroppedOrForAPortThatIsNotThereLeavesByTheOneBehindTheLastAheadOfItsEmits() {
        var apply = SpecReader.read("good.spec", GOOD).apply();
        assertThat(new TransmitGuard(2).guarded(apply))
                .containsSubsequence(
                        "jmpeq LOST m.port_out m.port_in",
                        "jmplt 0ready7 m.port_out 2",
                        "tx 2",
                        "0ready7 : emit h.ethernet",
                        "tx m.port_out",
                        "LOST : tx 2");
    }

    @Test
    void aRegisterWhoseNumberIsWrittenIsFoundByAFieldSinceDpdkWouldChangeAnotherArrays() {
        var text = GOOD.replace("regadd counters t.port 1", "regadd counters 3 1")
                .replace("	LOST : drop", "	LOST : regwr counters 0x2 5\n	drop");
        var spec = SpecReader.read("good.spec", text);
        assertThat(spec.bits("m.0register")).isEqualTo(32);
        assertThat(spec.action("forward").orElseThrow().instructions())
                .extracting(Spec.Instruction::text)
                .containsExactly(
                        "mov m.port_out t.port", "mov m.0register 3", "regadd counters m.0register 1", "return");
        assertThat(spec.apply())
                .extracting(Spec.Instruction::text)
                .endsWith("LOST : mov m.0register 0x2", "regwr counters m.0register 5", "drop");
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments("struct ethernet_h {", "struct ethernet_h", "line 2: 'struct ethernet_h' is not of the form"),
                arguments("bit<48> dst_addr", "bit<47> dst_addr", "line 3: a field has 8, 16, ... 64 bits"),
                arguments("bit<48> dst_addr", "bit<128> dst_addr", "line 3: 'bit<128> dst_addr' is not of the form"),
                arguments("bit<16> ether_type", "varbit<320> options", "line 5: fields of variable size are not taken"),
                arguments("bit<48> src_addr", "bit<48> dst_addr", "line 4: 'dst_addr' is there twice"),
                arguments("instanceof ethernet_h", "instanceof nothing", "line 7: there is no struct 'nothing'"),
                arguments("metadata instanceof metadata_t", "", "there is no 'metadata instanceof'"),
                arguments("size 16 initval", "size 99999999 initval", "line 15: a number of 1-1048576 is wanted"),
                arguments(
                        "initval 0xffffffffffffffff",
                        "initval 0x1ffffffffffffffff",
                        "line 15: '0x1ffffffffffffffff' is no number"),
                arguments("mov m.port_out t.port", "mov t.port m.port_out", "line 21: 't.port' is no target here"),
                arguments("mov m.port_out t.port", "mov m.port_out t.other", "line 21: 't.other' is no source here"),
                arguments("mov m.port_out t.port", "mov m.port_out", "line 21: 'mov' has 2 operands"),
                arguments(
                        "mov m.port_out t.port",
                        "extern e.obj.func",
                        "line 21: 'extern' is no instruction that is taken"),
                arguments("regadd counters", "regadd nothing", "line 22: 'nothing' is no registers here"),
                arguments(
                        "h.ethernet.dst_addr exact",
                        "h.ethernet.dst_addr ternary",
                        "line 37: a field of a key is exact, lpm or wildcard"),
                arguments(
                        "h.ethernet.dst_addr exact", "h.ipv4.dst_addr exact", "line 35: 'h.ipv4.dst_addr' is no field"),
                arguments("forward @tableonly", "fly @tableonly", "line 40: there is no action 'fly'"),
                arguments("forward @tableonly", "lesson", "line 40: action 'lesson' learns"),
                arguments("lost @defaultonly", "lost @tableonly", "line 43: 'lost' is no action for when none fits"),
                arguments("	size 64\n", "	size 64\n	size 65\n", "line 45: a table has one 'size'"),
                arguments("	size 64\n", "	colour red\n", "line 44: a table has no 'colour'"),
                arguments("group_id m.group", "group_id h.ethernet.dst_addr", "is no field of metadata"),
                arguments("		30\n		60\n", "", "a learner has 1-16 timeouts"),
                arguments(
                        "bit<32> port_in",
                        "bit<64> a\n	bit<64> b\n	bit<64> c\n	bit<64> d\n	bit<32> port_in",
                        "a hash goes into the first 32 octets"),
                arguments("rx m.port_in", "mov m.port_in 0", "apply begins with rx"),
                arguments("jmpeq LOST", "jmpeq NOWHERE", "there is no label 'NOWHERE'"),
                arguments("	LOST : drop", "	emit h.ethernet", "the last instruction is tx, drop or return"),
                arguments(
                        "	extract h.ethernet\n",
                        "	extract h.ethernet\n	extract h.ethernet\n",
                        "a header has one extract"),
                arguments("}\napply {", "}\napply {\n	rx m.port_in\n	drop\n}\napply {", "there is an apply already"),
                arguments("	LOST : drop\n}", "	LOST : drop\n", "'apply' is not closed by '}'"),
                arguments("regarray", "gizmo", "line 15: 'gizmo' begins nothing that is known"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsToldWithItsLine(String right, String wrong, String words) {
        assertThat(GOOD).contains(right);
        assertThatThrownBy(() -> SpecReader.read(
                        "vendor.spec", GOOD.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong))))
                .isInstanceOf(AcceleratorException.class)
                .hasMessageStartingWith("vendor.spec, ")
                .hasMessageContaining(words);
    }

    @Test
    void aProgramThatNeedNotEndIsRefused() {
        var loop = GOOD.replace("	table stations\n", "	AGAIN : table stations\n	jmp AGAIN\n");
        assertThatThrownBy(() -> SpecReader.read("loop.spec", loop))
                .hasMessageContaining("the jump to 'AGAIN' goes backward: a program must end");
        var again = GOOD.replace("	LOST : drop", "	LOST : recirculate\n	tx m.port_out");
        assertThatThrownBy(() -> SpecReader.read("loop.spec", again)).hasMessageContaining("'recirculate'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"validate", "lookahead"})
    void moreHeadersThanThereIsRoomBeforeAPacketAreRefused(String making) {
        var fields = "	bit<64> f%d\n".repeat(17);
        for (var i = 0; i < 17; i++) fields = fields.replaceFirst("f%d", "f" + i);
        var big = GOOD.replace(
                        "metadata instanceof",
                        "struct big_h {\n" + fields + "}\nheader big instanceof big_h\nmetadata instanceof")
                .replace("	emit h.ethernet", "	" + making + " h.big\n	emit h.big\n	emit h.ethernet");
        assertThatThrownBy(() -> SpecReader.read("big.spec", big))
                .hasMessageContaining("more than 128 octets of headers are made");
    }

    @Test
    void whatIsTooLargeIsRefusedBeforeItIsBuilt() {
        assertThatThrownBy(() -> SpecReader.read("long.spec", "x".repeat(300_000)))
                .hasMessageContaining("more than 262144 characters");
        assertThatThrownBy(() -> SpecReader.read("wide.spec", "x ".repeat(17)))
                .hasMessageContaining("more than 16 words");
        assertThatThrownBy(() -> SpecReader.read("many.spec", withRegisters(300, 65_536)))
                .hasMessageContaining("at most 1048576 registers");
    }

    @Test
    void soManyRegistersThatTheirNumberOverflowsAreRefused() {
        assertThatThrownBy(() -> SpecReader.read("many.spec", withRegisters(4_096, 1 << 20)))
                .hasMessageContaining("at most 1048576 registers");
    }

    private static String withRegisters(int arrays, int size) {
        var many = new StringBuilder(GOOD);
        for (var i = 0; i < arrays; i++) many.append("regarray r%d size %d initval 0\n".formatted(i, size));
        return many.toString();
    }

    @Test
    void garbageIsRefusedInWordsAndNeverOtherwise() {
        var random = new Random(7);
        var lines = GOOD.lines().toList();
        for (var round = 0; round < 3_000; round++) {
            var text = new StringBuilder();
            for (var line : lines) {
                var kept = random.nextInt(60) > 0 ? line : mutated(line, lines, random);
                text.append(kept).append('\n');
            }
            try {
                SpecReader.read("random.spec", text.toString());
            } catch (AcceleratorException e) {
                assertThat(e.detail()).contains("random.spec");
            }
        }
    }

    private static String mutated(String line, List<String> lines, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> lines.get(random.nextInt(lines.size()));
            case 2 -> line.isEmpty() ? "}" : line.substring(0, random.nextInt(line.length()));
            default -> line + " " + (char) (32 + random.nextInt(90));
        };
    }
}

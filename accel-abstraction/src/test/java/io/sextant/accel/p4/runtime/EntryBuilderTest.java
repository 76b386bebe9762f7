package io.sextant.accel.p4.runtime;

import com.google.protobuf.TextFormat;
import io.sextant.accel.AcceleratorException;
import io.sextant.accel.AcceleratorException.Kind;
import io.sextant.accel.Cidr;
import io.sextant.accel.PortRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import p4.config.v1.P4Info;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class EntryBuilderTest {
    private Schema schema;

    @BeforeEach
    void read() throws Exception {
        var info = P4Info.newBuilder();
        try (var text = Bench.program("forwarding.p4info.txt")) {
            TextFormat.merge(new String(text.readAllBytes(), StandardCharsets.UTF_8), info);
        }
        schema = new Schema(info.build());
    }

    @Test
    void namesBecomeTheIdsOfThePipeline() {
        var entry = schema.entry("ipv4_lpm")
                .lpm("destination", Cidr.of("10.0.2.0/24"))
                .action("Ingress.route4")
                .with("next_hop", Bits.of(9))
                .with("port", Bits.of(2))
                .build();
        assertThat(TextFormat.printer().emittingSingleLine(true).printToString(entry))
                .isEqualTo(
                        "table_id: 33554435 match { field_id: 1 lpm { value: \"\\n\\000\\002\\000\" prefix_len: 24 } } "
                                + "action { action { action_id: 16777220 params { param_id: 1 value: \"\\002\" } "
                                + "params { param_id: 2 value: \"\\t\" } } }");
    }

    @Test
    void whatMatchesEverythingIsLeftOut() {
        var entry = schema.entry("acl4")
                .ternary("source", Bits.of(0), Bits.of(0))
                .range("source_port", new PortRange(0, 65_535))
                .action("deny")
                .build();
        assertThat(entry.getMatchList()).isEmpty();
        assertThat(schema.entry("ipv6_lpm")
                        .lpm("destination", Cidr.of("::/0"))
                        .build()
                        .getMatchList())
                .isEmpty();
    }

    @Test
    void whatThePipelineDoesNotHaveIsUnsupportedAndNamed() {
        refused(() -> schema.entry("nat"), "no table named nat; its tables are: Ingress.interfaces");
        refused(() -> schema.entry("acl4").action("reach"), "acl4 does not take the action reach");
        refused(() -> schema.entry("acl4").exact("vlan", Bits.of(1)), "no field named vlan");
        refused(() -> schema.entry("acl4").exact("source", Bits.of(1)), "matches source by TERNARY, not by EXACT");
        refused(() -> schema.entry("acl4").action("deny").with("port", Bits.of(1)), "no parameter named port");
        refused(() -> schema.entry("interfaces").exact("port", Bits.of(512)), "port has 9 bits; a value of 10");
    }

    private static void refused(Supplier<EntryBuilder> entry, String words) {
        var refusal = catchThrowableOfType(AcceleratorException.class, entry::get);
        assertThat(refusal.kind()).isEqualTo(Kind.UNSUPPORTED);
        assertThat(refusal.detail()).contains(words);
    }
}

package io.sextant.accel.xdp.object;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.AcceleratorException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class XdpObjectTest {
    private static final String TABLE = "TABLE(seen, HASH, 8, __u32, __u64);";
    private static final String USE = "USE(seen);";

    @Test
    void aProgramAndItsMapsAreRead() {
        var object = XdpObject.read(VendorObject.octets(VendorObject.handling(TABLE, USE)));
        assertThat(object.name()).isEqualTo("program");
        assertThat(object.license()).isEqualTo("GPL");
        assertThat(object.maps()).singleElement().satisfies(map -> {
            assertThat(map.kind()).isEqualTo(ObjectMap.Kind.HASH);
            assertThat(map.keySize()).isEqualTo(4);
            assertThat(map.valueSize()).isEqualTo(8);
            assertThat(map.entries()).isEqualTo(8);
        });
        assertThat(object.instructions(_ -> 0x77)).contains(0x77);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', emptyValue = "", textBlock = """
            tc        | ``                                                   | ``                                           | code in the section 'tc'
            xdp.frags | ``                                                   | ``                                           | code in the section 'xdp.frags'
            xdp       | SEC("xdp") int more(void *c) { return 1; }           | ``                                           | has 2 programs
            xdp       | int __attribute__((noinline)) f(int i) { return i * 3; } | return f(frame->ingress_ifindex);        | in the section '.text'
            xdp       | int many;                                            | many++;                                      | which is no map
            xdp       | ``                                                   | bpf_printk("x");                             | which is no map
            xdp       | ``                                                   | long a; bpf_probe_read_kernel(&a, 8, 0);     | calls the kernel's function 113
            xdp       | ``                                                   | bpf_get_current_task();                      | calls the kernel's function 35
            xdp       | TABLE(all, PROG_ARRAY, 2, __u32, __u32);             | bpf_tail_call(frame, &all, 0);               | calls the kernel's function 12
            xdp       | TABLE(all, PERF_EVENT_ARRAY, 2, __u32, __u32);       | USE(all);                                    | of the kind 4
            xdp       | TABLE(all, DEVMAP, 64, __u32, __u32);                | return bpf_redirect_map(&all, 0, 0);         | called 'links'
            xdp       | TABLE(links, DEVMAP, 8, __u32, __u32);               | return bpf_redirect_map(&links, 0, 0);       | 64 entries or more
            xdp       | TABLE(ports, HASH, 64, __u32, __u32);                | USE(ports);                                  | map ports is the site's
            xdp       | TABLE(all, HASH, 70000, __u32, __u32);               | USE(all);                                    | not 70000
            xdp       | struct v { char c[4000]; }; TABLE(all, HASH, 60000, __u32, struct v);  | USE(all);                   | octets; 16 and
            xdp       | struct v { char c[5000]; }; TABLE(all, ARRAY, 6, __u32, struct v);     | USE(all);                   | not 5000
            xdp       | TABLE(more_than_fifteen, HASH, 7, __u32, __u32);     | USE(more_than_fifteen);                      | 'more_than_fifteen'
            xdp       | MAP(all, __uint(pinning, 1));                        | USE(all);                                    | 'pinning'
            xdp       | MAP(all, __uint(map_flags, 1 << 7));                 | USE(all);                                    | has flags
            xdp       | MAP(all, __uint(key_size, 8));                       | USE(all);                                    | map all has a key_size that is not
            xdp       | MAP(all, __uint(value_size, 8));                     | USE(all);                                    | map all has a value_size that is not
            """)
    void whatAProgramMayNotBeIsRefusedByName(String section, String declarations, String statements, String words) {
        assertRefused(VendorObject.octets(VendorObject.of(declarations, section, statements)), words);
    }

    @Test
    void aProgramThatNamesAMapOfOthersByItsDescriptorIsRefused() {
        var object = VendorObject.octets(VendorObject.handling("", "volatile __u64 n = 0x1122334455667788; (void)n;"));
        var value = indexOf(object, new byte[] {0x88 - 256, 0x77, 0x66, 0x55, 0, 0, 0, 0, 0x44, 0x33, 0x22, 0x11});
        assertThat(object[value - 4]).isEqualTo((byte) 0x18);
        object[value - 3] |= 0x10;
        assertRefused(object, "names something of the kernel's");
    }

    private static int indexOf(byte[] all, byte[] part) {
        for (var at = 0; at <= all.length - part.length; at++)
            if (Arrays.equals(all, at, at + part.length, part, 0, part.length)) return at;
        throw new AssertionError("It is not there.");
    }

    @Test
    void whatIsCutOffOrDamagedIsReadOrRefusedInWords() {
        var whole = VendorObject.octets(VendorObject.handling(TABLE, USE));
        for (var length = 0; length < whole.length; length += 1 + length / 64) attempt(Arrays.copyOf(whole, length));
        var random = new Random(7);
        for (var round = 0; round < 4_000; round++) {
            var damaged = whole.clone();
            for (var i = 0; i < 1 + round % 4; i++) damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            attempt(damaged);
        }
    }

    private static void attempt(byte[] object) {
        try {
            XdpObject.read(object).instructions(_ -> 1);
        } catch (AcceleratorException e) {
            assertThat(e.kind()).isEqualTo(Kind.INVALID);
        }
    }

    @Test
    void whatIsNoObjectIsRefused() {
        assertRefused(new byte[0], "no ELF file");
        assertRefused("no object, but a text of some length, longer than the header of one".getBytes(), "no ELF file");
    }

    private static void assertRefused(byte[] object, String words) {
        assertThatThrownBy(() -> XdpObject.read(object))
                .hasMessageContaining(words)
                .isInstanceOfSatisfying(
                        AcceleratorException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID));
    }
}

package io.sextant.accel.xdp.object;

import io.sextant.accel.golden.CompiledObject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Objects of vendors, good and bad; without a compiler the test is skipped. */
public final class VendorObject {
    private static final String SOURCE = """
            #include <linux/bpf.h>
            #include <linux/if_ether.h>
            #include <linux/ip.h>
            #include <bpf/bpf_endian.h>
            #include <bpf/bpf_helpers.h>
            #define TABLE(NAME, KIND, ENTRIES, KEY, VALUE) struct { \\
                __uint(type, BPF_MAP_TYPE_##KIND); \\
                __uint(max_entries, ENTRIES); \\
                __type(key, KEY); \\
                __type(value, VALUE); \\
            } NAME SEC(".maps")
            #define MAP(NAME, PROPERTY) struct { \\
                __uint(type, BPF_MAP_TYPE_HASH); \\
                __uint(max_entries, 8); \\
                __type(key, __u32); \\
                __type(value, __u32); \\
                PROPERTY; \\
            } NAME SEC(".maps")
            #define USE(NAME) __u32 key = 0; if (bpf_map_lookup_elem(&NAME, &key)) return XDP_DROP
            %s
            SEC("%s") int program(struct xdp_md *frame) { %s return XDP_PASS; }
            char declared[] SEC("license") = "GPL";
            """;

    private VendorObject() {}

    /** One whose program for XDP does this with each frame. */
    public static Path handling(String declarations, String statements) {
        return of(declarations, "xdp", statements);
    }

    static Path of(String declarations, String section, String statements) {
        var object = CompiledObject.of(SOURCE.formatted(declarations, section, statements));
        assumeTrue(object.isPresent(), "there is no compiler for BPF: apt-get install gcc-bpf libbpf-dev");
        return object.get();
    }

    static byte[] octets(Path object) {
        try {
            return Files.readAllBytes(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

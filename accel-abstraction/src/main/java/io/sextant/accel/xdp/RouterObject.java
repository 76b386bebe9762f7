package io.sextant.accel.xdp;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.ffm.Libbpf;
import io.sextant.accel.xdp.object.XdpObject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The compiled router, which is there when there was a compiler for it at build time. */
final class RouterObject {
    private static final Optional<XdpObject> OBJECT = read();

    private RouterObject() {}

    static XdpObject get() {
        return OBJECT.orElseThrow(
                () -> AcceleratorException.unsupported(absence().orElseThrow()));
    }

    /** Why it cannot be loaded here, in words; it is tried. */
    static Optional<String> absence() {
        return OBJECT.isPresent()
                ? Libbpf.absence().or(() -> refusal(OBJECT.get()))
                : Optional.of("It was built without a compiler for it; on Debian: apt-get install gcc-bpf libbpf-dev,"
                        + " and build it again.");
    }

    private static Optional<String> refusal(XdpObject object) {
        try {
            Loading.load(object).close();
            return Optional.empty();
        } catch (AcceleratorException e) {
            return Optional.of(e.detail() + " It takes the real root, and Linux 5.13 or newer.");
        }
    }

    private static Optional<XdpObject> read() {
        try (var in = RouterObject.class.getResourceAsStream("router.o")) {
            return in == null ? Optional.empty() : Optional.of(XdpObject.read(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

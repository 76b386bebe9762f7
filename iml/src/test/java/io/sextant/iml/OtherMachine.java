package io.sextant.iml;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import static java.lang.ProcessBuilder.Redirect.DISCARD;

/** What is like another machine to those in it: a network of its own, with a cable to this one's. */
record OtherMachine(String name, int number) implements AutoCloseable {
    static OtherMachine connect() throws IOException {
        var random = ThreadLocalRandom.current();
        var machine =
                new OtherMachine("sx" + HexFormat.of().toHexDigits(random.nextInt()), random.nextInt(1 << 14) << 2);
        machine.ip("netns add " + machine.name);
        try {
            machine.lay();
            return machine;
        } catch (IOException e) {
            machine.close();
            throw e;
        }
    }

    private void lay() throws IOException {
        ip("link add " + name + "l type veth peer name eth0 netns " + name);
        ip("addr add " + addressHere() + "/30 dev " + name + "l");
        ip("link set " + name + "l up");
        ip("-n " + name + " addr add " + addressThere() + "/30 dev eth0");
        ip("-n " + name + " link set eth0 up");
        ip("-n " + name + " link set lo up");
    }

    /** Goes before a command that is to run there. */
    List<String> prefix() {
        return List.of("nsenter", "--net=/run/netns/" + name);
    }

    String addressHere() {
        return address(1);
    }

    String addressThere() {
        return address(2);
    }

    // Of the range for measurements between networks (RFC 2544), which no real one has.
    private String address(int host) {
        return "198.18." + (number >> Byte.SIZE) + "." + ((number & 0xff) + host);
    }

    @Override
    public void close() throws IOException {
        ip("netns del " + name);
    }

    private void ip(String words) throws IOException {
        try {
            var command = new ProcessBuilder(("ip " + words).split(" ")).redirectErrorStream(true);
            if (command.redirectOutput(DISCARD).start().waitFor() != 0) {
                throw new IOException("'ip " + words + "' failed.");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

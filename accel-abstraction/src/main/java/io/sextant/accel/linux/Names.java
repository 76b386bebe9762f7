package io.sextant.accel.linux;

import io.sextant.accel.FunctionId;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Mac;
import io.sextant.accel.Port;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * How a network function's objects are called in the kernel: always the same for the same id, so that repeating a call finds
 * what an earlier one made.
 *
 * @param prefix the holder's five characters
 * @param part of the accelerator
 */
record Names(String prefix, Part part) {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    /** Of what the kernel itself runs. */
    Names(String prefix) {
        this(prefix, Part.KERNEL);
    }

    /** The name of the function's network namespace. */
    String netns(FunctionId function) {
        return prefix + "." + part.letter() + "." + function;
    }

    /** The nftables table in a function's namespace. */
    String table() {
        return prefix + "nf";
    }

    /** Both ends of a port's veth pair: 15 characters, which a longer readable name would not fit in. */
    String link(FunctionId function, InterfaceName port) {
        var kind = part == Part.KERNEL ? "" : part + "/";
        return prefix + code(kind + function + "/" + port);
    }

    /** The port's own address, else one that is locally administered and derived from its names. */
    Mac mac(FunctionId function, Port port) {
        return port.mac().orElseGet(() -> {
            var bytes = hash(function + "/" + port.name());
            bytes[0] = 2;
            return new Mac(HexFormat.ofDelimiter(":").formatHex(bytes, 0, 6));
        });
    }

    /** Ten characters that stand for a longer text (50 bits of its SHA-256). */
    static String code(String text) {
        var bytes = hash(text);
        var code = new StringBuilder(10);
        for (int i = 0; i < 10; i++) {
            code.append(ALPHABET.charAt(bytes[i] & 31));
        }
        return code.toString();
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}

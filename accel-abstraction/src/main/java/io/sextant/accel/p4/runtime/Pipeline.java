package io.sextant.accel.p4.runtime;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TextFormat;
import io.sextant.accel.AcceleratorException;
import p4.config.v1.P4Info;
import p4.v1.ForwardingPipelineConfig;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A compiled P4 program: what it offers, and what the switch loads.
 *
 * @param deviceConfig in the switch's own form, e.g. BMv2's JSON
 * @param cookie tells it from every other pipeline: the switch keeps it and shows it to who asks
 */
record Pipeline(Schema schema, ByteString deviceConfig, long cookie) {
    private static final int LARGEST_INFO = 8 << 20;
    private static final int LARGEST_DEVICE_CONFIG = 64 << 20;
    private static final TextFormat.Parser TEXT =
            TextFormat.Parser.newBuilder().setAllowUnknownFields(true).build();

    /** From two files; P4Info is in binary form when its name ends in .bin or .pb, else in text form. */
    static Pipeline read(Path info, Path deviceConfig) {
        var octets = octets(info, LARGEST_INFO);
        try {
            return of(
                    binary(info) ? P4Info.parseFrom(octets) : text(octets),
                    octets(deviceConfig, LARGEST_DEVICE_CONFIG));
        } catch (InvalidProtocolBufferException | TextFormat.ParseException e) {
            throw AcceleratorException.invalid(info + " is no P4Info: " + e.getMessage());
        }
    }

    /** A program with its cookie. */
    static Pipeline of(P4Info info, ByteString deviceConfig) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(info.toByteArray());
            digest.update(deviceConfig.asReadOnlyByteBuffer());
            var cookie = ByteBuffer.wrap(digest.digest()).getLong();
            return new Pipeline(new Schema(info), deviceConfig, cookie);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    /** As it is sent. */
    ForwardingPipelineConfig config() {
        return ForwardingPipelineConfig.newBuilder()
                .setP4Info(schema.info())
                .setP4DeviceConfig(deviceConfig)
                .setCookie(ForwardingPipelineConfig.Cookie.newBuilder().setCookie(cookie))
                .build();
    }

    private static boolean binary(Path file) {
        var name = file.getFileName().toString();
        return name.endsWith(".bin") || name.endsWith(".pb");
    }

    private static P4Info text(ByteString octets) throws TextFormat.ParseException {
        var info = P4Info.newBuilder();
        TEXT.merge(octets.toString(UTF_8), info);
        return info.build();
    }

    private static ByteString octets(Path file, int most) {
        try (var stream = Files.newInputStream(file)) {
            var octets = stream.readNBytes(most + 1);
            if (octets.length > most) {
                throw AcceleratorException.invalid(file + " has more than " + (most >> 20) + " MiB.");
            }
            return ByteString.copyFrom(octets);
        } catch (IOException e) {
            throw AcceleratorException.failed("The pipeline's file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}

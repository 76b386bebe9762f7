package io.sextant.catalogue.csar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A sound ZIP file without a comment, whose fields are changed where they stand. */
final class TamperedZip {
    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END_LENGTH = 22;

    private ByteBuffer bytes;

    private TamperedZip(byte[] bytes) {
        this.bytes = littleEndian(bytes);
    }

    static TamperedZip of(Path file) {
        return new TamperedZip(read(file));
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        return bytes.array();
    }

    void write(Path file) {
        try {
            Files.write(file, bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the end record begins. */
    int end() {
        return bytes.capacity() - END_LENGTH;
    }

    /** Where the directory begins. */
    int directory() {
        return bytes.getInt(end() + 16);
    }

    /** Where a path's header in the directory begins. */
    int central(String path) {
        return header(path, directory(), CENTRAL, 46);
    }

    /** Where a path's own header begins. */
    int local(String path) {
        return header(path, 0, LOCAL, 30);
    }

    int getInt(int at) {
        return bytes.getInt(at);
    }

    TamperedZip putShort(int at, int value) {
        bytes.putShort(at, (short) value);
        return this;
    }

    TamperedZip putInt(int at, int value) {
        bytes.putInt(at, value);
        return this;
    }

    TamperedZip put(int at, String text) {
        bytes.put(at, text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    TamperedZip putLong(int at, long value) {
        bytes.putLong(at, value);
        return this;
    }

    TamperedZip insert(int at, byte[] more) {
        var longer = new byte[bytes.capacity() + more.length];
        System.arraycopy(bytes.array(), 0, longer, 0, at);
        System.arraycopy(more, 0, longer, at, more.length);
        System.arraycopy(bytes.array(), at, longer, at + more.length, bytes.capacity() - at);
        bytes = littleEndian(longer);
        return this;
    }

    TamperedZip append(byte[] more) {
        return insert(bytes.capacity(), more);
    }

    /** Inserts bytes before the directory and lets the end know. */
    TamperedZip insertBeforeDirectory(byte[] more) {
        var directory = directory();
        insert(directory, more);
        return putInt(end() + 16, directory + more.length);
    }

    TamperedZip cutOff(int length) {
        bytes = littleEndian(Arrays.copyOf(bytes.array(), length));
        return this;
    }

    /** Says the same in the form of ZIP64, which begins 76 bytes before the end. */
    TamperedZip in64() {
        var record = littleEndian(new byte[76]);
        record.putInt(0, 0x06064b50).putLong(4, 44).putShort(12, (short) 45).putShort(14, (short) 45);
        record.putLong(24, bytes.getShort(end() + 10)).putLong(32, bytes.getShort(end() + 10));
        record.putLong(40, bytes.getInt(end() + 12)).putLong(48, directory());
        record.putInt(56, 0x07064b50).putLong(64, end()).putInt(72, 1);
        return insert(end(), record.array());
    }

    /** Lets the end and the directory count from so many bytes before the file. */
    TamperedZip shift(int by) {
        for (int at = directory(); at < end(); at += 46 + nameLength(at)) putInt(at + 42, bytes.getInt(at + 42) + by);
        return putInt(end() + 16, directory() + by);
    }

    private int nameLength(int central) {
        return bytes.getShort(central + 28) + bytes.getShort(central + 30) + bytes.getShort(central + 32);
    }

    private int header(String path, int from, int signature, int length) {
        var name = path.getBytes(StandardCharsets.UTF_8);
        for (var at = from; at < end() - length; at++) {
            if (bytes.getInt(at) == signature
                    && at + length + name.length <= bytes.capacity()
                    && bytes.slice(at + length, name.length).equals(ByteBuffer.wrap(name))) return at;
        }
        throw new IllegalArgumentException("no header of " + path);
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}

package io.sextant.catalogue.csar;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.zip.ZipException;

/** Pieces of a ZIP file as they stand in it. */
final class ZipBytes {
    private ZipBytes() {}

    /**
     * Reads exactly so many bytes, to be looked at in the byte order of ZIP.
     *
     * @throws ZipException when the file ends before
     */
    static ByteBuffer read(FileChannel file, long position, int length) throws IOException {
        var buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, position + buffer.position()) < 0) throw new ZipException("it is cut off");
        }
        return buffer.flip();
    }
}

package io.sextant.sol005.files;

import io.sextant.catalogue.Content;
import io.sextant.catalogue.DescriptorFiles;
import io.sextant.core.Problem;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.http.Problems;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;

/** Answers with files, streamed from where they are stored. */
public final class StoredFiles {
    /** Media type of archives. */
    public static final MediaType ZIP = new MediaType("application", "zip");

    private static final int BUFFER = 64 * 1024;

    private StoredFiles() {}

    /** The whole content, or the part of it that a Range header (null when absent) asks for. */
    public static Response answer(Content content, MediaType type, String range, Exchange exchange) {
        var size = content.size();
        var tag = new EntityTag(content.sha256().toString());
        var part = exchange.range(range, tag).flatMap(header -> ByteRange.of(header, size));
        if (part.isPresent() && !part.get().isSatisfiable()) return unsatisfiable(size);
        var status = part.isPresent() ? Response.Status.PARTIAL_CONTENT : Response.Status.OK;
        var sent = part.orElseGet(() -> new ByteRange(0, size - 1));
        var answer = Response.status(status)
                .type(type)
                .tag(tag)
                .header(HttpHeaders.CONTENT_LENGTH, sent.length())
                .header("Accept-Ranges", "bytes")
                .entity(stream(content, sent));
        return (part.isPresent() ? answer.header("Content-Range", sent.of(size)) : answer).build();
    }

    /**
     * An uploaded descriptor as it was uploaded, if the sender of the request takes that; else in the other form, if there
     * is one.
     *
     * @param singleFile whether a text file was uploaded and not an archive
     */
    public static Response answer(
            Content content, boolean singleFile, Supplier<DescriptorFiles> files, String range, Exchange exchange) {
        var type = singleFile ? MediaType.TEXT_PLAIN_TYPE : ZIP;
        return exchange.accepts(type) ? answer(content, type, range, exchange) : answer(files.get(), exchange);
    }

    /**
     * A descriptor as one text file or as an archive, whichever the sender of the request takes; text where it takes
     * both.
     *
     * @throws Problem 406 when it takes neither, or only text and there are several files
     */
    public static Response answer(DescriptorFiles descriptor, Exchange exchange) {
        if (descriptor.isSingleFile() && exchange.accepts(MediaType.TEXT_PLAIN_TYPE))
            return Response.ok((StreamingOutput) descriptor::writeText, MediaType.TEXT_PLAIN_TYPE)
                    .build();
        if (!exchange.accepts(ZIP))
            throw Problem.of(
                    406,
                    "Not acceptable",
                    descriptor.isSingleFile()
                            ? "The descriptor can be had as text/plain or application/zip."
                            : "The descriptor is made of several files; it can be had as application/zip only.");
        return Response.ok((StreamingOutput) descriptor::writeZip, ZIP).build();
    }

    private static Response unsatisfiable(long size) {
        return Problems.builder(Problem.of(
                        416,
                        "Range not satisfiable",
                        "The file has " + size + " bytes, and none where Range asks for."))
                .header("Content-Range", "bytes */" + size)
                .build();
    }

    private static StreamingOutput stream(Content content, ByteRange part) {
        return out -> {
            try (var in = content.open()) {
                in.skipNBytes(part.first());
                copy(in, out, part.length());
            }
        };
    }

    private static void copy(InputStream in, OutputStream out, long length) throws IOException {
        var buffer = new byte[BUFFER];
        for (var left = length; left > 0; ) {
            var read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) throw new EOFException("The stored file ends " + left + " bytes early");
            out.write(buffer, 0, read);
            left -= read;
        }
    }
}

package io.sextant.sol005.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sextant.core.Problem;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/**
 * Reads and writes the JSON of the wire. A body is read whole, within {@link #LIMIT}, and checked before it becomes a
 * wire type, so that what is wrong with it is told by line, column and attribute.
 */
@Provider
@Consumes({MediaType.APPLICATION_JSON, JsonBodies.MERGE_PATCH})
@Produces({MediaType.APPLICATION_JSON, JsonBodies.PROBLEM})
public final class JsonBodies implements MessageBodyReader<Object>, MessageBodyWriter<Object> {
    /** Media type of RFC 7396. */
    public static final String MERGE_PATCH = "application/merge-patch+json";

    /** Media type of RFC 7807. */
    public static final String PROBLEM = "application/problem+json";

    /** The longest JSON body that is taken, in bytes. */
    public static final int LIMIT = 1 << 20;

    private final ObjectMapper mapper = WireJson.MAPPER;

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType media) {
        return isJson(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType media) {
        return isJson(type);
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type genericType,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream stream)
            throws IOException {
        var length = headers.getFirst(HttpHeaders.CONTENT_LENGTH);
        if (length != null && length.length() > 9) throw tooLarge();
        var body = stream.readNBytes(LIMIT + 1);
        if (body.length > LIMIT) throw tooLarge();
        if (body.length == 0) throw Problem.malformed("The request has no body, and this resource needs a JSON one.");
        try {
            refuseUnfit(body);
            return mapper.readValue(body, mapper.constructType(genericType));
        } catch (JacksonException e) {
            throw JsonFaults.problem(e);
        }
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream stream)
            throws IOException {
        mapper.writeValue(stream, value);
    }

    private static boolean isJson(Class<?> type) {
        return !InputStream.class.isAssignableFrom(type)
                && !StreamingOutput.class.isAssignableFrom(type)
                && type != byte[].class;
    }

    /** What jsonb cannot hold, or would not hold as it was sent, is refused before it gets that far. */
    private void refuseUnfit(byte[] body) throws IOException {
        try (var parser = mapper.createParser(body)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case VALUE_STRING, FIELD_NAME -> {
                        if (!isText(parser.getText()))
                            throw JsonFaults.unfit("string", "NUL or half a surrogate pair", parser);
                    }
                    case VALUE_NUMBER_FLOAT -> {
                        if (Double.isInfinite(parser.getDoubleValue()))
                            throw JsonFaults.unfit("number", "more than a double-precision number can", parser);
                    }
                    default -> {}
                }
            }
        }
    }

    private static boolean isText(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    private static Problem tooLarge() {
        return Problem.of(413, "Body too large", "A JSON body may have " + LIMIT + " bytes at most.");
    }
}

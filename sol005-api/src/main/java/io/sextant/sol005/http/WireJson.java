package io.sextant.sol005.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.sextant.core.Problem;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** How wire types become JSON and back. */
public final class WireJson {
    /**
     * Absent attributes are left out; unknown ones are ignored, as SOL013 asks of a receiver; a value of another JSON
     * type than the document says is refused, never bent.
     */
    public static final ObjectMapper MAPPER = mapper();

    /** How deep a body may nest. */
    private static final int DEPTH = 64;

    /** How many values, names and brackets a body may have: each becomes an object. */
    private static final int TOKENS = 100_000;

    /** How long a name in a body may be. */
    private static final int NAME = 1024;

    private WireJson() {}

    /** The text of what is sent elsewhere than in an answer. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw Problem.internal("What is to be sent is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** A wire type out of JSON of our own making. */
    public static <T> T read(JsonNode json, Class<T> type) {
        try {
            return MAPPER.treeToValue(json, type);
        } catch (JsonProcessingException e) {
            throw Problem.internal("What is stored is no " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }

    /** The members of a JSON object that this becomes. */
    public static Map<String, Object> object(Object value) {
        return MAPPER.convertValue(value, new TypeReference<>() {});
    }

    /** Times look as in stored attributes, so that what was read can be filtered for: ".210Z", never ".21Z". */
    private static final class AsStored extends JsonSerializer<OffsetDateTime> {
        @Override
        public void serialize(OffsetDateTime time, JsonGenerator generator, SerializerProvider serializers)
                throws IOException {
            generator.writeString(DateTimeFormatter.ISO_INSTANT.format(time));
        }
    }

    private static ObjectMapper mapper() {
        var factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH)
                        .maxTokenCount(TOKENS)
                        .maxNameLength(NAME)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        var builder = JsonMapper.builder(factory)
                .addModule(new JavaTimeModule())
                .addModule(new SimpleModule().addSerializer(OffsetDateTime.class, new AsStored()))
                .addModule(new Jdk8Module())
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        for (var shape : new CoercionInputShape[] {
            CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean
        }) {
            builder.withCoercionConfig(LogicalType.Textual, config -> config.setCoercion(shape, CoercionAction.Fail));
            builder.withCoercionConfig(LogicalType.Enum, config -> config.setCoercion(shape, CoercionAction.Fail));
        }
        return builder.build();
    }
}

package io.sextant.accel;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

import java.util.function.Function;

/** How functions and rules become JSON: absent values are left out, names and addresses are texts. */
public final class Json {
    /** The mapper of all that the accelerators keep and send. */
    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(module())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .build();

    private Json() {}

    /** What a mapper has to know to read and write the types of this package. */
    public static Module module() {
        var module = new SimpleModule("accel");
        module.setMixInAnnotation(Rule.class, RuleKinds.class);
        text(module, Cidr.class, Cidr::of);
        text(module, Ip.class, Ip::of);
        text(module, Mac.class, Mac::new);
        text(module, InterfaceName.class, InterfaceName::new);
        text(module, FunctionId.class, FunctionId::new);
        text(module, RuleId.class, RuleId::new);
        text(module, FieldValue.class, FieldValue::of);
        return module;
    }

    private static <T> void text(SimpleModule module, Class<T> type, Function<String, T> of) {
        module.addSerializer(type, ToStringSerializer.instance);
        module.addDeserializer(type, new Text<>(type, of));
        module.addKeyDeserializer(type, new com.fasterxml.jackson.databind.KeyDeserializer() {
            @Override
            public Object deserializeKey(String key, DeserializationContext context) {
                return of.apply(key);
            }
        });
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Rule.Route.class, name = "route"),
        @JsonSubTypes.Type(value = Rule.Filter.class, name = "filter"),
        @JsonSubTypes.Type(value = Rule.Forward.class, name = "forward"),
        @JsonSubTypes.Type(value = Rule.Member.class, name = "member"),
        @JsonSubTypes.Type(value = Rule.SourceTranslation.class, name = "sourceTranslation"),
        @JsonSubTypes.Type(value = Rule.DestinationTranslation.class, name = "destinationTranslation"),
        @JsonSubTypes.Type(value = Rule.Watch.class, name = "watch"),
        @JsonSubTypes.Type(value = Rule.FlowRoute.class, name = "flowRoute"),
        @JsonSubTypes.Type(value = Rule.Limit.class, name = "limit"),
        @JsonSubTypes.Type(value = Rule.Tunnel.class, name = "tunnel"),
        @JsonSubTypes.Type(value = Rule.Encapsulation.class, name = "encapsulation"),
        @JsonSubTypes.Type(value = Rule.Segment.class, name = "segment"),
        @JsonSubTypes.Type(value = Rule.Proxy.class, name = "proxy"),
        @JsonSubTypes.Type(value = Rule.Count.class, name = "count"),
        @JsonSubTypes.Type(value = Rule.Custom.class, name = "custom")
    })
    private interface RuleKinds {}

    private static final class Text<T> extends FromStringDeserializer<T> {
        private final transient Function<String, T> of;

        Text(Class<T> type, Function<String, T> of) {
            super(type);
            this.of = of;
        }

        @Override
        protected T _deserialize(String value, DeserializationContext context) {
            return of.apply(value);
        }
    }
}

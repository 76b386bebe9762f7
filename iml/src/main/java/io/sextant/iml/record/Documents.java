package io.sextant.iml.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.sextant.accel.Cidr;
import io.sextant.accel.FunctionId;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.accel.Mac;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;

import java.util.function.Function;

/** How the agent's records become JSON: absent values are left out, names and addresses are texts. */
public final class Documents {
    /** The mapper of all records. */
    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(texts())
            .addMixIn(Rule.class, RuleKinds.class)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
            .build();

    private Documents() {}

    // The accelerators' own types know nothing of JSON.
    private static SimpleModule texts() {
        var module = new SimpleModule("texts");
        text(module, Cidr.class, Cidr::of);
        text(module, Ip.class, Ip::of);
        text(module, Mac.class, Mac::new);
        text(module, InterfaceName.class, InterfaceName::new);
        text(module, FunctionId.class, FunctionId::new);
        text(module, RuleId.class, RuleId::new);
        return module;
    }

    private static <T> void text(SimpleModule module, Class<T> type, Function<String, T> of) {
        module.addSerializer(type, ToStringSerializer.instance);
        module.addDeserializer(type, new Text<>(type, of));
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Rule.Route.class, name = "route"),
        @JsonSubTypes.Type(value = Rule.Filter.class, name = "filter")
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

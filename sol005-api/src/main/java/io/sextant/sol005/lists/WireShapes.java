package io.sextant.sol005.lists;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.sextant.core.query.Shape;
import io.sextant.core.query.Shape.Attribute;
import io.sextant.core.query.Shape.Simple;
import io.sextant.sol005.http.WireJson;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;

/** The shapes of the wire types, as Jackson sees them. */
final class WireShapes {
    /** Made when an entry is shown, so that there is nothing to look for in them. */
    private static final String LINKS = "_links";

    private WireShapes() {}

    /** The attributes of a resource but its links. */
    static Shape.Structure of(Class<?> type) {
        return structure(description(WireJson.MAPPER.constructType(type)));
    }

    private static Shape shape(JavaType type) {
        if (type.isMapLikeType()) return new Shape.Pairs(shape(type.getContentType()));
        if (type.isContainerType()) return new Shape.Array(shape(type.getContentType()));
        if (type.isReferenceType()) return shape(type.getContentType());
        var raw = type.getRawClass();
        if (raw == Object.class) return new Shape.Any();
        if (raw == String.class || type.isEnumType()) return Simple.STRING;
        if (raw == Boolean.class || raw == boolean.class) return Simple.BOOLEAN;
        if (type.isPrimitive() || Number.class.isAssignableFrom(raw)) return Simple.NUMBER;
        if (raw == OffsetDateTime.class) return Simple.DATE_TIME;
        return structure(description(type));
    }

    private static Shape.Structure structure(BeanDescription type) {
        var attributes = new LinkedHashMap<String, Attribute>();
        for (var property : type.findProperties())
            if (!property.getName().equals(LINKS)) attributes.put(property.getName(), attribute(property));
        return new Shape.Structure(attributes, type.findAnyGetter() != null);
    }

    private static Attribute attribute(BeanPropertyDefinition property) {
        return new Attribute(shape(property.getPrimaryType()), property.isRequired());
    }

    private static BeanDescription description(JavaType type) {
        return WireJson.MAPPER.getSerializationConfig().introspect(type);
    }
}

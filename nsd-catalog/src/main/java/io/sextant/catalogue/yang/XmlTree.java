package io.sextant.catalogue.yang;

import io.sextant.catalogue.tosca.yaml.Unreadable;
import io.sextant.catalogue.tosca.yaml.YamlLimits;
import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.tosca.yaml.YamlScalar;
import io.sextant.catalogue.tosca.yaml.YamlSequence;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Builds the nodes of one XML document. XML does not say what is a list, so the table of nodes does. */
final class XmlTree {
    private static final String OURS = "urn:etsi:nfv:yang:";

    private final XMLStreamReader xml;
    private final XmlPositions positions;
    private final YamlLimits limits;
    private final Faults faults;
    private int nodes;

    XmlTree(XMLStreamReader xml, XmlPositions positions, YamlLimits limits, Faults faults) {
        this.xml = xml;
        this.positions = positions;
        this.limits = limits;
        this.faults = faults;
    }

    /** @param schema of the root */
    YamlNode document(SchemaNode schema) throws XMLStreamException {
        while (xml.next() != XMLStreamConstants.START_ELEMENT) refuseDocumentType();
        var at = positions.ofTag(xml.getLocation());
        var name = name();
        var root = element(Optional.of(schema), 1);
        while (xml.hasNext()) xml.next();
        return new YamlMapping(at, Map.of(name, new YamlMapping.Entry(at, root)));
    }

    private YamlNode element(Optional<SchemaNode> schema, int depth) throws XMLStreamException {
        var at = positions.ofTag(xml.getLocation());
        count(at, depth);
        var textAt = positions.of(xml.getLocation());
        var text = new StringBuilder();
        var children = new LinkedHashMap<String, List<YamlMapping.Entry>>();
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> child(schema, children, depth);
                case XMLStreamConstants.END_ELEMENT -> {
                    var leaf = children.isEmpty()
                            && schema.map(s -> s.type().isPresent()).orElse(true);
                    return leaf
                            ? new YamlScalar(textAt, text.toString().strip(), YamlScalar.Kind.STRING)
                            : mapping(at, schema, children);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new Unreadable(
                            positions.of(xml.getLocation()),
                            "the entity '" + xml.getLocalName() + "'",
                            "no entities beyond XML's own");
                default -> {} // comments and processing instructions carry nothing
            }
        }
    }

    private void child(Optional<SchemaNode> parent, Map<String, List<YamlMapping.Entry>> children, int depth)
            throws XMLStreamException {
        var name = name();
        var at = positions.ofTag(xml.getLocation());
        var value = element(parent.flatMap(p -> p.child(name)), depth + 1);
        children.computeIfAbsent(name, n -> new ArrayList<>()).add(new YamlMapping.Entry(at, value));
    }

    private YamlMapping mapping(
            Position at, Optional<SchemaNode> schema, Map<String, List<YamlMapping.Entry>> children) {
        var entries = new LinkedHashMap<String, YamlMapping.Entry>();
        children.forEach((name, found) -> {
            var child = schema.flatMap(s -> s.child(name));
            var first = found.getFirst();
            if (child.filter(SchemaNode::many).isPresent()) {
                var items = found.stream().map(YamlMapping.Entry::value).toList();
                entries.put(name, new YamlMapping.Entry(first.keyAt(), new YamlSequence(first.keyAt(), items)));
                return;
            }
            entries.put(name, first);
            if (found.size() > 1 && child.filter(c -> !c.isAnything()).isPresent())
                faults.error(found.get(1).keyAt(), XmlReader.XML, "'" + name + "' again", "'" + name + "' once");
        });
        return new YamlMapping(at, entries);
    }

    /** The local name of an element of ETSI's modules; with its namespace before it, that of another's. */
    private String name() {
        var namespace = Optional.ofNullable(xml.getNamespaceURI()).orElse("");
        return namespace.startsWith(OURS) ? xml.getLocalName() : namespace + ":" + xml.getLocalName();
    }

    private void count(Position at, int depth) {
        if (depth > limits.depth())
            throw new Unreadable(at, "elements nested deeper than " + limits.depth(), "less nesting");
        if (++nodes > limits.nodes()) throw new Unreadable(at, "too many elements", "a smaller descriptor");
    }

    private void refuseDocumentType() {
        if (xml.getEventType() == XMLStreamConstants.DTD)
            throw new Unreadable(positions.of(xml.getLocation()), "a document type", "no DOCTYPE");
    }
}

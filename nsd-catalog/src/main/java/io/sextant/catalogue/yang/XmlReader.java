package io.sextant.catalogue.yang;

import io.sextant.catalogue.tosca.yaml.Unreadable;
import io.sextant.catalogue.tosca.yaml.YamlLimits;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/**
 * Reads an XML document into the nodes that YAML and JSON give: its root becomes a mapping with one key. It keeps to the
 * limits of YAML, and takes neither a document type nor an entity of its own, so that nothing outside is ever read.
 */
final class XmlReader {
    static final String XML = "XML 1.0";
    private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    private final YamlLimits limits;

    XmlReader(YamlLimits limits) {
        this.limits = limits;
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("an external entity");
        });
    }

    /** The document, or empty when it cannot be read; then a fault says why. */
    Optional<YamlNode> read(String file, byte[] content, SchemaNode schema, Faults faults) {
        try {
            var text = decoded(file, content);
            var positions = new XmlPositions(file, text);
            var xml = factory.createXMLStreamReader(new StringReader(text));
            try {
                return Optional.of(new XmlTree(xml, positions, limits, faults).document(schema));
            } catch (XMLStreamException e) {
                faults.error(positions.of(e.getLocation()), XML, message(e), "well-formed XML");
            } finally {
                xml.close();
            }
        } catch (Unreadable e) {
            faults.error(e.at(), XML, e.found(), e.expected());
        } catch (XMLStreamException e) {
            faults.error(Position.of(file), XML, message(e), "well-formed XML");
        }
        return Optional.empty();
    }

    private String decoded(String file, byte[] content) {
        if (content.length > limits.bytes())
            throw new Unreadable(
                    Position.of(file), content.length + " bytes", "at most " + limits.bytes() + " bytes of XML");
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Unreadable(Position.of(file), "bytes that are no UTF-8", "text in UTF-8");
        }
    }

    /** The parser puts a line with the place before its message, which the fault tells anyway. */
    private static String message(XMLStreamException e) {
        var message = Optional.ofNullable(e.getMessage()).orElse("no XML document");
        return message.substring(message.lastIndexOf("Message: ") < 0 ? 0 : message.lastIndexOf("Message: ") + 9);
    }
}

package io.sextant.catalogue.yang;

import io.sextant.catalogue.tosca.yaml.YamlLimits;
import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.tosca.yaml.YamlNode;
import io.sextant.catalogue.tosca.yaml.YamlReader;
import io.sextant.catalogue.tosca.yaml.YamlSequence;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file with descriptors, in JSON, XML or YAML.
 *
 * @param kind of the descriptor that is wanted: {@code vnfd}, {@code nsd} or {@code pnfd}
 */
record DescriptorFile(String path, String kind, Faults faults) {
    private static final String RULE = "SOL006 etsi-nfv-descriptors /nfv";
    private static final Pattern ROOT =
            Pattern.compile("(?m)^[{ \\t]{0,100}[\"']?(?:[\\w.-]+:)?(?:nfv|vnfd|nsd|pnfd)[\"']? ?:");

    /** The one descriptor of the file. */
    record Found(YamlMapping node, Dialect dialect) {}

    /** Whether this is data of SOL006 and no TOSCA: told by what stands in it, as both may be YAML. */
    static boolean isYangData(byte[] content) {
        var text = new String(content, StandardCharsets.UTF_8);
        return isXml(text)
                || (!text.contains("tosca_definitions_version")
                        && ROOT.matcher(text).find());
    }

    /** The descriptor; empty when there is none or more than one, and a fault says so. */
    Optional<Found> read(byte[] content, SchemaNode schema) {
        var xml = isXml(new String(content, StandardCharsets.UTF_8));
        var root = xml
                ? new XmlReader(YamlLimits.DEFAULT).read(path, content, schema, faults)
                : new YamlReader(YamlLimits.DEFAULT).read(path, content, faults);
        return root.flatMap(node -> find(node, xml));
    }

    private Optional<Found> find(YamlNode root, boolean xml) {
        if (!(root instanceof YamlMapping mapping)) return none(root.at(), root.described());
        for (var entry : mapping.entries().entrySet()) {
            var name = ModuleNames.own(entry.getKey()).orElse("");
            var isRoot = name.equals("nfv");
            if (!isRoot && !name.equals(kind)) continue;
            var etsi = isRoot || xml || !name.equals(entry.getKey());
            return only(
                            inner(entry.getValue().value(), isRoot),
                            entry.getValue().keyAt())
                    .map(node -> new Found(node, etsi ? Dialect.SOL006 : Dialect.OSM));
        }
        return none(root.at(), "the root " + mapping.entries().keySet());
    }

    /** Some roots hold a list of the same name; OSM's VNFD is the descriptor itself. */
    private List<YamlNode> inner(YamlNode node, boolean isRoot) {
        if (node instanceof YamlSequence sequence) return sequence.items();
        if (!(node instanceof YamlMapping mapping)) return List.of();
        var listed = mapping.entries().entrySet().stream()
                .filter(e -> ModuleNames.own(e.getKey()).filter(kind::equals).isPresent())
                .map(e -> e.getValue().value())
                .findFirst();
        if (listed.isPresent()) return listed.get() instanceof YamlSequence list ? list.items() : List.of();
        return isRoot ? List.of() : List.of(node);
    }

    private Optional<YamlMapping> only(List<YamlNode> descriptors, Position at) {
        if (descriptors.size() == 1 && descriptors.getFirst() instanceof YamlMapping descriptor)
            return Optional.of(descriptor);
        return none(at, descriptors.size() == 1 ? descriptors.getFirst().described() : descriptors.size() + " of them");
    }

    private <T> Optional<T> none(Position at, String found) {
        faults.error(at, RULE, found, "one " + kind);
        return Optional.empty();
    }

    private static boolean isXml(String text) {
        var begin = text.substring(0, Math.min(text.length(), 1_000));
        return begin.replace("\uFEFF", "").stripLeading().startsWith("<");
    }
}

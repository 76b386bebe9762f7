package io.sextant.catalogue.yang;

import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.tosca.yaml.YamlMapping;
import io.sextant.catalogue.validation.Faults;

import java.util.Optional;

/**
 * A descriptor whose nodes and references have been checked.
 *
 * @param path of its root, as faults name it
 */
record DescriptorData(Data root, Dialect dialect, NodePath path) {
    private static final long MOST_SHARED = 200_000;
    private static final SchemaNode SCHEMA = SchemaReader.load();

    /**
     * Reads and checks the descriptor of a file.
     *
     * @param kind {@code vnfd}, {@code nsd} or {@code pnfd}
     * @return empty when something is wrong with it; then faults say what
     */
    static Optional<DescriptorData> read(String file, String kind, SourceFiles files, Faults faults) {
        return files.read(file).flatMap(content -> {
            var found = new DescriptorFile(file, kind, faults).read(content, SCHEMA);
            return found.flatMap(f -> check(f, kind, faults));
        });
    }

    /** Whether the file has one descriptor of the kind. */
    static boolean isThere(String file, String kind, SourceFiles files) {
        return files.read(file)
                .flatMap(content -> new DescriptorFile(file, kind, new Faults()).read(content, SCHEMA))
                .isPresent();
    }

    private static Optional<DescriptorData> check(DescriptorFile.Found found, String kind, Faults faults) {
        var schema = SCHEMA.child(kind).orElseThrow();
        var path = NodePath.of(kind);
        var checked = new DataChecker(found.dialect(), faults).check(schema, found.node(), path);
        if (faults.refused()) return Optional.empty();
        new References(faults).check(schema, checked, path);
        checkFlavours(checked, path, faults);
        if (faults.refused()) return Optional.empty();
        return Optional.of(new DescriptorData(new Data(checked), found.dialect(), path));
    }

    /** Each flavour of the model has what its flavours share, so that few nodes could become very many. */
    private static void checkFlavours(YamlMapping root, NodePath path, Faults faults) {
        var flavours = new Data(root).list("df");
        var shared = root.entries().entrySet().stream()
                .filter(child -> !child.getKey().equals("df"))
                .mapToLong(child -> Data.weight(child.getValue().value()))
                .sum();
        if (flavours.size() * shared > MOST_SHARED)
            faults.error(
                    flavours.getFirst().at(),
                    path.child("df").rule(),
                    flavours.size() + " flavours that share " + shared + " nodes",
                    "a product of at most " + MOST_SHARED);
    }
}

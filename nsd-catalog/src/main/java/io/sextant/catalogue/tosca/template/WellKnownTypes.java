package io.sextant.catalogue.tosca.template;

import io.sextant.catalogue.tosca.types.Edition;
import io.sextant.catalogue.tosca.types.TypeDefinition;
import io.sextant.catalogue.tosca.yaml.YamlLimits;
import io.sextant.catalogue.tosca.yaml.YamlReader;
import io.sextant.catalogue.validation.Faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The types that every descriptor may import without bringing them: those of TOSCA, of SOL001 and our own. SOL001's are
 * recognised by the file's name, wherever the import says it lies; when its name or URL names an edition, that one's
 * types are given, and those of all editions together otherwise.
 */
final class WellKnownTypes {
    /** Types of TOSCA itself; they need no import. */
    static final String NORMATIVE = "normative.yaml";

    private static final Pattern SOL001 =
            Pattern.compile("(?:.*/)?etsi_nfv_sol001_(common|vnfd|nsd|pnfd)[A-Za-z0-9._-]{0,60}\\.ya?ml(?:[?#].*)?");
    private static final Pattern OURS = Pattern.compile("(?:.*/)?sextant_types\\.ya?ml");
    private final Map<Key, ServiceTemplate> read = new ConcurrentHashMap<>();

    /** One of our copies as one edition has it; empty: as all of them together. */
    private record Key(String name, Optional<Edition> edition) {}

    /** Our copy of what an import refers to, if it is well known. */
    Optional<ServiceTemplate> find(String reference) {
        if (reference.length() > 2_000) return Optional.empty();
        if (OURS.matcher(reference).matches()) return Optional.of(template("sextant.yaml", Optional.empty()));
        return fileOf(reference)
                .map(name -> template(name, Edition.namedIn(reference).map(Edition::nearestKnown)));
    }

    /** What one of our copies imports, in the same edition. */
    List<ServiceTemplate> importsOf(ServiceTemplate template, Optional<Edition> edition) {
        return template.imports().stream()
                .flatMap(i -> fileOf(i.reference()).stream())
                .map(name -> template(name, edition))
                .toList();
    }

    /** TOSCA's own types. */
    List<TypeDefinition> normative() {
        return template(NORMATIVE, Optional.empty()).types();
    }

    private static Optional<String> fileOf(String reference) {
        var sol001 = SOL001.matcher(reference);
        return sol001.matches() ? Optional.of("sol001-" + sol001.group(1) + ".yaml") : Optional.empty();
    }

    private ServiceTemplate template(String name, Optional<Edition> edition) {
        var ofAll = read.computeIfAbsent(new Key(name, Optional.empty()), key -> load(key.name()));
        return edition.map(e -> read.computeIfAbsent(new Key(name, edition), key -> in(e, ofAll)))
                .orElse(ofAll);
    }

    private static ServiceTemplate in(Edition edition, ServiceTemplate ofAll) {
        var types = ofAll.types().stream().map(type -> type.in(edition)).toList();
        return new ServiceTemplate(ofAll.file(), ofAll.imports(), types, ofAll.topology());
    }

    private static ServiceTemplate load(String name) {
        try (var in = TypeDefinition.class.getResourceAsStream(name)) {
            var faults = new Faults();
            var template = new YamlReader(YamlLimits.DEFAULT)
                    .read(name, in.readAllBytes(), faults)
                    .flatMap(root -> new TemplateReader(faults).read(name, root));
            if (!faults.all().isEmpty())
                throw new IllegalStateException(faults.all().toString());
            return template.orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

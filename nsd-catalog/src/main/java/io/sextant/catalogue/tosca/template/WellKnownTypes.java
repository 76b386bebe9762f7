package io.sextant.catalogue.tosca.template;

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
 * recognised by the file's name, whatever its version and wherever the import says it lies.
 */
final class WellKnownTypes {
    /** Types of TOSCA itself; they need no import. */
    static final String NORMATIVE = "normative.yaml";

    private static final Pattern SOL001 =
            Pattern.compile("(?:.*/)?etsi_nfv_sol001_(common|vnfd|nsd|pnfd)_[A-Za-z0-9._]*types?\\.ya?ml");
    private static final Pattern OURS = Pattern.compile("(?:.*/)?sextant_types\\.ya?ml");
    private final Map<String, ServiceTemplate> read = new ConcurrentHashMap<>();

    /** Our copy of what an import refers to, if it is well known. */
    Optional<ServiceTemplate> find(String reference) {
        if (reference.length() > 2_000) return Optional.empty();
        if (OURS.matcher(reference).matches()) return Optional.of(template("sextant.yaml"));
        var sol001 = SOL001.matcher(reference);
        return sol001.matches() ? Optional.of(template("sol001-" + sol001.group(1) + ".yaml")) : Optional.empty();
    }

    /** TOSCA's own types. */
    List<TypeDefinition> normative() {
        return template(NORMATIVE).types();
    }

    private ServiceTemplate template(String name) {
        return read.computeIfAbsent(name, WellKnownTypes::load);
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

package io.sextant.catalogue.tosca.template;

import io.sextant.catalogue.tosca.template.ServiceTemplate.Import;
import io.sextant.catalogue.tosca.types.Edition;
import io.sextant.catalogue.tosca.yaml.YamlReader;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a service template and, depth first, what it imports: each file once. */
final class ImportWalk {
    private static final String RULE = "TOSCA 1.3 3.6.8";
    private static final int MOST_FILES = 100;

    private final SourceFiles files;
    private final YamlReader yaml;
    private final WellKnownTypes wellKnownTypes;
    private final Faults faults;
    private final Map<String, Optional<ServiceTemplate>> read = new LinkedHashMap<>();
    private final Map<String, ServiceTemplate> wellKnown = new LinkedHashMap<>();
    private final Set<String> copies = new LinkedHashSet<>();
    private final Set<String> prefixes = new LinkedHashSet<>();
    private final Deque<String> open = new ArrayDeque<>();

    ImportWalk(SourceFiles files, YamlReader yaml, WellKnownTypes wellKnownTypes, Faults faults) {
        this.files = files;
        this.yaml = yaml;
        this.wellKnownTypes = wellKnownTypes;
        this.faults = faults;
    }

    /** The package's files that were read. */
    Collection<ServiceTemplate> templates() {
        return read.values().stream().flatMap(Optional::stream).toList();
    }

    /** The package's own copies of what is well known; they are not read. */
    Set<String> copies() {
        return copies;
    }

    /** The prefixes by which the files speak of what they import. */
    Set<String> prefixes() {
        return prefixes;
    }

    /** What was imported and is not taken from the package. */
    Collection<ServiceTemplate> wellKnown() {
        return wellKnown.values();
    }

    Optional<ServiceTemplate> walk(String path, Position at) {
        if (read.containsKey(path)) return read.get(path);
        if (read.size() == MOST_FILES) {
            faults.error(at, RULE, "more than " + MOST_FILES + " files", "fewer imports");
            return Optional.empty();
        }
        var template = files.read(path)
                .flatMap(content -> yaml.read(path, content, faults))
                .flatMap(root -> new TemplateReader(faults).read(path, root));
        read.put(path, template);
        open.push(path);
        template.ifPresent(t -> t.imports().forEach(i -> follow(path, i)));
        open.pop();
        return template;
    }

    private void follow(String from, Import wanted) {
        wanted.prefix().ifPresent(prefixes::add);
        var known = wellKnownTypes.find(wanted.reference());
        if (known.isPresent()) {
            files.resolve(from, wanted.reference()).ifPresent(copies::add);
            var edition = Edition.namedIn(wanted.reference());
            edition.filter(e -> !e.isKnown()).ifPresent(e -> warnOf(e, wanted));
            addWellKnown(known.get(), edition.map(Edition::nearestKnown));
            return;
        }
        var path = files.resolve(from, wanted.reference());
        if (path.isEmpty())
            faults.error(
                    wanted.at(),
                    RULE,
                    "the import '" + wanted.reference() + "'",
                    "a file of the package, or one of SOL001's type files");
        else if (open.contains(path.get()))
            faults.error(
                    wanted.at(),
                    RULE,
                    "the import '" + wanted.reference() + "', which leads back here",
                    "imports without a circle");
        else walk(path.get(), wanted.at());
    }

    private void warnOf(Edition edition, Import wanted) {
        faults.warning(
                wanted.at(),
                "SOL001 " + edition,
                "the edition " + edition + " of SOL001",
                "a known one; it is read as " + edition.nearestKnown());
    }

    /** The first edition of a file that is imported counts; what it imports in turn is of the same. */
    private void addWellKnown(ServiceTemplate template, Optional<Edition> edition) {
        if (wellKnown.putIfAbsent(template.file(), template) == null)
            wellKnownTypes.importsOf(template, edition).forEach(t -> addWellKnown(t, edition));
    }
}

package io.sextant.catalogue.tosca.template;

import io.sextant.catalogue.tosca.types.Effort;
import io.sextant.catalogue.tosca.types.TypeCatalogue;
import io.sextant.catalogue.tosca.types.TypeChecker;
import io.sextant.catalogue.tosca.yaml.YamlLimits;
import io.sextant.catalogue.tosca.yaml.YamlReader;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.util.Optional;

/** Loads descriptors with their imports, the well-known types from our own copy. It keeps no state of a package. */
public final class DescriptorLoader {
    private final WellKnownTypes wellKnown = new WellKnownTypes();

    /**
     * The descriptor whose main template is of this path, with its topology checked.
     *
     * @return empty when the main template cannot be read; then a fault says why
     */
    public Optional<Descriptor> load(String path, SourceFiles files, Faults faults) {
        var imports = new ImportWalk(files, new YamlReader(YamlLimits.DEFAULT), wellKnown, faults);
        return imports.walk(path, Position.of(path)).map(main -> {
            var own = imports.templates().stream()
                    .flatMap(t -> t.types().stream())
                    .toList();
            var types = new TypeCatalogue(new Effort(Position.of(path), faults));
            types.addWellKnown(wellKnown.normative());
            imports.wellKnown().forEach(t -> types.addWellKnown(t.types()));
            imports.prefixes().forEach(types::addPrefix);
            types.add(own, faults);
            new TypeChecker(types, faults).check(own);
            var imported = imports.templates().stream()
                    .filter(t -> t != main)
                    .map(t -> t.resolved(types, faults))
                    .toList();
            var descriptor = new Descriptor(main.resolved(types, faults), imported, imports.copies(), types);
            new DescriptorChecker(descriptor, files, faults).check();
            return descriptor;
        });
    }
}

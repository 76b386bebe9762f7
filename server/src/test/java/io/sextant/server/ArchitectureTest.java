package io.sextant.server;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** The arrows of the design (docs/architecture.md, 1): they point down only, between modules and between packages. */
class ArchitectureTest {
    /** A module, where it is built, and the modules that it may use. */
    enum Module {
        CORE("core"),
        OPENAPI_SOL005("openapi/sol005"),
        OPENAPI_SITE("openapi/site"),
        ACCEL("accel-abstraction"),
        IML("iml", ACCEL, OPENAPI_SITE),
        VIM_DRIVERS("vim-drivers", CORE, OPENAPI_SITE),
        LIFECYCLE("lifecycle", CORE),
        NSD_CATALOG("nsd-catalog", CORE, LIFECYCLE),
        VNFM("vnfm", CORE, LIFECYCLE, NSD_CATALOG, VIM_DRIVERS),
        NFVO("nfvo", CORE, LIFECYCLE, NSD_CATALOG, VIM_DRIVERS, VNFM),
        SOL005_API("sol005-api", CORE, LIFECYCLE, NSD_CATALOG, VIM_DRIVERS, VNFM, NFVO, OPENAPI_SOL005),
        EXAMPLES("examples"),
        SERVER("server");

        private final String folder;
        private final Set<Module> mayUse;

        Module(String folder, Module... mayUse) {
            this.folder = folder;
            this.mayUse = Set.of(mayUse);
        }

        private Path classes() {
            return Path.of("..", folder, "target", "classes");
        }
    }

    private static final Map<Module, JavaClasses> CLASSES = new EnumMap<>(Module.class);
    private static JavaClasses handWritten;

    @BeforeAll
    static void read() {
        var importer = new ClassFileImporter();
        for (var module : Module.values()) CLASSES.put(module, importer.importPath(module.classes()));
        handWritten = importer.importPaths(CLASSES.keySet().stream()
                .filter(module -> !module.folder.startsWith("openapi/"))
                .map(Module::classes)
                .toList());
    }

    @ParameterizedTest
    @EnumSource
    void aModuleUsesOnlyThoseBelowIt(Module module) {
        var offences = new TreeSet<String>();
        for (var type : CLASSES.get(module)) {
            for (var dependency : type.getDirectDependenciesFromSelf()) {
                var target = dependency.getTargetClass().getBaseComponentType();
                moduleOf(target)
                        .filter(used -> used != module && !module.mayUse.contains(used))
                        .ifPresent(used -> offences.add(type.getName() + " uses " + target.getName() + " of " + used));
            }
        }
        assertThat(offences).isEmpty();
    }

    private static Optional<Module> moduleOf(JavaClass type) {
        return CLASSES.entrySet().stream()
                .filter(entry -> entry.getValue().contain(type.getName()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Test
    void whatIsInternalToAModuleIsUsedByThatModuleAlone() {
        for (var module : Module.values()) {
            var internals = CLASSES.get(module).stream()
                    .filter(type -> (type.getPackageName() + ".").contains(".internal."))
                    .map(JavaClass::getName)
                    .collect(Collectors.toSet());
            var offences = handWritten.stream()
                    .filter(type -> !CLASSES.get(module).contain(type.getName()))
                    .filter(uses(internals))
                    .map(JavaClass::getName);
            assertThat(offences).as("users of what is internal to " + module).isEmpty();
        }
    }

    private static Predicate<JavaClass> uses(Set<String> names) {
        return type -> type.getDirectDependenciesFromSelf().stream()
                .anyMatch(
                        dependency -> names.contains(dependency.getTargetClass().getName()));
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("io.sextant.(**)").should().beFreeOfCycles().check(handWritten);
    }

    @Test
    void theDomainKnowsNeitherHttpNorTheContainer() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.sextant.core..",
                        "io.sextant.lifecycle..",
                        "io.sextant.catalogue..",
                        "io.sextant.vnfm..",
                        "io.sextant.nfvo..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.ws.rs..",
                        "jakarta.servlet..",
                        "jakarta.enterprise..",
                        "jakarta.inject..",
                        "fish.payara..")
                .allowEmptyShould(true)
                .check(handWritten);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveNameMatching(".*(Utils?|Helper)(\\$.*)?")
                .orShould()
                .haveNameMatching(".*[a-z]Manager")
                .orShould()
                .haveSimpleNameStartingWith("Abstract")
                .check(handWritten);
    }
}

package io.sextant.server;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

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
        EXAMPLES("examples", ACCEL),
        SERVER("server");

        private final String folder;
        private final Set<Module> mayUse;

        Module(String folder, Module... mayUse) {
            this.folder = folder;
            this.mayUse = Set.of(mayUse);
        }

        private Path classes() {
            return Path.of("..", folder, "target", "classes").toAbsolutePath().normalize();
        }

        private static Module of(JavaClass type) {
            var file = Path.of(type.getSource().orElseThrow().getUri());
            return Stream.of(values())
                    .filter(module -> file.startsWith(module.classes()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static JavaClasses classes;
    private static JavaClasses handWritten;
    private static final Map<String, Module> MODULE_OF = new HashMap<>();

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .importPaths(Stream.of(Module.values()).map(Module::classes).toList());
        for (var type : classes) MODULE_OF.put(type.getName(), Module.of(type));
        handWritten = classes.that(DescribedPredicate.describe(
                "written by hand", type -> !MODULE_OF.get(type.getName()).folder.startsWith("openapi/")));
    }

    @ParameterizedTest
    @EnumSource
    void aModuleUsesOnlyThoseBelowIt(Module module) {
        var offences = dependenciesBetweenModules()
                .filter(d -> MODULE_OF.get(d.getOriginClass().getName()) == module)
                .filter(d -> !module.mayUse.contains(MODULE_OF.get(targetOf(d))))
                .map(Dependency::getDescription);
        assertThat(offences).isEmpty();
    }

    @Test
    void whatIsInternalToAModuleIsUsedByThatModuleAlone() {
        assertThat(dependenciesBetweenModules()
                        .filter(d -> targetOf(d).contains(".internal."))
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    private static Stream<Dependency> dependenciesBetweenModules() {
        return classes.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(d -> MODULE_OF.containsKey(targetOf(d)))
                .filter(d -> MODULE_OF.get(targetOf(d))
                        != MODULE_OF.get(d.getOriginClass().getName()));
    }

    private static String targetOf(Dependency dependency) {
        return dependency.getTargetClass().getBaseComponentType().getName();
    }

    /** A module's root package is its face, with its ids and its errors; the others may look at it, and it at them. */
    @Test
    void thePackagesBelowAModulesRootFormNoCycles() {
        slices().matching("io.sextant.(*).(**)").should().beFreeOfCycles().check(handWritten);
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

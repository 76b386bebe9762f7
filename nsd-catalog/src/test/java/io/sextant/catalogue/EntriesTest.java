package io.sextant.catalogue;

import io.sextant.core.Problem;
import io.sextant.core.id.NsdInfoId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.core.id.VnfPkgId;
import io.sextant.core.query.Filter;
import io.sextant.core.query.PageRequest;
import io.sextant.core.query.Shape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import static io.sextant.catalogue.CatalogueFixture.operational;
import static io.sextant.catalogue.CatalogueFixture.userDefinedData;
import static io.sextant.catalogue.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

class EntriesTest {
    private static CatalogueFixture fixture;

    @BeforeAll
    static void open(@TempDir Path folder) {
        fixture = new CatalogueFixture(folder);
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @Test
    void aNewEntryIsCreatedDisabledAndNotInUse() {
        var entry = fixture.vnfPackages.create(Map.of("owner", "ops", "tags", List.of("a", 1, true)));

        assertThat(entry.state()).hasToString("CREATED, DISABLED, NOT_IN_USE");
        assertThat(entry.info()).isEmpty();
        assertThat(fixture.vnfPackages.get(entry.id())).isEqualTo(entry);
        assertThat(fixture.vnfPackages.get(entry.id()).userDefinedData())
                .isEqualTo(Map.of("owner", "ops", "tags", List.of("a", 1, true)));
    }

    @Test
    void readingAnEntryDoesNotChangeItsVersion() {
        var id = fixture.vnfPackages
                .create(Map.of("number", 1.5, "nested", Map.of("big", 12345678901L)))
                .id();

        fixture.vnfPackages.get(id);

        assertThat(fixture.vnfPackages.get(id).version()).isZero();
    }

    @Test
    void anEntryOfTheOtherKindIsNotFound() {
        var id = fixture.created();

        assertRefused(404, "There is no NSD", () -> fixture.nsds.get(new NsdInfoId(id.value())));
        assertRefused(404, "There is no NSD", () -> fixture.nsds.delete(new NsdInfoId(id.value())));
        assertRefused(404, "There is no VNF package", () -> fixture.vnfPackages.get(VnfPkgId.random()));
    }

    @Test
    void userDefinedDataIsMergedByItsPatch() {
        var id = fixture.vnfPackages
                .create(Map.of("keep", 1, "drop", 2, "nested", Map.of("keep", 1, "drop", 2)))
                .id();
        var nested = new HashMap<String, Object>(Collections.singletonMap("drop", null));
        nested.put("new", "x");
        var patch = new HashMap<String, Object>(Collections.singletonMap("drop", null));
        patch.put("nested", nested);

        var modified = fixture.vnfPackages.modify(id, userDefinedData(patch));

        assertThat(modified.userDefinedData()).isEqualTo(Map.of("keep", 1, "nested", Map.of("keep", 1, "new", "x")));
        assertThat(modified.version()).isEqualTo(1);
        assertThat(fixture.vnfPackages.get(id)).isEqualTo(modified);
    }

    @Test
    void aModificationOfAnotherVersionIsRefusedWith412() {
        var id = fixture.created();
        var expectsZero = new Modification(Optional.empty(), Optional.of(Map.of("a", 1)), OptionalLong.of(0));

        fixture.vnfPackages.modify(id, expectsZero);

        assertRefused(412, "has changed", () -> fixture.vnfPackages.modify(id, expectsZero));
    }

    @Test
    void aModificationOfNothingIsRefusedWith400() {
        assertRefused(
                400,
                "Nothing to modify",
                () -> new Modification(Optional.empty(), Optional.empty(), OptionalLong.empty()));
    }

    @Test
    void userDefinedDataThatCannotBeStoredIsRefused() {
        var id = fixture.created();

        assertRefused(422, "U+0000", () -> fixture.vnfPackages.create(Map.of("a", "x\0y")));
        assertRefused(422, "longer", () -> fixture.vnfPackages.create(Map.of("a", "x".repeat(70_000))));
        assertRefused(422, "U+0000", () -> fixture.vnfPackages.modify(id, userDefinedData(Map.of("\0", 1))));
        assertThat(fixture.vnfPackages.create(Map.of("a", "\\u0000")).userDefinedData())
                .containsEntry("a", "\\u0000");
    }

    @Test
    void pagesHoldEveryEntryOnceWhileOthersComeAndGo() {
        var expected = new ArrayList<NsdInfoId>();
        for (int i = 0; i < 25; i++) expected.add(fixture.nsds.create(Map.of()).id());
        var seen = new ArrayList<NsdInfoId>();

        var request = Optional.of(PageRequest.first(10));
        while (request.isPresent()) {
            var page = fixture.nsds.list(request.get());
            assertThat(page.entries()).hasSizeLessThanOrEqualTo(10);
            page.entries().forEach(entry -> seen.add(entry.id()));
            fixture.nsds.create(Map.of());
            page.next().map(NsdInfoId::new).ifPresent(fixture.nsds::delete);
            request = page.next().map(request.get()::from);
        }

        assertThat(seen).containsAll(expected).doesNotHaveDuplicates();
    }

    @Test
    void entriesThatWereStoredWithoutAttributesGetThemAtTheStart() throws SQLException {
        var id = fixture.nsds.create(Map.of("k", "old")).id();
        var filter = Filter.parse("(eq,userDefinedData/k,old)", new Shape.Structure(Map.of(), true));
        var request = new PageRequest(Optional.of(filter), Optional.empty(), 10);
        fixture.execute("update catalogue_entry set attributes = null where id = '" + id + "'");
        assertThat(fixture.nsds.list(request).entries()).isEmpty();

        fixture.catalogue.recover();

        assertThat(fixture.nsds.list(request).entries())
                .extracting(NsdEntry::id)
                .containsExactly(id);
    }

    @Test
    void usingTwiceIsUsingOnceAndTheLastReleaseFreesTheEntry() {
        var id = fixture.onboard(Packages.vnf("used")).id();
        var one = VnfInstanceId.random();
        var other = VnfInstanceId.random();

        fixture.vnfPackages.use(id, one);
        fixture.vnfPackages.use(id, one);
        fixture.vnfPackages.use(id, other);
        fixture.vnfPackages.modify(id, operational(OperationalState.DISABLED));
        fixture.vnfPackages.use(id, one);
        fixture.vnfPackages.release(id, one);
        fixture.vnfPackages.release(id, one);

        assertThat(fixture.vnfPackages.get(id).state().usage()).isEqualTo(UsageState.IN_USE);
        fixture.vnfPackages.release(id, other);
        assertThat(fixture.vnfPackages.get(id).state().usage()).isEqualTo(UsageState.NOT_IN_USE);
        assertRefused(409, "ENABLED", () -> fixture.vnfPackages.use(id, one));
    }

    @Test
    void useThatIsRolledBackWasNone() {
        var id = fixture.onboard(Packages.vnf("rolled-back")).id();

        assertRefused(
                404,
                "VNF package",
                () -> fixture.transaction(() -> {
                    fixture.vnfPackages.use(id, VnfInstanceId.random());
                    return fixture.vnfPackages.get(VnfPkgId.random());
                }));

        assertThat(fixture.vnfPackages.get(id).state().usage()).isEqualTo(UsageState.NOT_IN_USE);
    }

    @Test
    void whatATransactionHasReadBeforeDoesNotDecideWhetherItMayUseThePackage() {
        var id = fixture.onboard(Packages.vnf("read-before")).id();
        var disable = new Thread(() -> fixture.vnfPackages.modify(id, operational(OperationalState.DISABLED)));

        assertRefused(
                409,
                "ENABLED",
                () -> fixture.transaction(() -> {
                    assertThat(fixture.vnfPackages.get(id).state().operational())
                            .contains(OperationalState.ENABLED);
                    disable.start();
                    join(disable);
                    fixture.vnfPackages.use(id, VnfInstanceId.random());
                    return id;
                }));
    }

    @Test
    void aPackageIsEitherUsedOrDeleted() throws InterruptedException {
        for (int round = 0; round < 20; round++) {
            var id = fixture.onboard(Packages.vnf("contended-" + round)).id();
            var by = VnfInstanceId.random();
            var outcomes = Collections.synchronizedList(new ArrayList<String>());
            var user = Thread.ofVirtual()
                    .start(() -> outcomes.add(outcome("used", () -> fixture.vnfPackages.use(id, by))));
            var deleter = Thread.ofVirtual().start(() -> {
                fixture.vnfPackages.modify(id, operational(OperationalState.DISABLED));
                outcomes.add(outcome("deleted", () -> fixture.vnfPackages.delete(id)));
            });
            user.join();
            deleter.join();
            assertThat(outcomes).containsAnyOf("used", "deleted").hasSize(2);
            assertThat(outcomes).as("round %d", round).doesNotContainSequence("used", "deleted");
            assertThat(outcomes).doesNotContainSequence("deleted", "used");
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String outcome(String done, Runnable call) {
        try {
            call.run();
            return done;
        } catch (Problem refused) {
            return "refused " + refused.status();
        }
    }
}

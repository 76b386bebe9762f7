package io.sextant.catalogue;

import io.sextant.core.id.VnfPkgId;
import io.sextant.core.query.Filter;
import io.sextant.core.query.PageRequest;
import io.sextant.core.query.Shape;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import static org.assertj.core.api.Assertions.assertThat;

/** Lists of a large catalogue: ten thousand packages. */
class ListingTest {
    private static final int COUNT = 10_000;
    private static final Shape PACKAGE = new Shape.Structure(Map.of(), true);
    private static CatalogueFixture fixture;

    @BeforeAll
    static void open(@TempDir Path folder) {
        fixture = CatalogueFixture.idle(folder);
        fixture.storeManyPackages(COUNT);
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    /** Rare values and frequent ones, which are found in different ways. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "(eq,vnfProvider,Acme) | 10000",
                "(eq,vnfProvider,Other) | 0",
                "(eq,vnfProductName,product-7) | 200",
                "(eq,softwareImages/name,main-777) | 1",
                "(in,softwareImages/name,main-1,side-2,main-3) | 3",
                "(eq,userDefinedData/zone,zone-1);(eq,vnfProductName,product-1) | 200",
                "(eq,userDefinedData/zone,zone-1);(eq,vnfProductName,product-2) | 0",
                "(eq,softwareImages/name,main-5);(eq,softwareImages/size,5) | 1",
                "(eq,softwareImages/name,main-5);(eq,softwareImages/size,6) | 0",
                "(gte,userDefinedData/rank,9000) | 1000",
                "(lt,softwareImages/createdAt,2026-05-04T10:20:40.000000Z) | 10",
                "(cont,softwareImages/name,n-99) | 111",
                "(neq,vnfProductName,product-7) | 9800"
            })
    void aFilterFindsAllThatMatchAndNothingElse(String filter, int expected) {
        var found = all(filter, 900);

        assertThat(found).hasSize(expected).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void pagesHoldEveryMatchOnceWhileOthersComeAndGo() {
        var filter = "(eq,vnfProductName,product-9)";
        var before = all(filter, 1000);
        var seen = new ArrayList<String>();

        var request = Optional.of(request(filter, 30));
        while (request.isPresent()) {
            var page = fixture.vnfPackages.list(request.get());
            page.entries().forEach(entry -> seen.add(entry.id().toString()));
            page.next().ifPresent(last -> {
                disappear(new VnfPkgId(last));
                fixture.vnfPackages.create(Map.of());
            });
            request = page.next().map(request.get()::from);
        }

        assertThat(seen).isEqualTo(before);
        assertThat(all(filter, 1000)).hasSize(before.size() - 6);
    }

    @Test
    void theAttributesFollowEveryChangeOfAnEntry() {
        var id = fixture.vnfPackages.create(Map.of("k", "before")).id();
        assertThat(all("(eq,userDefinedData/k,before);(eq,onboardingState,CREATED)", 10))
                .contains(id.toString());

        fixture.vnfPackages.modify(id, CatalogueFixture.userDefinedData(Map.of("k", "after")));
        assertThat(all("(eq,userDefinedData/k,before)", 10)).isEmpty();
        assertThat(all("(eq,userDefinedData/k,after)", 10)).containsExactly(id.toString());

        fixture.vnfPackages.delete(id, OptionalLong.of(1));
        assertThat(all("(eq,userDefinedData/k,after)", 10)).isEmpty();
    }

    private static void disappear(VnfPkgId id) {
        fixture.vnfPackages.modify(id, CatalogueFixture.operational(OperationalState.DISABLED));
        fixture.vnfPackages.delete(id);
    }

    private static List<String> all(String filter, int pageSize) {
        var found = new ArrayList<String>();
        var request = Optional.of(request(filter, pageSize));
        while (request.isPresent()) {
            var page = fixture.vnfPackages.list(request.get());
            page.entries().forEach(entry -> found.add(entry.id().toString()));
            request = page.next().map(request.get()::from);
        }
        return found;
    }

    private static PageRequest request(String filter, int pageSize) {
        return new PageRequest(Optional.of(Filter.parse(filter, PACKAGE)), Optional.empty(), pageSize);
    }
}

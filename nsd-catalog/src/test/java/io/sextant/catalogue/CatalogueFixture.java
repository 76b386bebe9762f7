package io.sextant.catalogue;

import io.sextant.catalogue.blob.BlobStore;
import io.sextant.catalogue.fetch.AllowList;
import io.sextant.catalogue.fetch.FetchSettings;
import io.sextant.catalogue.fetch.Fetcher;
import io.sextant.catalogue.onboarding.Onboard;
import io.sextant.core.id.NsdInfoId;
import io.sextant.core.id.VnfPkgId;
import io.sextant.core.secret.Secrets;
import io.sextant.core.storage.Database;
import io.sextant.core.storage.TestDatabase;
import io.sextant.lifecycle.CancelMode;
import io.sextant.lifecycle.EngineSettings;
import io.sextant.lifecycle.Operations;
import io.sextant.lifecycle.Registry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;

/** A catalogue with its database, its blob store and a running engine. */
final class CatalogueFixture implements AutoCloseable {
    static final long LIMIT = 1L << 30;
    static final String KEY = "secrets.key";
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    final TestDatabase postgres = TestDatabase.create();
    final Path folder;
    /** What the listener was told, in transactions that may have failed afterwards. */
    final BlockingQueue<CatalogueEvent> events = new LinkedBlockingQueue<>();

    final TestReader reader = new TestReader();
    final Database database = postgres.open("catalogue-test");
    final BlobStore store;
    private final Operations operations;
    private final Fetcher fetcher = fetcher();
    final Catalogue catalogue;
    final VnfPackages vnfPackages;
    final Nsds nsds;
    final Pnfds pnfds;

    CatalogueFixture(Path folder) {
        this(folder, true);
    }

    private CatalogueFixture(Path folder, boolean working) {
        this.folder = folder;
        store = BlobStore.open(folder, LIMIT);
        var secrets = secrets(folder);
        var onboardings = Onboardings.of(
                database, store, fetcher, secrets, events::add, reader::vnfPackage, reader::nsd, reader::pnfd);
        operations = new Operations(
                database, new Registry(onboardings.types(), onboardings.handlers()), EngineSettings.DEFAULT);
        catalogue = new Catalogue(database, store, operations, secrets, events::add);
        vnfPackages = catalogue.vnfPackages();
        nsds = catalogue.nsds();
        pnfds = catalogue.pnfds();
        if (working) operations.start();
    }

    /** A catalogue whose engine leaves the work to others until it is started. */
    static CatalogueFixture idle(Path folder) {
        return new CatalogueFixture(folder, false);
    }

    static Secrets secrets(Path folder) {
        return Secrets.open(folder.resolve(KEY));
    }

    /** One that fetches from this machine, too. */
    static Fetcher fetcher() {
        return new Fetcher(FetchSettings.DEFAULT.with(AllowList.of("127.0.0.1")));
    }

    void startEngine() {
        operations.start();
    }

    void cancelOnboarding(VnfPkgId id) {
        var onboarding = operations.list(Onboard.VnfPackage.subject(id.value())).getFirst();
        operations.cancel(onboarding.id(), CancelMode.FORCEFUL);
    }

    <T> T transaction(Supplier<T> work) {
        return database.transaction(work);
    }

    void storeManyPackages(int count) {
        ManyPackages.store(database, count);
    }

    /** Prepares by SQL what the catalogue itself would not do. */
    void execute(String sql) throws SQLException {
        try (var connection = postgres.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** An entry that waits for its content. */
    VnfPkgId created() {
        return vnfPackages.create(Map.of()).id();
    }

    void upload(VnfPkgId id, byte[] content) {
        vnfPackages.upload(id, new ByteArrayInputStream(content), OptionalLong.of(content.length));
    }

    void upload(NsdInfoId id, byte[] content) {
        nsds.upload(id, new ByteArrayInputStream(content), OptionalLong.of(content.length));
    }

    /** The entry after its onboarding, whichever way that has ended. */
    VnfPackageEntry onboard(byte[] content) {
        var id = created();
        upload(id, content);
        return settled(id);
    }

    /** The entry after its onboarding, whichever way that has ended. */
    NsdEntry onboardNsd(byte[] content) {
        var id = nsds.create(Map.of()).id();
        upload(id, content);
        return settled(id);
    }

    NsdEntry settled(NsdInfoId id) {
        return await(() -> Optional.of(nsds.get(id)).filter(entry -> isSettled(entry.state())));
    }

    /** The entry after its onboarding, whichever way that has ended. */
    PnfdEntry onboardPnfd(byte[] content) {
        var id = pnfds.create(Map.of()).id();
        pnfds.upload(id, new ByteArrayInputStream(content), OptionalLong.of(content.length));
        return await(() -> Optional.of(pnfds.get(id)).filter(entry -> isSettled(entry.state())));
    }

    VnfPackageEntry settled(VnfPkgId id) {
        return await(() -> Optional.of(vnfPackages.get(id)).filter(entry -> isSettled(entry.state())));
    }

    static Modification operational(OperationalState state) {
        return new Modification(Optional.of(state), Optional.empty(), OptionalLong.empty());
    }

    static Modification userDefinedData(Map<String, Object> patch) {
        return new Modification(Optional.empty(), Optional.of(patch), OptionalLong.empty());
    }

    /** Waits until there is an answer. */
    static <T> T await(Supplier<Optional<T>> answer) {
        var end = System.nanoTime() + DEADLINE.toNanos();
        while (true) {
            var found = answer.get();
            if (found.isPresent()) return found.get();
            assertThat(System.nanoTime()).as("a deadline of %s", DEADLINE).isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** The names of the stored blobs. */
    List<String> blobs() throws IOException {
        return files(folder).stream()
                .filter(name -> !List.of("incoming", KEY).contains(name))
                .toList();
    }

    /** The names of the half uploads. */
    List<String> arriving() throws IOException {
        return files(folder.resolve("incoming"));
    }

    void assertNothingStored() throws IOException {
        assertThat(blobs()).isEmpty();
        assertThat(arriving()).isEmpty();
    }

    /** Refused content goes once the engine's transaction has ended. */
    void awaitNothingStored() {
        await(() -> {
            try {
                return blobs().isEmpty() && arriving().isEmpty() ? Optional.of(true) : Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    void awaitUploading(VnfPkgId id) {
        await(() -> Optional.of(vnfPackages.get(id))
                .filter(entry -> entry.state().onboarding() == OnboardingState.UPLOADING));
    }

    /** All that a table holds, as text. */
    String texts(String table) throws SQLException {
        try (var connection = postgres.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select string_agg(t::text, ' ') from " + table + " t")) {
            rows.next();
            return rows.getString(1);
        }
    }

    long rows(String table) throws SQLException {
        try (var connection = postgres.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() {
        reader.go();
        operations.close();
        fetcher.close();
        database.close();
        postgres.close();
    }

    private static boolean isSettled(EntryState state) {
        return state.onboarding() == OnboardingState.CREATED || state.onboarding() == OnboardingState.ONBOARDED;
    }

    private static List<String> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}

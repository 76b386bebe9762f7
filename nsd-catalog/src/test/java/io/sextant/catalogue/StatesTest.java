package io.sextant.catalogue;

import io.sextant.catalogue.fetch.FileServer;
import io.sextant.catalogue.fetch.RemoteFile;
import io.sextant.core.Problem;
import io.sextant.core.id.VnfPkgId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

import static io.sextant.catalogue.CatalogueFixture.operational;
import static io.sextant.catalogue.CatalogueFixture.userDefinedData;
import static org.assertj.core.api.Assertions.assertThat;

/** Every call in every state that an entry of each kind can really be in. */
class StatesTest {
    private static final FileServer SERVER = new FileServer();
    private static CatalogueFixture fixture;
    private static int count;

    @BeforeAll
    static void open(@TempDir Path folder) {
        fixture = new CatalogueFixture(folder);
        fixture.onboard(Packages.vnf("constituent"));
    }

    @AfterAll
    static void close() {
        SERVER.close();
        fixture.close();
    }

    @ParameterizedTest(name = "a VNF package that is {0}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            state              | upload | read | enable | disable | userData | use | delete
            CREATED            | ok     | 409  | 409    | 409     | ok       | 409 | ok
            UPLOADING          | 409    | 409  | 409    | 409     | ok       | 409 | ok
            FETCHED            | 409    | 409  | 409    | 409     | ok       | 409 | 409
            PROCESSING         | 409    | 409  | 409    | 409     | ok       | 409 | 409
            ENABLED            | 409    | ok   | 409    | ok      | ok       | ok  | 409
            ENABLED_AND_IN_USE | 409    | ok   | 409    | ok      | ok       | ok  | 409
            DISABLED           | 409    | ok   | ok     | 409     | ok       | 409 | ok
            DISABLED_AND_IN_USE| 409    | ok   | ok     | 409     | ok       | 409 | 409
            """)
    void aVnfPackage(
            Situation state, String up, String read, String on, String off, String data, String use, String del)
            throws IOException {
        var calls = new Calls.OfVnfPackages(fixture.vnfPackages);
        assertThat(outcomes(calls, state)).containsExactly(up, read, on, off, data, use, del);
    }

    @ParameterizedTest(name = "a VNF package that is {0} and is to be fetched from a URI: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            CREATED             | ok
            UPLOADING           | 409
            FETCHED             | 409
            PROCESSING          | 409
            ENABLED             | 409
            ENABLED_AND_IN_USE  | 409
            DISABLED            | 409
            DISABLED_AND_IN_USE | 409
            """)
    void aVnfPackageFromAUri(Situation state, String outcome) throws IOException {
        var absent = RemoteFile.open(SERVER.uri("/absent"));
        var calls = new Calls.OfVnfPackages(fixture.vnfPackages);
        assertThat(outcome(calls, state, id -> fixture.vnfPackages.uploadFrom(new VnfPkgId(id), absent)))
                .isEqualTo(outcome);
    }

    @ParameterizedTest(name = "an NSD that is {0}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            state              | upload | read | enable | disable | userData | use | delete
            CREATED            | ok     | 409  | 409    | 409     | ok       | 409 | ok
            UPLOADING          | 409    | 409  | 409    | 409     | ok       | 409 | ok
            PROCESSING         | 409    | 409  | 409    | 409     | ok       | 409 | 409
            ENABLED            | 409    | ok   | 409    | ok      | ok       | ok  | 409
            ENABLED_AND_IN_USE | 409    | ok   | 409    | ok      | ok       | ok  | 409
            DISABLED           | 409    | ok   | ok     | 409     | ok       | 409 | ok
            DISABLED_AND_IN_USE| 409    | ok   | ok     | 409     | ok       | 409 | 409
            """)
    void anNsd(Situation state, String up, String read, String on, String off, String data, String use, String del)
            throws IOException {
        assertThat(outcomes(new Calls.OfNsds(fixture.nsds), state)).containsExactly(up, read, on, off, data, use, del);
    }

    @ParameterizedTest(name = "a PNFD that is {0}")
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            state              | upload | read | enable | disable | userData | use | delete
            CREATED            | ok     | 409  | 409    | 409     | ok       | 409 | ok
            UPLOADING          | 409    | 409  | 409    | 409     | ok       | 409 | ok
            PROCESSING         | 409    | 409  | 409    | 409     | ok       | 409 | 409
            ONBOARDED          | 409    | ok   | 409    | 409     | ok       | ok  | ok
            ONBOARDED_AND_IN_USE | 409  | ok   | 409    | 409     | ok       | ok  | 409
            """)
    void aPnfd(Situation state, String up, String read, String on, String off, String data, String use, String del)
            throws IOException {
        assertThat(outcomes(new Calls.OfPnfds(fixture), state)).containsExactly(up, read, on, off, data, use, del);
    }

    /** What each call comes to on an entry of its own. */
    private static Iterable<String> outcomes(Calls calls, Situation state) throws IOException {
        var tried = new LinkedHashMap<String, Consumer<UUID>>();
        tried.put("upload", id -> calls.upload(id, new ByteArrayInputStream(content(calls))));
        tried.put("read", calls::read);
        tried.put("enable", id -> calls.modify(id, operational(OperationalState.ENABLED)));
        tried.put("disable", id -> calls.modify(id, operational(OperationalState.DISABLED)));
        tried.put("userData", id -> calls.modify(id, userDefinedData(Map.of("a", 1))));
        tried.put("use", id -> calls.use(id, UUID.randomUUID()));
        tried.put("delete", calls::delete);
        var outcomes = new LinkedHashMap<String, String>();
        for (var call : tried.entrySet()) outcomes.put(call.getKey(), outcome(calls, state, call.getValue()));
        return outcomes.values();
    }

    private static String outcome(Calls calls, Situation state, Consumer<UUID> call) throws IOException {
        var id = calls.create();
        return switch (state) {
            case CREATED -> outcome(id, call);
            case UPLOADING -> whileUploading(calls, id, call);
            case FETCHED -> whileFetched(id, call);
            case PROCESSING -> whileProcessing(calls, id, call);
            case ENABLED, ONBOARDED -> outcome(onboarded(calls, id), call);
            case ENABLED_AND_IN_USE, ONBOARDED_AND_IN_USE -> outcome(used(calls, onboarded(calls, id)), call);
            case DISABLED -> outcome(disabled(calls, onboarded(calls, id)), call);
            case DISABLED_AND_IN_USE -> outcome(disabled(calls, used(calls, onboarded(calls, id))), call);
        };
    }

    private static String outcome(UUID id, Consumer<UUID> call) {
        try {
            call.accept(id);
            return "ok";
        } catch (Problem refused) {
            return Integer.toString(refused.status());
        }
    }

    private static String whileUploading(Calls calls, UUID id, Consumer<UUID> call) throws IOException {
        try (var sender = new PipedOutputStream();
                var body = new PipedInputStream(sender)) {
            Thread.ofVirtual().start(() -> outcome(id, _ -> calls.upload(id, body)));
            calls.await(id, OnboardingState.UPLOADING);
            return outcome(id, call);
        }
    }

    /** Its content comes from a server that makes itself wait. */
    private static String whileFetched(UUID id, Consumer<UUID> call) {
        var path = "/" + id;
        var gate = new CountDownLatch(1);
        SERVER.on(path, _ -> awaited(gate));
        try {
            fixture.vnfPackages.uploadFrom(new VnfPkgId(id), RemoteFile.open(SERVER.uri(path)));
            return outcome(id, call);
        } finally {
            gate.countDown();
        }
    }

    private static void awaited(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String whileProcessing(Calls calls, UUID id, Consumer<UUID> call) {
        fixture.reader.hold(calls.kind());
        try {
            calls.upload(id, new ByteArrayInputStream(content(calls)));
            return outcome(id, call);
        } finally {
            fixture.reader.go();
        }
    }

    private static UUID onboarded(Calls calls, UUID id) {
        calls.upload(id, new ByteArrayInputStream(content(calls)));
        calls.await(id, OnboardingState.ONBOARDED);
        return id;
    }

    private static UUID used(Calls calls, UUID id) {
        calls.use(id, UUID.randomUUID());
        return id;
    }

    private static UUID disabled(Calls calls, UUID id) {
        calls.modify(id, operational(OperationalState.DISABLED));
        return id;
    }

    private static byte[] content(Calls calls) {
        return calls.content("descriptor-" + ++count);
    }

    private enum Situation {
        CREATED,
        UPLOADING,
        FETCHED,
        PROCESSING,
        ENABLED,
        ENABLED_AND_IN_USE,
        DISABLED,
        DISABLED_AND_IN_USE,
        ONBOARDED,
        ONBOARDED_AND_IN_USE
    }
}

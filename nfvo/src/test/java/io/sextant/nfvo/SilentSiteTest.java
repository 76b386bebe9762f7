package io.sextant.nfvo;

import io.sextant.core.id.NsInstanceId;
import io.sextant.core.storage.JdbcSettings;
import io.sextant.nfvo.request.HealRequest;
import io.sextant.nfvo.request.InstantiateRequest;
import io.sextant.vim.memory.Faults;
import io.sextant.vim.memory.Operation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** While a cluster or a site is asked that does not answer, whoever asks holds neither the service nor a connection. */
@Timeout(120)
class SilentSiteTest {
    private static final int MORE_THAN_CONNECTIONS = JdbcSettings.DEFAULT_CONNECTIONS + 1;

    @TempDir
    static Path folder;

    private static SpanningFixture sites;
    private static NfvoFixture nfvo;

    private final Semaphore asked = new Semaphore(0);
    private final CompletableFuture<Void> answer = new CompletableFuture<>();

    @BeforeAll
    static void open() throws IOException {
        sites = new SpanningFixture(folder);
        nfvo = sites.nfvo;
    }

    @AfterAll
    static void close() {
        sites.close();
    }

    @AfterEach
    void nothingIsLeftAnywhere() {
        answer.complete(null);
        sites.assertEmpty();
    }

    @Test
    void servicesCanBeDeletedThatAreToBeInstantiatedWhileAClusterIsSilent() {
        silence(Operation.SUMMARY, "far");
        assertFree(nfvo::instantiate);
    }

    @Test
    void servicesCanBeDeletedThatAreToBeInstantiatedWhileAnUplinkIsAskedFor() {
        silence(Operation.READ, "uplink");
        assertFree(nfvo::instantiate);
    }

    @Test
    void servicesCanBeDeletedWhileItIsTriedWhereTheyWouldGo() {
        silence(Operation.SUMMARY, "far");
        assertFree(ns -> nfvo.dryRun.placement(InstantiateRequest.of(ns, "default")));
    }

    @Test
    void aServiceCanBeTerminatedWhileItIsToBePlacedElsewhere() {
        var ns = nfvo.create();
        nfvo.completed(nfvo.instantiate(ns));
        var left = nfvo.instances.get(ns).placement().orElseThrow().cluster().value();
        silence(Operation.SUMMARY, "far");
        assertFree(
                List.of(ns),
                it -> nfvo.lifecycle.heal(HealRequest.elsewhere(it, Map.of("leave", List.of(left)), false)),
                sites::end);
    }

    private void assertFree(Consumer<NsInstanceId> request) {
        var services =
                Stream.generate(nfvo::create).limit(MORE_THAN_CONNECTIONS).toList();
        assertFree(services, request, nfvo.lifecycle::delete);
    }

    /** What is asked of each service waits; meanwhile it is ended. */
    private void assertFree(List<NsInstanceId> services, Consumer<NsInstanceId> request, Consumer<NsInstanceId> end) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var requests = services.stream()
                    .map(ns -> threads.submit(() -> request.accept(ns)))
                    .toList();
            assertThat(asked.tryAcquire(services.size(), 60, TimeUnit.SECONDS))
                    .as("all of them ask")
                    .isTrue();
            services.forEach(end);
            answer.complete(null);
            requests.forEach(each -> assertThatThrownBy(each::get).hasMessageContaining("There is no NS instance"));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void silence(Operation operation, String id) {
        var silence = Faults.await(answer);
        sites.far.faults().before(operation).of(id).each().then(() -> {
            asked.release();
            silence.run();
        });
    }
}

package io.sextant.core.notification;

import io.sextant.core.Problem;
import io.sextant.core.id.SubscriptionId;
import io.sextant.core.json.Json;
import io.sextant.core.outbound.Authentication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SubscriptionsTest {
    @TempDir
    private Path folder;

    private final Receiver receiver = new Receiver();
    private Subscribers subscribers;
    private Subscriptions subscriptions;

    @BeforeEach
    void open() {
        subscribers = new Subscribers(folder, Subscribers.EAGER.withCallbackTest(true));
        subscriptions = subscribers.node.subscriptions();
    }

    @AfterEach
    void close() {
        subscribers.close();
        receiver.close();
    }

    @Test
    void aCallbackIsTestedWithItsCredentialsBeforeItIsAccepted() {
        subscribers.subscribe(Subscribers.request(receiver.uri("/cb"), new Authentication.Basic("u", "p")));
        var test = receiver.next();
        assertThat(test.method()).isEqualTo("GET");
        assertThat(test.path()).isEqualTo("/cb");
        assertThat(test.authorization()).startsWith("Basic ");
    }

    @Test
    void aCallbackThatDoesNotAnswerWith204IsRefused() {
        receiver.answering(200);
        assertProblem(422, "answered 200", () -> subscribers.subscribe(receiver.uri("/")));
        assertThat(subscriptions.list(Subscribers.API)).isEmpty();
        receiver.close();
        assertProblem(422, "cannot be reached", () -> subscribers.subscribe(receiver.uri("/")));
    }

    @Test
    void theSameCallbackWithTheSameFilterIsTheSameSubscription() {
        var first = subscriptions.subscribe(filtered(Map.of("id", List.of("a", "b"))));
        var same = subscriptions.subscribe(filtered(Map.of("id", List.of("b", "a"))));
        var other = subscriptions.subscribe(filtered(Map.of("id", List.of("b"))));
        assertThat(first.isNew()).isTrue();
        assertThat(same.isNew()).isFalse();
        assertThat(same.subscription()).isEqualTo(first.subscription());
        assertThat(other.isNew()).isTrue();
        assertThat(receiver.unread()).as("tests of callbacks").hasSize(2);
    }

    @Test
    void ofManyThatAskForTheSameAtOnceOneMakesIt() throws Exception {
        Callable<Boolean> subscribe = () ->
                subscriptions.subscribe(Subscribers.request(receiver.uri("/"))).isNew();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var made = threads.invokeAll(Collections.nCopies(8, subscribe)).stream()
                    .filter(each -> each.resultNow())
                    .count();
            assertThat(made).isEqualTo(1);
        }
    }

    @Test
    void thereAreNotMoreThanTheMost() throws SQLException {
        subscribers.execute("insert into notification_subscription"
                + " (id, api, filter, callback_uri, api_root, fingerprint, authentication)"
                + " select gen_random_uuid(), 'nsd', '{}', 'http://oss/', 'http://nfvo', n::text, ''"
                + " from generate_series(1, " + Subscriptions.LIMIT + ") n");
        assertProblem(422, "500 subscriptions", () -> subscribers.subscribe(receiver.uri("/")));
        assertThat(receiver.unread()).isEmpty();
    }

    @Test
    void aSubscriptionBelongsToItsInterface() {
        var id = subscribers.subscribe(receiver.uri("/"));
        assertThat(subscriptions.get(Subscribers.API, id).callback().uri()).isEqualTo(receiver.uri("/"));
        assertProblem(404, id.toString(), () -> subscriptions.get("vnfpkgm", id));
        assertProblem(404, id.toString(), () -> subscriptions.remove("vnfpkgm", id));
        subscriptions.remove(Subscribers.API, id);
        assertProblem(404, id.toString(), () -> subscriptions.remove(Subscribers.API, id));
        assertProblem(404, id.toString(), () -> subscriptions.status(id));
        assertProblem(404, "subscription", () -> subscriptions.get(Subscribers.API, SubscriptionId.random()));
    }

    private Subscription.Request filtered(Map<String, ?> filter) {
        var plain = Subscribers.request(receiver.uri("/"));
        return new Subscription.Request(
                plain.api(),
                new NotificationFilter(Json.MAPPER.valueToTree(filter)),
                plain.callback(),
                plain.authentication(),
                plain.apiRoot());
    }

    private static void assertProblem(int status, String detail, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(status))
                .hasMessageContaining(detail);
    }
}

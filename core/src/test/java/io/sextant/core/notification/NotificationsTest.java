package io.sextant.core.notification;

import io.sextant.core.outbound.Names;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import static io.sextant.core.notification.Subscribers.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NotificationsTest {
    @TempDir
    private Path folder;

    private final Receiver receiver = new Receiver();
    private Subscribers subscribers;

    @BeforeEach
    void open() {
        subscribers = new Subscribers(folder);
    }

    @AfterEach
    void close() {
        subscribers.close();
        receiver.close();
    }

    @Test
    void notificationsArriveInTheOrderInWhichTheyWereOwed() {
        var id = subscribers.subscribe(receiver.uri("/callback"));
        subscribers.node.start();
        var words = IntStream.range(0, 50).mapToObj(Integer::toString).toList();
        words.forEach(subscribers::owe);
        var sent = receiver.next(50);
        assertThat(words(sent)).isEqualTo(words);
        assertThat(sent.getFirst().method()).isEqualTo("POST");
        assertThat(sent.getFirst().path()).isEqualTo("/callback");
        assertThat(sent.getFirst().json().path("for").asText()).isEqualTo(id.toString());
        var status = subscribers.await(id, now -> now.backlog() == 0);
        assertThat(status.state()).isEqualTo(SubscriptionStatus.State.ACTIVE);
        assertThat(status.lastError()).isEmpty();
        assertThat(status.nextTry()).isEmpty();
    }

    @Test
    void whatDidNotHappenIsNotOwed() {
        subscribers.subscribe(receiver.uri("/"));
        subscribers.node.start();
        assertThatThrownBy(() -> subscribers.database.transaction((Runnable) () -> {
                    subscribers.owe("never");
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        subscribers.owe("then");
        assertThat(words(receiver.next(1))).containsExactly("then");
    }

    @Test
    void aFailedDeliveryIsRepeatedBeforeThoseBehindIt() {
        var tries = new AtomicInteger();
        receiver.answering(_ -> new Receiver.Answer(tries.incrementAndGet() <= 3 ? 500 : 200, "taken"));
        var id = subscribers.subscribe(receiver.uri("/"));
        subscribers.node.start();
        subscribers.owe("a");
        subscribers.owe("b");
        assertThat(words(receiver.next(5))).containsExactly("a", "a", "a", "a", "b");
        assertThat(subscribers.await(id, now -> now.backlog() == 0).failures()).isZero();
    }

    @Test
    void whyADeliveryFailedIsToldInWords() {
        receiver.answering(503);
        var id = subscribers.subscribe(receiver.uri("/secret-path"));
        subscribers.node.start();
        subscribers.owe("a");
        var status = subscribers.await(id, now -> now.failures() > 0);
        assertThat(status.state()).isEqualTo(SubscriptionStatus.State.FAILING);
        assertThat(status.backlog()).isEqualTo(1);
        assertThat(status.oldest()).isPresent();
        assertThat(status.nextTry()).isPresent();
        assertThat(status.lastError())
                .hasValueSatisfying(why -> assertThat(why)
                        .contains("http://localhost:", "answered 503")
                        .doesNotContain("secret-path"));
    }

    @Test
    void aSubscriberThatNeverAnswersDelaysNobodyElse() {
        var release = new CountDownLatch(1);
        try (var slow = new Receiver()) {
            slow.answering(_ -> Receiver.held(release));
            for (var i = 0; i < 20; i++) subscribers.subscribe(slow.uri("/" + i));
            subscribers.subscribe(receiver.uri("/"));
            subscribers.node.start();
            subscribers.owe("a");
            slow.next(20);
            subscribers.owe("b");
            assertThat(words(receiver.next(2))).containsExactly("a", "b");
            release.countDown();
        }
    }

    @Test
    void aSubscriberThatDoesNotAnswerInTimeIsTriedAgain() {
        var impatient = new NotificationSettings(
                false,
                Duration.ofMillis(50),
                Duration.ofHours(1),
                Duration.ofMillis(1),
                Duration.ofMillis(1),
                1,
                Duration.ofSeconds(10));
        var release = new CountDownLatch(1);
        receiver.answering(_ -> Receiver.held(release));
        var id = subscribers.subscribe(receiver.uri("/"));
        subscribers.node(impatient).start();
        subscribers.owe("a");
        receiver.next(2);
        assertThat(subscribers.await(id, now -> now.failures() > 1).lastError().orElseThrow())
                .contains("took longer than 50 ms");
        release.countDown();
    }

    @Test
    void whatIsTooOldBecomesADeadLetterAndTheNextIsTried() {
        var shortLived = new NotificationSettings(
                false,
                Duration.ofSeconds(30),
                Duration.ZERO,
                Duration.ofMillis(1),
                Duration.ofMillis(1),
                1,
                Duration.ofSeconds(10));
        receiver.answering(500);
        var id = subscribers.subscribe(receiver.uri("/"));
        subscribers.node(shortLived).start();
        subscribers.owe("a");
        var status = subscribers.await(id, now -> now.deadLetters() == 1);
        assertThat(status.backlog()).isZero();
        assertThat(status.state()).isEqualTo(SubscriptionStatus.State.DEAD);
        receiver.answering(204);
        subscribers.owe("b");
        assertThat(words(receiver.next(2))).containsExactly("a", "b");
        assertThat(subscribers.await(id, now -> now.failures() == 0).state())
                .isEqualTo(SubscriptionStatus.State.ACTIVE);
    }

    @Test
    void deadLettersAreKeptAsLongAsTheyWereTried() throws SQLException {
        var id = subscribers.subscribe(receiver.uri("/"));
        subscribers.owe("a");
        subscribers.owe("b");
        subscribers.execute("update notification_outbox set dead = true, owed = now() - interval '119 min'");
        subscribers.execute("update notification_outbox set owed = now() - interval '121 min'"
                + " where position = (select min(position) from notification_outbox)");
        subscribers.node.start();
        assertThat(subscribers.await(id, now -> now.deadLetters() == 1).backlog())
                .isZero();
    }

    @Test
    void aCallbackWhoseNameNowLeadsToAForbiddenAddressIsNotSentTo() throws SQLException {
        var id = subscribers.subscribe(receiver.uri("/"));
        subscribers.execute("update notification_subscription set callback_uri = 'http://169.254.169.254/'");
        subscribers.node.start();
        subscribers.owe("a");
        assertThat(subscribers.await(id, now -> now.failures() > 0).lastError().orElseThrow())
                .contains("169.254.169.254", "is refused");
    }

    @Test
    void aRedirectionIsNotFollowed() {
        receiver.answering(307);
        var id = subscribers.subscribe(receiver.uri("/callback"));
        subscribers.node.start();
        subscribers.owe("a");
        assertThat(subscribers.await(id, now -> now.failures() > 0).lastError().orElseThrow())
                .contains("307", "not followed");
        assertThat(receiver.next().path()).isEqualTo("/callback");
    }

    /** The name means an allowed address when it is looked up first, and this machine's metadata from then on. */
    @Test
    void aNameThatChangesItsMeaningIsConnectedToAsItWasChecked() {
        var names = Names.rebinding("oss.example", "127.0.0.1", "169.254.169.254");
        var id = subscribers.subscribe(
                URI.create("http://oss.example:" + receiver.uri("/").getPort()));
        subscribers.node(Subscribers.EAGER, names).start();
        subscribers.owe("a");
        assertThat(words(receiver.next(1))).containsExactly("a");
        subscribers.await(id, now -> now.backlog() == 0);
    }

    @Test
    void aLongAnswerIsCutAndItsStatusCounts() throws Exception {
        try (var endless = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var id = subscribers.subscribe(URI.create("http://localhost:" + endless.getLocalPort()));
            subscribers.node.start();
            subscribers.owe("a");
            try (var connection = endless.accept()) {
                var out = connection.getOutputStream();
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThatThrownBy(() -> {
                            while (true) out.write(new byte[1000]);
                        })
                        .as("cut")
                        .isInstanceOf(IOException.class);
            }
            assertThat(subscribers.await(id, now -> now.backlog() == 0).failures())
                    .isZero();
        }
    }

    @Test
    void anAnswerThatComesTooSlowlyIsCut() throws Exception {
        var impatient = Subscribers.EAGER.within(Duration.ofMillis(200), Duration.ofHours(1));
        try (var slow = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var id = subscribers.subscribe(URI.create("http://localhost:" + slow.getLocalPort()));
            subscribers.node(impatient).start();
            subscribers.owe("a");
            try (var connection = slow.accept()) {
                connection.getOutputStream().write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
                assertThat(subscribers
                                .await(id, now -> now.failures() > 0)
                                .lastError()
                                .orElseThrow())
                        .contains("took longer than 200 ms");
            }
        }
    }

    @Test
    void oneConnectionServesASubscriberThatGetsMuch() {
        subscribers.subscribe(receiver.uri("/"));
        for (var i = 0; i < 20; i++) subscribers.owe("a");
        subscribers.node.start();
        assertThat(receiver.next(20).stream().map(Receiver.Request::port).distinct())
                .hasSize(1);
    }

    @Test
    void whatABrokenServerSaysNeitherBreaksTheStatusNorTheLog() throws Exception {
        try (var broken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var id = subscribers.subscribe(URI.create("http://localhost:" + broken.getLocalPort()));
            subscribers.node.start();
            subscribers.owe("a");
            try (var connection = broken.accept()) {
                connection.getOutputStream().write("no\0thing\t of HTTP\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(subscribers
                                .await(id, now -> now.failures() > 0)
                                .lastError()
                                .orElseThrow())
                        .matches("[^\\p{Cntrl}]+");
            }
        }
    }

    @Test
    void anEndedSubscriptionIsOwedNothing() {
        receiver.answering(500);
        var id = subscribers.subscribe(receiver.uri("/"));
        subscribers.node.start();
        subscribers.owe("a");
        receiver.next();
        subscribers.node.subscriptions().remove(Subscribers.API, id);
        receiver.answering(204);
        subscribers.subscribe(receiver.uri("/next"));
        subscribers.owe("b");
        while (!receiver.next().path().equals("/next"))
            assertThat(subscribers.node.subscriptions().list(Subscribers.API)).hasSize(1);
    }

    @Test
    void pausesDoubleAndNeverExceedTheLongest() {
        var settings = NotificationSettings.DEFAULT;
        assertThat(settings.pause(1, 1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.pause(1, 0)).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.pause(4, 1)).isEqualTo(Duration.ofSeconds(8));
        assertThat(settings.pause(1000, 1)).isEqualTo(Duration.ofMinutes(5));
    }
}

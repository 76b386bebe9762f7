package io.sextant.core.notification;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests to servers that strangers have named: each limited in time and answer, none redirected. */
final class OutboundHttp implements AutoCloseable {
    private static final int LONGEST_ANSWER = 64 << 10;
    private static final int LONGEST_WORDS = 300;
    private final Duration timeout;
    private final HttpClient client;

    OutboundHttp(Duration timeout) {
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /** A request to the destination, to be completed. */
    static HttpRequest.Builder to(Destination destination) {
        return HttpRequest.newBuilder(destination.uri());
    }

    /**
     * The answer, whatever its status.
     *
     * @throws Undelivered when none comes in time
     */
    HttpResponse<byte[]> send(Destination destination, HttpRequest request) throws Undelivered {
        var forbidden = destination.forbidden();
        if (forbidden.isPresent())
            throw new Undelivered(destination + " now leads to "
                    + forbidden.get().getHostAddress() + ", an address that is not sent to");
        // Not the request's own timeout, which ends with the headers of the answer.
        var answer = client.sendAsync(
                request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), LONGEST_ANSWER));
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new Undelivered(destination + " did not answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw new Undelivered(destination + " cannot be reached: " + words(e.getCause()));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new Undelivered("the sending was interrupted");
        }
    }

    /** Some messages quote what the server has sent: they are cut, and nothing in them ends a line or a string. */
    private static String words(Throwable cause) {
        var words = cause.getClass().getSimpleName()
                + Optional.ofNullable(cause.getMessage())
                        .map(message -> ", " + message)
                        .orElse("");
        return words.substring(0, Math.min(words.length(), LONGEST_WORDS)).replaceAll("\\p{Cntrl}", " ");
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}

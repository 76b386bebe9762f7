package io.sextant.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a server process writes, read as it comes; its line of readiness releases who waits for it. */
final class ServerOutput {
    private final StringBuffer text = new StringBuffer();
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();

    ServerOutput(Process process) {
        Thread.startVirtualThread(() -> read(process));
    }

    private void read(Process process) {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                text.append(line).append('\n');
                if (line.contains("Sextant is ready at")) ready.complete(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            ready.complete(false);
            end.complete(text());
        }
    }

    String text() {
        return text.toString();
    }

    void awaitReady(long seconds) {
        if (!within(ready, seconds)) throw new AssertionError("The server does not start; it said:\n" + text());
    }

    String awaitEnd(long seconds) {
        return within(end, seconds);
    }

    private <T> T within(CompletableFuture<T> event, long seconds) {
        try {
            return event.get(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("Nothing within " + seconds + " s; the server said:\n" + text(), e);
        }
    }
}

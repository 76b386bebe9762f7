package io.sextant.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What a server process writes, read as it comes; who waits for a line is released by it. */
final class ServerOutput {
    private final StringBuilder text = new StringBuilder();
    private boolean ended;

    ServerOutput(Process process) {
        Thread.ofPlatform().daemon().start(() -> read(process));
    }

    private void read(Process process) {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) append(line);
        } catch (IOException e) {
            append("(its output cannot be read any more: " + e + ")");
        } finally {
            end();
        }
    }

    private synchronized void append(String line) {
        text.append(line).append('\n');
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized String text() {
        return text.toString();
    }

    /** Waits until it has written this; fails when it ends without, or after the deadline. */
    synchronized void await(String words, Duration limit) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (text.indexOf(words) < 0) {
            if (ended) throw new AssertionError("The server ended without '" + words + "'; it said:\n" + text);
            pause(deadline, words);
        }
    }

    /** Waits until it ends, and returns all that it has written. */
    synchronized String awaitEnd(Duration limit) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (!ended) pause(deadline, "its end");
        return text();
    }

    private void pause(long deadline, String event) {
        var left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) throw new AssertionError("The server has not come to '" + event + "'; it said:\n" + text);
        try {
            wait(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for '" + event + "'", e);
        }
    }
}

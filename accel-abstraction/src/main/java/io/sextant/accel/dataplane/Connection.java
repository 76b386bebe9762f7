package io.sextant.accel.dataplane;

import io.sextant.accel.AcceleratorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** The agent's connection to the data plane process, shared by all who ask; it ends when the process ends. */
final class Connection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    /** How long what is asked may take. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Lines lines;
    private final Duration patience;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, CompletableFuture<Envelope.Answered>> waiting = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final Runnable defect;

    private Connection(Lines lines, Duration patience, Runnable defect) {
        this.lines = lines;
        this.patience = patience;
        this.defect = defect;
        // Not a virtual one, which others wake after they were woken themselves: rules would wait for each of them.
        Thread.ofPlatform().daemon().name("data plane answers").start(this::receive);
    }

    /**
     * Connects; an exception says that nobody listens.
     *
     * @param patience how long it may take until a question is sent, and until it is answered
     * @param defect called when a function does not work any more; it returns at once
     */
    static Connection open(Path socket, Duration patience, Runnable defect) throws IOException {
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return new Connection(new Lines(channel), patience, defect);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Done once the connection has ended. */
    CompletableFuture<Void> end() {
        return end;
    }

    /**
     * Asks and waits for the answer.
     *
     * @throws AcceleratorException the process's own, or FAILED when it ends or does not answer
     */
    Answer ask(Request request) {
        var number = numbers.incrementAndGet();
        var answered = new CompletableFuture<Envelope.Answered>();
        waiting.put(number, answered);
        try {
            if (end.isDone()) throw ended();
            send(new Envelope.Asked(number, request));
            return value(answered.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (IOException | ExecutionException e) {
            throw ended();
        } catch (TimeoutException e) {
            throw AcceleratorException.failed(
                    "The data plane process did not answer within " + patience.toMillis() + " ms.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AcceleratorException.failed("The question to the data plane process was interrupted.", e);
        } finally {
            waiting.remove(number);
        }
    }

    // One that hangs does not read either; the connection is of no more use then, as half of a document may be on its
    // way.
    private void send(Envelope.Asked asked) throws IOException {
        var sent = new CompletableFuture<Void>().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        sent.whenComplete((_, late) -> {
            if (late != null) hangUp();
        });
        try {
            lines.send(asked);
        } finally {
            sent.complete(null);
        }
    }

    private void hangUp() {
        try {
            lines.close();
        } catch (IOException e) {
            LOG.warn("The connection to a data plane process that hangs could not be closed: {}", e.getMessage());
        }
    }

    private static Answer value(Envelope.Answered answered) {
        return answered.answer()
                .orElseThrow(() -> new AcceleratorException(
                        answered.kind().orElse(AcceleratorException.Kind.FAILED),
                        answered.detail().orElse("The data plane process gave no reason.")));
    }

    private static AcceleratorException ended() {
        return AcceleratorException.failed("The data plane process has ended; a new one is on its way.");
    }

    private void receive() {
        try (lines) {
            for (var answered = lines.receive(Envelope.Answered.class);
                    answered.isPresent();
                    answered = lines.receive(Envelope.Answered.class)) {
                if (answered.get().nobodyAsked()) defect.run();
                var who = waiting.get(answered.get().number());
                if (who != null) who.complete(answered.get());
            }
        } catch (IOException _) {
            // It ended in the middle of something, which is an end like any other.
        }
        end.complete(null);
        waiting.values().forEach(who -> who.completeExceptionally(ended()));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}

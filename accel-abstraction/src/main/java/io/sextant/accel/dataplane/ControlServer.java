package io.sextant.accel.dataplane;

import io.sextant.accel.AcceleratorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes the agent's requests on a Unix socket, in a folder that is open to this user only. */
final class ControlServer {
    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);

    private final ServerSocketChannel server;
    private final Functions functions;
    private final Agents agents;

    /** Listens; a socket that a process before it left at the path is replaced. Only whoever has the lock beside it does so. */
    ControlServer(Path socket, Functions functions, Agents agents) throws IOException {
        this.functions = functions;
        this.agents = agents;
        Files.deleteIfExists(socket);
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
    }

    /** Serves until the process ends. */
    void serve() throws IOException {
        while (true) {
            var agent = server.accept();
            // Not a virtual one, which others wake after they were woken themselves: rules would wait for each of them.
            Thread.ofPlatform().daemon().name("agent").start(() -> serve(agent));
        }
    }

    private void serve(SocketChannel agent) {
        try (var lines = new Lines(agent)) {
            agents.add(lines);
            serve(lines);
        } catch (IOException e) {
            LOG.warn("An agent's connection failed: {}", e.getMessage());
        }
    }

    private void serve(Lines lines) throws IOException {
        try {
            for (var asked = lines.receive(Envelope.Asked.class);
                    asked.isPresent();
                    asked = lines.receive(Envelope.Asked.class)) {
                var question = asked.get();
                // The agent does nothing else with a function while it changes its rules, so that this waits for
                // nobody.
                if (question.request() instanceof Request.Change) answer(lines, question);
                else Thread.ofVirtual().start(() -> answer(lines, question));
            }
        } finally {
            agents.remove(lines);
        }
    }

    private void answer(Lines lines, Envelope.Asked asked) {
        try {
            lines.send(answer(asked));
        } catch (IOException e) {
            LOG.warn("An answer could not be sent: {}", e.getMessage());
        }
    }

    private Envelope.Answered answer(Envelope.Asked asked) {
        try {
            return Envelope.Answered.with(asked.number(), answer(asked.request()));
        } catch (AcceleratorException e) {
            return Envelope.Answered.with(asked.number(), e);
        } catch (RuntimeException e) {
            LOG.error("A request failed", e);
            return Envelope.Answered.with(
                    asked.number(), AcceleratorException.failed("The data plane process failed: " + e, e));
        }
    }

    private Answer answer(Request request) {
        return switch (request) {
            case Request.Deploy wanted -> done(() -> functions.deploy(wanted));
            case Request.Prove asked -> new Answer.Proven(functions.refusal(asked.device()));
            case Request.Change change ->
                done(() -> functions.get(change.id()).change(change.installed(), change.withdrawn()));
            case Request.Rules asked ->
                new Answer.Rules(functions.get(asked.id()).rules());
            case Request.Counters asked -> functions.get(asked.id()).counted();
            case Request.HeavyFlows asked ->
                new Answer.HeavyFlows(functions.get(asked.id()).heavyFlows());
            case Request.Defect asked -> new Answer.Defect(functions.defect(asked.id()));
            case Request.Remove asked -> done(() -> functions.remove(asked.id()));
            case Request.Join wanted -> done(() -> functions.join(wanted));
            case Request.Deployed _ -> new Answer.Deployed(functions.deployed());
        };
    }

    private static Answer done(Runnable work) {
        work.run();
        return new Answer.Done();
    }
}

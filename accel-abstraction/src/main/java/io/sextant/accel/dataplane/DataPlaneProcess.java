package io.sextant.accel.dataplane;

import io.sextant.accel.Target;
import io.sextant.accel.ffm.Eal;
import io.sextant.accel.ffm.ProcessEnd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * The process that runs a site's fast functions, in the holder's namespaces. It outlives the agent that starts it, and ends with
 * the holder.
 */
public final class DataPlaneProcess {
    /** What it says on its standard output once it can be asked. */
    static final String READY = "ready";

    private static final Logger LOG = LoggerFactory.getLogger(DataPlaneProcess.class);
    private static final int MEGABYTES = 256;

    private DataPlaneProcess() {}

    /** Runs with two arguments, the path of its socket and the holder's process id, until the holder ends. */
    public static void main(String[] arguments) {
        try {
            var socket = Path.of(arguments[0]);
            Files.createDirectories(
                    socket.getParent(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            ProcessLock.take(ProcessLock.beside(socket));
            run(socket, Long.parseLong(arguments[1]));
        } catch (IOException | RuntimeException e) {
            LOG.error("The data plane process cannot go on", e);
            System.out.println(e.getMessage());
            end(1);
        }
    }

    private static void run(Path socket, long holder) throws IOException {
        var reactor = new Reactor();
        var eal = Eal.start(MEGABYTES);
        var stalled = new Stalled(socket.resolveSibling("stalled"));
        var agents = new Agents();
        var loop =
                new Loop(eal, program -> endWithout(program, stalled), agents::tellDefect, DataPlaneProcess::endBroken);
        var functions = new Functions(hosts(), new Plugs(eal), loop, reactor, stalled);
        reactor.watch(new ProcessEnd(holder).descriptor(), () -> end(functions));
        var server = new ControlServer(socket, functions, agents);
        System.out.println(READY);
        server.serve();
    }

    private static Map<Target, FunctionHost> hosts() {
        var hosts = new HashMap<Target, FunctionHost>();
        // The first on the class path is the target's, as with classes.
        ServiceLoader.load(FunctionHost.class).forEach(host -> hosts.putIfAbsent(host.target(), host));
        return hosts;
    }

    // There is no other way to stop a thread; the next process runs all functions but those with this program.
    private static void endWithout(String program, Stalled stalled) {
        LOG.error("Program {} does not return; the process ends, and the next one goes on without it", program);
        try {
            stalled.add(program);
        } finally {
            end(1);
        }
    }

    // The next process begins anew with all functions.
    private static void endBroken(Throwable fault) {
        LOG.error("Functions cannot be run any more; the process ends", fault);
        end(1);
    }

    private static void end(Functions functions) {
        try {
            functions.removeAll();
        } finally {
            end(0);
        }
    }

    private static void end(int status) {
        Runtime.getRuntime().halt(status);
    }
}

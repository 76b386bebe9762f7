package io.sextant.core.notification;

import io.sextant.core.secret.Secrets;
import io.sextant.core.storage.Database;
import io.sextant.core.storage.JdbcSettings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A JVM that is one node: owes what it is told to, then delivers until its input ends, or halts at once. */
final class NodeProcess {
    private NodeProcess() {}

    /** The arguments: JDBC URL, user, password, the key's file, "deliver" or "halt", and the words to owe. */
    public static void main(String[] arguments) throws IOException {
        var settings = new JdbcSettings(arguments[0], arguments[1], arguments[2]);
        try (var database = Database.open("core-test", settings);
                var node = new Notifications(database, Secrets.open(Path.of(arguments[3])), Subscribers.EAGER)) {
            for (var word : List.of(arguments).subList(5, arguments.length)) Subscribers.owe(node, word);
            if (arguments[4].equals("halt")) Runtime.getRuntime().halt(0);
            node.start();
            System.in.read();
        }
    }

    static Process start(Subscribers subscribers, String what, String... words) throws IOException {
        var settings = subscribers.postgres.settings();
        var command = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                NodeProcess.class.getName(),
                settings.url(),
                settings.user(),
                settings.password(),
                subscribers.key().toString(),
                what);
        return new ProcessBuilder(Stream.concat(command, Stream.of(words)).toList())
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}

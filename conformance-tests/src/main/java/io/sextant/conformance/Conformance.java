package io.sextant.conformance;

import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

import java.io.PrintWriter;
import java.net.URI;
import java.util.List;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/** Tests a SOL005 server: {@code java -cp 'conformance/*' io.sextant.conformance.Conformance http://host:port}. */
public final class Conformance {
    private static final List<Class<?>> SUITES = List.of(
            ApiVersions.class,
            Entries.class,
            PackageContents.class,
            Queries.class,
            Subscriptions.class,
            NsInstances.class);

    private Conformance() {}

    /**
     * Arguments: the URL of the API root, and the name by which the server reaches this machine, 127.0.0.1 when left
     * out. Prints each fault; ends with 0 only if there is none.
     */
    public static void main(String[] args) {
        if (args.length < 1 || args.length > 2 || !args[0].matches("https?://.+")) {
            System.err.println("Usage: conformance http[s]://HOST[:PORT][/PATH] [NAME OF THIS MACHINE]");
            System.exit(2);
        }
        if (args.length == 2) System.setProperty(Callback.HOST_PROPERTY, args[1]);
        var summary = run(URI.create(args[0]));
        var out = new PrintWriter(System.out, true);
        summary.printFailuresTo(out, 0);
        summary.printTo(out);
        System.exit(summary.getTotalFailureCount() == 0 ? 0 : 1);
    }

    /** Runs every test against the server. */
    public static TestExecutionSummary run(URI server) {
        System.setProperty(Target.URL, server.toString());
        var listener = new SummaryGeneratingListener();
        var request = LauncherDiscoveryRequestBuilder.request();
        SUITES.forEach(suite -> request.selectors(selectClass(suite)));
        LauncherFactory.create().execute(request.build(), listener);
        return listener.getSummary();
    }
}

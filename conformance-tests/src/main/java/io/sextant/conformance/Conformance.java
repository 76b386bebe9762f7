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
            VnfPackages.class,
            PackageContents.class,
            NsDescriptors.class,
            PnfDescriptors.class,
            Queries.class,
            Subscriptions.class,
            NsInstances.class);

    private Conformance() {}

    /** Argument: the URL of the API root. Prints each fault; ends with 0 only if there is none. */
    public static void main(String[] args) {
        if (args.length != 1) {
            System.err.println("Usage: Conformance URL");
            System.exit(2);
        }
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

package io.sextant.accel.linux;

import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/** Runs the test classes that it is given; exits with 0 when all of their tests ran and passed. */
final class SelectedTests {
    private SelectedTests() {}

    public static void main(String[] classes) throws Exception {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(classes).map(name -> selectClass(name)).toList())
                .build();
        var listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        var summary = listener.getSummary();
        System.out.println("as user " + Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        summary.printTo(new PrintWriter(System.out, true));
        summary.printFailuresTo(new PrintWriter(System.out, true), 5);
        var passed = summary.getTestsSucceededCount();
        System.exit(passed > 0 && passed == summary.getTestsFoundCount() ? 0 : 1);
    }
}

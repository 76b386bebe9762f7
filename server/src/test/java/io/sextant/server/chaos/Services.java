package io.sextant.server.chaos;

import io.sextant.examples.BuildPackages;
import io.sextant.examples.Sol005;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The network services that are deployed, onboarded.
 *
 * @param lone nsdId of the smallest one, a host on a link
 * @param chained nsdId of the ping demo, whose traffic runs through a router
 */
record Services(String lone, String chained) {
    private static final Path CSARS = Path.of("..", "examples", "target", "csar");
    private static final String SOURCES = "src/test/resources/chaos";

    /** @param folder for what is built */
    static Services onboard(Sol005 oss, Path folder) throws IOException {
        List.of("src", "dst", "router").forEach(name -> oss.onboardPackage(CSARS.resolve(name + ".csar")));
        BuildPackages.main(new String[] {SOURCES, folder.toString()});
        return new Services(nsd(oss, folder), nsd(oss, CSARS));
    }

    private static String nsd(Sol005 oss, Path folder) {
        return oss.onboardNsd(folder.resolve("nsd.csar")).path("nsdId").asText();
    }
}

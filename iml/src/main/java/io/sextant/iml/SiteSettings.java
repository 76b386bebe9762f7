package io.sextant.iml;

import io.sextant.iml.cluster.Node;
import io.sextant.iml.network.UplinkSpec;
import io.sextant.iml.summary.Expense;
import io.sextant.iml.summary.Position;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * What the operator decides, by environment variables.
 *
 * @param site {@code SEXTANT_SITE}, the SiteId; {@code local} by default
 * @param host {@code SEXTANT_SITE_HOST}, the address to listen on; 127.0.0.1 by default
 * @param port {@code SEXTANT_SITE_PORT}; 0, the default, takes a free one
 * @param folder {@code SEXTANT_DATA}/site; SEXTANT_DATA is {@code ./data} by default
 * @param token {@code SEXTANT_SITE_TOKEN}; a random one is made when it is absent
 * @param calibrated {@code SEXTANT_CALIBRATION}: {@code on}, the default, or {@code off}; whether accelerators are measured
 *     after the start
 * @param chainInterval {@code SEXTANT_CHAIN_SECONDS}: between two measurements of a chain; 5 by default, and with 0 none is
 *     measured
 * @param uplink {@code SEXTANT_UPLINK}: {@code INTERFACE,ADDRESS/PREFIX} or {@code INTERFACE,ADDRESS/PREFIX,GATEWAY}; none by
 *     default
 * @param dpdkPorts {@code SEXTANT_DPDK_PORTS}: {@code LINK,ADDRESS/PREFIX,DEVICE} or {@code
 *     LINK,ADDRESS/PREFIX,DEVICE,ARGUMENTS}, several parted by {@code ;}; none by default
 * @param cpus {@code SEXTANT_SITE_CPUS}: how many CPUs the cluster offers; by default those that the machine has
 * @param position {@code SEXTANT_POSITION}: {@code LATITUDE,LONGITUDE} of the site; not told by default
 * @param expense {@code SEXTANT_EXPENSE}: {@code COST} of a core in an hour, or {@code COST,WATTS}; not told by default
 * @param switches {@code SEXTANT_P4_SWITCHES}: a file that describes P4 switches; none by default
 * @param nodes of this machine as one of several
 */
public record SiteSettings(
        String site,
        String host,
        int port,
        Path folder,
        Optional<String> token,
        boolean calibrated,
        Duration chainInterval,
        Optional<UplinkSpec> uplink,
        List<DpdkPort> dpdkPorts,
        OptionalInt cpus,
        Optional<Position> position,
        Optional<Expense> expense,
        Optional<Path> switches,
        NodeSettings nodes) {
    public SiteSettings {
        dpdkPorts = List.copyOf(dpdkPorts);
    }

    /** From these variables. */
    public static SiteSettings of(Map<String, String> environment) {
        var data = Path.of(environment.getOrDefault("SEXTANT_DATA", "data"))
                .toAbsolutePath()
                .normalize();
        if (data.startsWith("/run")) {
            throw SiteProblem.unprocessable(
                    "SEXTANT_DATA cannot be below /run: containers would not find it there, where they have a /run of their own.");
        }
        return new SiteSettings(
                site(environment.getOrDefault("SEXTANT_SITE", "local")),
                environment.getOrDefault("SEXTANT_SITE_HOST", "127.0.0.1"),
                port(environment.getOrDefault("SEXTANT_SITE_PORT", "0")),
                data.resolve("site"),
                given(environment, "SEXTANT_SITE_TOKEN"),
                calibrated(environment.getOrDefault("SEXTANT_CALIBRATION", "on")),
                chainInterval(environment.getOrDefault("SEXTANT_CHAIN_SECONDS", "5")),
                given(environment, "SEXTANT_UPLINK").map(text -> read("SEXTANT_UPLINK", text, UplinkSpec::of)),
                given(environment, "SEXTANT_DPDK_PORTS").map(DpdkPort::all).orElse(List.of()),
                given(environment, "SEXTANT_SITE_CPUS").map(SiteSettings::cpus).orElse(OptionalInt.empty()),
                given(environment, "SEXTANT_POSITION").map(text -> read("SEXTANT_POSITION", text, Position::of)),
                given(environment, "SEXTANT_EXPENSE").map(text -> read("SEXTANT_EXPENSE", text, Expense::of)),
                given(environment, "SEXTANT_P4_SWITCHES")
                        .map(file -> Path.of(file).toAbsolutePath()),
                NodeSettings.of(environment));
    }

    /** This machine as a node of the site's cluster. */
    Node node() {
        var here = nodes.name().map(Node.here()::named).orElseGet(Node::here);
        return cpus.isPresent() ? here.withCpus(cpus.getAsInt()) : here;
    }

    private static Optional<String> given(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static <T> T read(String name, String text, Function<String, T> form) {
        try {
            return form.apply(text);
        } catch (SiteProblem e) {
            throw SiteProblem.unprocessable(name + ": " + e.detail());
        }
    }

    private static OptionalInt cpus(String text) {
        if (!text.matches("[1-9]\\d{0,3}")) {
            throw SiteProblem.unprocessable("SEXTANT_SITE_CPUS is a number of CPUs: 1-9999.");
        }
        return OptionalInt.of(Integer.parseInt(text));
    }

    private static Duration chainInterval(String text) {
        if (!text.matches("\\d{1,4}")) {
            throw SiteProblem.unprocessable("SEXTANT_CHAIN_SECONDS is a number of seconds: 0-9999.");
        }
        return Duration.ofSeconds(Integer.parseInt(text));
    }

    private static boolean calibrated(String text) {
        if (!Set.of("on", "off").contains(text)) {
            throw SiteProblem.unprocessable("SEXTANT_CALIBRATION is 'on' or 'off'.");
        }
        return text.equals("on");
    }

    private static String site(String id) {
        if (!id.matches("[A-Za-z0-9._-]{1,64}")) {
            throw SiteProblem.unprocessable("SEXTANT_SITE is 1-64 letters, digits, '.', '_', '-'.");
        }
        return id;
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw SiteProblem.unprocessable("SEXTANT_SITE_PORT is a port: 0-65535.");
        }
        return Integer.parseInt(text);
    }
}

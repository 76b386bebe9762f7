package io.sextant.iml;

import io.sextant.accel.Ip;
import io.sextant.iml.cluster.NodePolicy;
import io.sextant.iml.network.TunnelEnd;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the operator decides about this machine as one of several of a site, by environment variables.
 *
 * @param name {@code SEXTANT_NODE}; by default the machine's hostname
 * @param policy {@code SEXTANT_NODE_POLICY}: {@code best-fit}, the default, or {@code worst-fit}; how the site's agent places
 *     workloads
 * @param tunnelPort {@code SEXTANT_TUNNEL_PORT}, of UDP, where packets of links come from other machines; 4789 by default
 * @param join the agent that it joins; without it, it is the machine of the site's agent
 * @param every {@code SEXTANT_NODE_SECONDS}: after which it tells at the latest that it is there; 5 by default
 */
record NodeSettings(Optional<String> name, NodePolicy policy, int tunnelPort, Optional<Agent> join, Duration every) {
    /**
     * The agent that a machine joins.
     *
     * @param url {@code SEXTANT_JOIN}, of its site API
     * @param token {@code SEXTANT_JOIN_TOKEN}, that it asks for
     */
    record Agent(URI url, String token) {
        /** The URL alone: no log may show the token. */
        @Override
        public String toString() {
            return url.toString();
        }
    }

    static NodeSettings of(Map<String, String> environment) {
        return new NodeSettings(
                given(environment, "SEXTANT_NODE").map(NodeSettings::name),
                policy(environment.getOrDefault("SEXTANT_NODE_POLICY", "best-fit")),
                number("SEXTANT_TUNNEL_PORT", environment.getOrDefault("SEXTANT_TUNNEL_PORT", "4789"), 65_535),
                given(environment, "SEXTANT_JOIN")
                        .map(url -> new Agent(
                                url(url),
                                environment
                                        .getOrDefault("SEXTANT_JOIN_TOKEN", "")
                                        .strip())),
                Duration.ofSeconds(
                        number("SEXTANT_NODE_SECONDS", environment.getOrDefault("SEXTANT_NODE_SECONDS", "5"), 3_600)));
    }

    /** Where packets of links reach this machine: at the address of its agent, if that is one. */
    Optional<TunnelEnd> tunnel(String host, boolean root) {
        return Optional.of(host)
                .filter(h -> root && h.matches("[\\d.]+") && !h.equals("0.0.0.0"))
                .map(h -> new TunnelEnd(Ip.of(h), tunnelPort));
    }

    private static Optional<String> given(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(Predicate.not(String::isBlank));
    }

    private static String name(String text) {
        if (!text.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,63}")) {
            throw SiteProblem.unprocessable("SEXTANT_NODE is 1-64 letters, digits, '.', '-', first a letter or digit.");
        }
        return text;
    }

    private static NodePolicy policy(String text) {
        return Optional.of(text)
                .filter(t -> t.matches("best-fit|worst-fit"))
                .map(t -> NodePolicy.valueOf(t.replace('-', '_').toUpperCase(Locale.ROOT)))
                .orElseThrow(() -> SiteProblem.unprocessable("SEXTANT_NODE_POLICY is 'best-fit' or 'worst-fit'."));
    }

    private static URI url(String text) {
        if (!text.matches("https?://[A-Za-z0-9.\\[\\]:-]+(/site/v1)?/?")) {
            throw SiteProblem.unprocessable(
                    "SEXTANT_JOIN is the URL of a site's agent, such as http://192.0.2.1:7000.");
        }
        return URI.create(text.replaceFirst("(/site/v1)?/?$", "/site/v1"));
    }

    private static int number(String name, String text, int most) {
        if (!text.matches("[1-9]\\d{0,4}") || Integer.parseInt(text) > most) {
            throw SiteProblem.unprocessable(name + " is a number: 1-" + most + ".");
        }
        return Integer.parseInt(text);
    }
}

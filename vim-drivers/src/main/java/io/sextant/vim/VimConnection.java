package io.sextant.vim;

import io.sextant.core.Problem;
import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How to reach a cluster.
 *
 * @param site where the cluster is; its network functions are deployed by that site's IML
 * @param kind names the driver
 * @param properties what the driver asks for, credentials included
 */
public record VimConnection(ClusterId cluster, SiteId site, String kind, URI url, Map<String, String> properties) {
    private static final String MASK = "********";

    public VimConnection {
        properties = Map.copyOf(properties);
    }

    /** A property that may be left out. */
    public Optional<String> property(String name) {
        return Optional.ofNullable(properties.get(name));
    }

    /** A property that the driver cannot do without: 422 when it is missing. */
    public String required(String name) {
        return property(name)
                .orElseThrow(() -> Problem.unprocessable(
                        "The connection of cluster '" + cluster + "' lacks the property '" + name + "'."));
    }

    /** The properties as they may be shown: those that the driver calls secret are masked. */
    public Map<String, String> shown(Set<String> secrets) {
        var shown = new TreeMap<>(properties);
        shown.replaceAll((name, value) -> secrets.contains(name) ? MASK : value);
        return shown;
    }

    /** Names the properties without any value: only the driver knows which ones are secret. */
    @Override
    public String toString() {
        return "VimConnection[cluster=" + cluster + ", site=" + site + ", kind=" + kind + ", url=" + url
                + ", properties=" + new TreeSet<>(properties.keySet()) + "]";
    }
}

package io.sextant.nfvo.deployment.descriptor;

import io.sextant.core.id.SiteId;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads names of sites; only those that there are will do. */
record SiteReader(Set<SiteId> sites) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    Optional<SiteId> read(Place place) {
        var site = place.text(ID, "1 to 64 letters, digits, '.', '_', '-'").map(SiteId::new);
        if (site.isPresent() && !sites.contains(site.get())) {
            var there =
                    sites.stream().sorted(Comparator.comparing(SiteId::value)).toList();
            place.fault("'" + site.get() + "' is no site of this server; there are " + there);
        }
        return site;
    }
}

package io.sextant.nfvo.registry;

import java.util.Locale;

/** What a registration is. */
public enum Role {
    /** A site agent: the site's IML, and a cluster of the same name. */
    SITE,
    /** A cluster that is no site agent's. */
    VIM;

    /** Its kind of thing, in the words of problems. */
    String words() {
        return name().toLowerCase(Locale.ROOT);
    }
}

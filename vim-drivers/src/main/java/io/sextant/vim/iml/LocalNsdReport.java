package io.sextant.vim.iml;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What became of a local NSD at its site. */
public record LocalNsdReport(LocalNsdId id, String name, List<ChainReport> chains) {
    public LocalNsdReport {
        chains = List.copyOf(chains);
    }

    /** Whether traffic can pass all chains. */
    public boolean established() {
        return chains.stream().allMatch(ChainReport::established);
    }

    /**
     * What became of one chain.
     *
     * @param delay that the site measured or expects from the first hop to the last
     * @param reason why it is so, in the site's own words
     */
    public record ChainReport(String name, boolean established, Optional<Duration> delay, String reason) {}
}

package io.sextant.iml.event;

import java.time.Instant;
import java.util.stream.Stream;

/**
 * Something that happened at the site.
 *
 * @param sequence rises by one with each event of one run of the agent
 * @param subject the id of what it happened to; a chain's is that of its local NSD, a slash and its name
 * @param detail in words; may be empty
 */
public record SiteEvent(long sequence, Kind kind, String subject, Instant at, String detail) {
    /** What can happen. */
    public enum Kind {
        WORKLOAD_RUNNING,
        WORKLOAD_EXITED,
        WORKLOAD_STOPPED,
        WORKLOAD_FAILED,
        WORKLOAD_REMOVED,
        FUNCTION_RUNNING,
        FUNCTION_FAILED,
        FUNCTION_REMOVED,
        FUNCTION_MOVED,
        /** A heavy flow goes along a chain that is for such. */
        FLOW_LED,
        /** It goes the way of all others again. */
        FLOW_LEFT,
        /** Two functions pass packets to each other without the link that is the subject. */
        FUNCTIONS_AGGREGATED,
        /** They do so by the link again. */
        FUNCTIONS_SPLIT,
        RULE_INSTALLED,
        RULE_WITHDRAWN,
        LINK_CREATED,
        LINK_REMOVED,
        /** A chain breaks its delay budget, or loses too many packets. */
        CHAIN_LATE,
        CHAIN_ON_TIME,
        CHAIN_REMOVED,
        LOCAL_NSD_BOUND,
        LOCAL_NSD_REMOVED,
        /** To one listener: how everything fares has been told. */
        ALL_TOLD;

        /** Whether it is about how something fares, which holds until the next such event. */
        boolean isState() {
            return this != FUNCTION_MOVED
                    && Stream.of("WORKLOAD_", "FUNCTION_", "CHAIN_").anyMatch(name()::startsWith);
        }

        /** Whether nothing fares any way after it. */
        boolean isEnd() {
            return this == WORKLOAD_REMOVED || this == FUNCTION_REMOVED || this == CHAIN_REMOVED;
        }
    }

    /** The same in other words. */
    SiteEvent in(String words) {
        return new SiteEvent(sequence, kind, subject, at, words);
    }

    /** What it tells the state of: things of different kinds may have the same id. */
    String thing() {
        return kind.name().charAt(0) + subject;
    }
}

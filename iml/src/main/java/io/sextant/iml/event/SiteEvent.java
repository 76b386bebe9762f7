package io.sextant.iml.event;

import java.time.Instant;

/**
 * Something that happened at the site.
 *
 * @param sequence rises by one with each event of one run of the agent
 * @param subject the id of what it happened to
 * @param detail in words; may be empty
 */
public record SiteEvent(long sequence, Kind kind, String subject, Instant at, String detail) {
    /** What can happen. */
    public enum Kind {
        WORKLOAD_RUNNING,
        WORKLOAD_EXITED,
        WORKLOAD_REMOVED,
        FUNCTION_RUNNING,
        FUNCTION_REMOVED,
        RULE_INSTALLED,
        RULE_WITHDRAWN,
        LINK_CREATED,
        LINK_REMOVED,
        LOCAL_NSD_BOUND,
        LOCAL_NSD_REMOVED
    }
}

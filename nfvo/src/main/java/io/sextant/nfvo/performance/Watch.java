package io.sextant.nfvo.performance;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.id.NsInstanceId;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What metrics of NS instances are collected for, period by period. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PmJob.class, name = "JOB"),
    @JsonSubTypes.Type(value = Threshold.class, name = "THRESHOLD"),
    @JsonSubTypes.Type(value = AutoScale.class, name = "SCALING")
})
sealed interface Watch permits PmJob, Threshold, AutoScale {
    /** Which one. */
    UUID key();

    /** What it is about. */
    List<NsInstanceId> objects();

    /** What is collected. */
    Collection<MetricName> metrics();

    /** Whether it is collected any more. */
    default boolean isCollected() {
        return true;
    }

    /** How often. */
    Duration period();

    /** As interfaces show it, but for links. */
    JsonNode attributes();
}

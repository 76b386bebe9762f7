package io.sextant.nfvo.performance;

import io.sextant.vim.iml.Counters.OfPort;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

import static java.util.stream.Collectors.joining;

/**
 * What is measured of a network service's VNFs (ETSI GS NFV-IFA 027, 7.2). A constant is named as descriptors name the
 * metric (SOL001 6.2, VnfMonitoringParameter); interfaces spell it {@code VCpuUsageMeanVnf}.
 */
public enum Metric {
    /** Percent of the virtual CPUs, the mean over the period and over the VNFCs. */
    V_CPU_USAGE_MEAN_VNF(Group.VNF, (span, _) -> span.cpuPercent()),
    /** Percent of the memory, the mean over the VNFCs at the period's end. */
    V_MEMORY_USAGE_MEAN_VNF(Group.VNF, (span, _) -> span.memoryPercent()),

    BYTE_INCOMING_VNF_EXT_CP(Group.VNF_EXT_CP, (span, port) -> span.passed(port, OfPort::receivedBytes)),
    BYTE_OUTGOING_VNF_EXT_CP(Group.VNF_EXT_CP, (span, port) -> span.passed(port, OfPort::sentBytes)),
    PACKET_INCOMING_VNF_EXT_CP(Group.VNF_EXT_CP, (span, port) -> span.passed(port, OfPort::receivedPackets)),
    PACKET_OUTGOING_VNF_EXT_CP(Group.VNF_EXT_CP, (span, port) -> span.passed(port, OfPort::sentPackets)),

    BYTE_INCOMING_VNF_INT_CP(Group.VNF_INT_CP, (span, port) -> span.passed(port, OfPort::receivedBytes)),
    BYTE_OUTGOING_VNF_INT_CP(Group.VNF_INT_CP, (span, port) -> span.passed(port, OfPort::sentBytes)),
    PACKET_INCOMING_VNF_INT_CP(Group.VNF_INT_CP, (span, port) -> span.passed(port, OfPort::receivedPackets)),
    PACKET_OUTGOING_VNF_INT_CP(Group.VNF_INT_CP, (span, port) -> span.passed(port, OfPort::sentPackets));

    private final Group group;
    private final Source source;

    Metric(Group group, Source source) {
        this.group = group;
        this.source = source;
    }

    /** What a metric is measured at; a performanceMetricGroup has all metrics of one. */
    public enum Group {
        /** A VNF instance. */
        VNF,
        /** An external connection point of a VNF instance: what has passed in the period. */
        VNF_EXT_CP,
        /** A connection point of a VNFC that is not exposed: what has passed in the period. */
        VNF_INT_CP;

        /** As interfaces spell it: {@code VnfExtCp}. */
        public String text() {
            return capitalised(name());
        }

        /** The group of this name, in any case. */
        public static Optional<Group> named(String text) {
            return Arrays.stream(values())
                    .filter(group -> group.text().equalsIgnoreCase(text))
                    .findFirst();
        }

        List<Metric> metrics() {
            return Arrays.stream(Metric.values())
                    .filter(metric -> metric.group == this)
                    .toList();
        }
    }

    /** How the value of a VNFC, or of one of its ports, follows from two readings of it. */
    private interface Source {
        OptionalDouble of(Span span, String port);
    }

    /** As interfaces spell it: {@code VCpuUsageMeanVnf}. */
    public String text() {
        return capitalised(name());
    }

    /** What it is measured at. */
    public Group group() {
        return group;
    }

    /** The metric of this name, as an interface or as a descriptor spells it, in any case. */
    public static Optional<Metric> named(String text) {
        return Arrays.stream(values())
                .filter(metric ->
                        metric.text().equalsIgnoreCase(text) || metric.name().equalsIgnoreCase(text))
                .findFirst();
    }

    OptionalDouble of(Span span) {
        return of(span, "");
    }

    OptionalDouble of(Span span, String port) {
        return source.of(span, port);
    }

    private static String capitalised(String name) {
        return Arrays.stream(name.split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(joining());
    }
}

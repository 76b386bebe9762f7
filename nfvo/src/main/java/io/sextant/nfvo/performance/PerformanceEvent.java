package io.sextant.nfvo.performance;

import io.sextant.nfvo.NsInstance;

/** What subscribers to performance are told. */
public sealed interface PerformanceEvent {
    /** What it is about. */
    NsInstance ns();

    /** A report has measurements of the instance (SOL005 7.5.2.5). */
    record InformationAvailable(NsInstance ns, PmJob job, PmJob.Report report) implements PerformanceEvent {}

    /** A value has crossed a threshold (SOL005 7.5.2.6). */
    record ThresholdCrossed(NsInstance ns, Threshold.Crossing crossing) implements PerformanceEvent {}

    /** Whoever is to be told. */
    @FunctionalInterface
    interface Listener {
        /** Hears of an event in the transaction in which it happens; what it throws undoes that. */
        void happened(PerformanceEvent event);
    }
}

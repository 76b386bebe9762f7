package io.sextant.nfvo.fault;

/** What can be wrong, each with the event type (SOL005 8.5.4.5) and the probable cause (ITU-T X.733) that it has. */
public enum FaultType {
    /** A VNFC's process has ended, and nobody had asked for that. */
    VNFC_EXITED(EventType.PROCESSING_ERROR_ALARM, "Software program abnormally terminated"),
    /** A VNFC does not work, in the words of the cluster or the site. */
    VNFC_FAILED(EventType.PROCESSING_ERROR_ALARM, "Application subsystem failure"),
    /** A VNFC is not where it was. */
    VNFC_LOST(EventType.PROCESSING_ERROR_ALARM, "Underlying resource unavailable"),
    /** A site cannot be reached: how the VNFCs there are is not known. */
    SITE_UNREACHABLE(EventType.COMMUNICATIONS_ALARM, "Communications subsystem failure"),
    /** A chain takes longer than its delay budget, or lets nothing pass. */
    CHAIN_LATE(EventType.QOS_ALARM, "Response time excessive");

    private final EventType eventType;
    private final String probableCause;

    FaultType(EventType eventType, String probableCause) {
        this.eventType = eventType;
        this.probableCause = probableCause;
    }

    /** The kinds of events (SOL005 8.5.4.5) that there are here. */
    public enum EventType {
        PROCESSING_ERROR_ALARM,
        COMMUNICATIONS_ALARM,
        QOS_ALARM
    }

    /** The kind of event. */
    public EventType eventType() {
        return eventType;
    }

    /** What probably caused it. */
    public String probableCause() {
        return probableCause;
    }
}

package io.sextant.vim.oakestra;

import io.sextant.vim.State;

/** How far an instance is, as its status at the root tells; Oakestra has more words for some. */
enum Phase {
    /** The root lists no instance. */
    ABSENT(State.CREATING),
    /** It is a cluster's to choose a node. */
    PLACING(State.CREATING),
    /** A node has it. */
    STARTING(State.CREATING),
    RUNNING(State.RUNNING),
    ENDED(State.EXITED),
    FAILED(State.FAILED),
    /** The root calls it running, and does not hear of it any more. */
    LOST(State.FAILED);

    private final State state;

    Phase(State state) {
        this.state = state;
    }

    /** What the instance's workload is then. */
    State state() {
        return state;
    }

    /**
     * The phase of a status. One that is not known is of an instance on its way: it has to end in time.
     *
     * @param status as the root has it; {@code "0"} and {@code "1"} are an older Oakestra's
     */
    static Phase of(String status) {
        return switch (status) {
            case "RUNNING" -> RUNNING;
            case "NODE_SCHEDULED", "CREATING", "CREATED" -> STARTING;
            case "DEAD", "COMPLETED", "UNDEPLOYED" -> ENDED;
            case "FAILED" -> FAILED;
            default -> Refusal.in(status).isPresent() ? FAILED : PLACING;
        };
    }
}

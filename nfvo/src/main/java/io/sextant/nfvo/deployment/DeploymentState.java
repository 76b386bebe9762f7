package io.sextant.nfvo.deployment;

import io.sextant.lifecycle.Completed;
import io.sextant.lifecycle.FailedTemporarily;
import io.sextant.lifecycle.Operation;
import io.sextant.lifecycle.PartiallyCompleted;

/** How a deployment is. */
public enum DeploymentState {
    /** What was derived is being onboarded. */
    ONBOARDING,
    /** The network service is being instantiated. */
    INSTANTIATING,
    DEPLOYED,
    LEAVING,
    /** Its last operation has failed, and says why. */
    FAILED;

    /** As the last operation has it, of a deployment that is leaving or not. */
    static DeploymentState of(Operation operation, boolean leaving) {
        var phase = operation.phase();
        var done = phase instanceof Completed || phase instanceof PartiallyCompleted;
        if (!done && (phase.ended() || phase instanceof FailedTemporarily)) return FAILED;
        if (leaving) return LEAVING;
        if (operation.type().equals(DeployDescriptor.NAME)) return ONBOARDING;
        return done ? DEPLOYED : INSTANTIATING;
    }
}

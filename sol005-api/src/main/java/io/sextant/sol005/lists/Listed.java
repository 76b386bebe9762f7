package io.sextant.sol005.lists;

import io.sextant.core.query.Shape;
import io.sextant.sol005.nsd.model.NsdInfo;
import io.sextant.sol005.nsd.model.NsdmSubscription;
import io.sextant.sol005.nsd.model.PnfdInfo;
import io.sextant.sol005.nsfm.model.Alarm;
import io.sextant.sol005.nsfm.model.FmSubscription;
import io.sextant.sol005.nslcm.model.LccnSubscription;
import io.sextant.sol005.nslcm.model.NsInstance;
import io.sextant.sol005.nslcm.model.NsLcmOpOcc;
import io.sextant.sol005.nspm.model.PmJob;
import io.sextant.sol005.nspm.model.PmSubscription;
import io.sextant.sol005.nspm.model.Threshold;
import io.sextant.sol005.vnfpkgm.model.PkgmSubscription;
import io.sextant.sol005.vnfpkgm.model.VnfPkgInfo;

import java.util.Set;

/** The resources that there are lists of, with the attributes that a list leaves out by default. */
public enum Listed {
    /** SOL005 5.4.2.3.2, and what is extended. */
    NSD(NsdInfo.class, "userDefinedData", "onboardingFailureDetails", "onboardingWarnings", "signingCertificate"),
    /** SOL005 5.4.5.3.2, and what is extended. */
    PNFD(PnfdInfo.class, "userDefinedData", "onboardingFailureDetails", "onboardingWarnings", "signingCertificate"),
    /** SOL005 5.4.8. */
    NSD_SUBSCRIPTION(NsdmSubscription.class),
    /** SOL005 9.4.2.3.2, and what is extended. */
    VNF_PACKAGE(
            VnfPkgInfo.class,
            "softwareImages",
            "additionalArtifacts",
            "userDefinedData",
            "checksum",
            "onboardingFailureDetails",
            "onboardingWarnings",
            "signingCertificate"),
    /** SOL005 9.4.8. */
    VNF_PACKAGE_SUBSCRIPTION(PkgmSubscription.class),
    /** SOL005 6.4.2.3.2. */
    NS_INSTANCE(
            NsInstance.class,
            "vnfInstance",
            "pnfInfo",
            "virtualLinkInfo",
            "vnffgInfo",
            "sapInfo",
            "nsScaleStatus",
            "additionalAffinityOrAntiAffinityRule"),
    /** SOL005 6.4.16. */
    NS_LIFECYCLE_SUBSCRIPTION(LccnSubscription.class),
    /** SOL005 6.4.9.3.2. */
    NS_LCM_OP_OCC(NsLcmOpOcc.class, "operationParams", "error", "resourceChanges"),
    /** SOL005 8.4.2. */
    ALARM(Alarm.class),
    /** SOL005 8.4.4. */
    ALARM_SUBSCRIPTION(FmSubscription.class),
    /** SOL005 7.4.2.3.2. */
    PM_JOB(PmJob.class, "reports"),
    /** SOL005 7.4.5. */
    THRESHOLD(Threshold.class),
    /** SOL005 7.4.7. */
    PM_SUBSCRIPTION(PmSubscription.class);

    private final Shape.Structure shape;
    private final Set<String> leftOutByDefault;

    Listed(Class<?> type, String... leftOutByDefault) {
        this.shape = WireShapes.of(type);
        this.leftOutByDefault = Set.of(leftOutByDefault);
    }

    /** What attributes it has. */
    Shape.Structure shape() {
        return shape;
    }

    /** The attributes that a list leaves out unless they are asked for. */
    Set<String> leftOutByDefault() {
        return leftOutByDefault;
    }
}

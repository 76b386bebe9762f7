package io.sextant.vim;

import java.util.List;

/** Capability: a cluster that is given objects by their manifests. What they make is the cluster's business, not its workloads'. */
public interface Manifests {
    /**
     * Makes the objects, brings those that are there to what the manifests say, and removes those of the release that are in none
     * any more; answers when all of them run, and what has an end has reached it. Repeatable. What fails leaves nothing of a
     * release that was not there before; one that was is brought back by what was applied before.
     *
     * @throws io.sextant.core.Problem {@link SouthboundFault#REFUSED} for manifests that the cluster does not take, before
     *     anything is made where that can be told; {@link SouthboundFault#CONFLICT} if something else has the name of an object,
     *     or somebody else has changed what the manifests say; {@link SouthboundFault#NO_CAPACITY}; {@link SouthboundFault#BROKEN}
     *     if they do not come to run
     */
    void apply(ReleaseId id, List<ManifestFile> files);

    /** Whether there is anything that was applied under this id. */
    boolean areApplied(ReleaseId id);

    /** Answers when nothing that was applied is there any more, nor what came of it; it may never have been there. */
    void remove(ReleaseId id);
}

package io.sextant.vim;

/** Capability: a cluster that is given the images of its workloads. */
public interface Images {
    /** Whether the cluster holds the image now. Another workload's end may drop it at any time. */
    boolean present(Digest image);

    /**
     * Gives the cluster an image for a workload that will be deployed. The cluster keeps the image for as long as that
     * workload is expected or there, and drops it when no workload uses it any more.
     * Repeatable; the content is not read when the cluster has it already.
     *
     * @param size of the content, in bytes
     * @throws io.sextant.core.Problem {@link SouthboundFault#REFUSED} if the content does not have the digest or the size, or is
     *     no image archive
     */
    void upload(Digest image, WorkloadId forWorkload, long size, InputStreamSupplier content);
}

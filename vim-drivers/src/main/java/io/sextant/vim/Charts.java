package io.sextant.vim;

import java.util.Map;

/** Capability: a cluster that installs Helm charts. What is in a chart is the cluster's business, not its workloads'. */
public interface Charts {
    /**
     * Installs the chart, or brings what is installed to it; answers when all of it runs. Repeatable. What fails leaves what was
     * there before.
     *
     * @param chart the bytes of a packed chart
     * @param values that replace those of the chart
     * @throws io.sextant.core.Problem {@link SouthboundFault#REFUSED} if it is no chart that the cluster takes,
     *     {@link SouthboundFault#BROKEN} if it does not come to run
     */
    void install(ReleaseId id, InputStreamSupplier chart, Map<String, Object> values);

    /** Whether something is installed under this id. */
    boolean isInstalled(ReleaseId id);

    /** Answers when nothing that was installed is there any more; it may never have been there. */
    void uninstall(ReleaseId id);
}

package io.sextant.vim.contract;

/** What a cluster must keep that has every capability and leaves what has ended as it is. */
public interface VimContract
        extends ClusterContract,
                ExitContract,
                NodeAffinityContract,
                ExecutionContract,
                EndpointsContract,
                ConnectingContract,
                NetworksContract,
                ImagesContract,
                MetricsContract {}

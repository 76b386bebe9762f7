package io.sextant.nfvo.request;

import io.sextant.core.id.NsInstanceId;

/** What is asked of a network service: the parameters of the operation that does it. */
public sealed interface NsRequest
        permits InstantiateRequest, ScaleRequest, UpdateRequest, HealRequest, TerminateRequest {
    /** Of which one. */
    NsInstanceId ns();

    /** Who asks, and in which words. */
    Invocation invocation();
}

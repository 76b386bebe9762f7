package io.sextant.nfvo.request;

import io.sextant.core.id.NsInstanceId;

/** To end a network service (SOL005 6.5.2.15, TerminateNsRequest). */
public record TerminateRequest(NsInstanceId ns, Invocation invocation) implements NsRequest {}

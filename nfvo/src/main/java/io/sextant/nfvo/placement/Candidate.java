package io.sextant.nfvo.placement;

import io.sextant.core.id.ClusterId;
import io.sextant.vim.ClusterSummary;

/** A cluster with what it reports of itself now. */
public record Candidate(ClusterId id, ClusterSummary summary) {}

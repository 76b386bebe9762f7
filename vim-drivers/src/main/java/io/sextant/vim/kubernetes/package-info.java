/**
 * Kubernetes clusters from 1.20 on, by the official client. A workload is a StatefulSet of one pod: Kubernetes picks the node,
 * restarts what ends, and never runs it twice. What runs is known from watches ({@link ClusterView}), which nobody polls.
 */
package io.sextant.vim.kubernetes;

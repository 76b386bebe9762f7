/**
 * Attaches containers of other runtimes to the site's links: the agent's side of the CNI plugin (CNI specification 0.4.0 to
 * 1.1.0). The plugin on the same node speaks to the agent through a Unix socket; nothing leaves the node.
 *
 * <p>A container is attached as its network's configuration says ({@link io.sextant.iml.cni.CniCommands}), or, where the plugin
 * stands behind that of a Kubernetes cluster's own network, as is known of its pod ({@link io.sextant.iml.cni.PodCommands}): from
 * the orchestrator above, whose workload it is ({@link io.sextant.iml.cni.Guests}), or from the pod's annotation.
 */
package io.sextant.iml.cni;

/**
 * Attaches containers of other runtimes to the site's links: the agent's side of the CNI plugin (CNI specification 0.4.0 to
 * 1.1.0). The plugin on the same node speaks to the agent through a Unix socket; nothing leaves the node.
 */
package io.sextant.iml.cni;

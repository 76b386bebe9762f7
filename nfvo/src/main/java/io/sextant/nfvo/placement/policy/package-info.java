/** How clusters that can take a service are ranked: small pure functions of their summaries. */
package io.sextant.nfvo.placement.policy;

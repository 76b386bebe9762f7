/**
 * The root scheduler: ranks clusters by their aggregates, by small pure policies. The cluster picks the node itself.
 */
package io.sextant.nfvo.placement;

/**
 * Deployments: one call that onboards what a descriptor becomes and instantiates it, and one that takes all of it away. Both
 * are operations of the engine; the network service between them is one as any other, which SOL005 shows.
 */
package io.sextant.nfvo.deployment;

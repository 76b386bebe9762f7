/** Deployments by descriptor, on the wire. */
package io.sextant.sol005.deployments;

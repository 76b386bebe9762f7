/** NSD management (SOL005 clause 5): the resources and their mapper. */
package io.sextant.sol005.nsd;

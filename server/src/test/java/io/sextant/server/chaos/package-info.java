/** A property of the whole under the faults of a real network: what is deployed meanwhile is neither lost, doubled nor stuck. */
package io.sextant.server.chaos;

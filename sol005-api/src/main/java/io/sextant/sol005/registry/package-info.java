/** The sites and clusters that the server knows, on the wire: Sextant's own interface. */
package io.sextant.sol005.registry;

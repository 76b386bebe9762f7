/** Where network services are, and why there. */
package io.sextant.sol005.placements;

/** Which versions of each interface there are. */
package io.sextant.sol005.versions;

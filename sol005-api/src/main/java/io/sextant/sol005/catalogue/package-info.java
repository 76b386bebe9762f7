/** What VNF packages and NSDs have in common on the wire. */
package io.sextant.sol005.catalogue;

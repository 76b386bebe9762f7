/** The NS performance management interface (SOL005 clause 7). */
package io.sextant.sol005.nspm;

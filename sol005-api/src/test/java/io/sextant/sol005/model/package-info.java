/**
 * A property of the whole: whatever is asked of services, whatever fails and whoever is killed, in any order, nothing is
 * lost, doubled, left behind or stuck.
 */
package io.sextant.sol005.model;

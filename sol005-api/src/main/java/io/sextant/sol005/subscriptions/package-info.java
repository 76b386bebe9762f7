/** Subscriptions and notifications: what all interfaces have in common on the wire. */
package io.sextant.sol005.subscriptions;

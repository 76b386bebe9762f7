package io.sextant.core.notification;

import io.sextant.core.id.SubscriptionId;

/**
 * This node's hold on a subscription, to deliver what is owed to it.
 *
 * @param epoch counts the takings: what is written under an earlier one has no effect, so that a node that was taken for
 *     dead does not go on beside its successor
 * @param failures in a row, before this turn
 */
record Turn(SubscriptionId id, int node, long epoch, int failures, Destination callback, byte[] credentials) {}

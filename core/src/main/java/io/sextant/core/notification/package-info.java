/**
 * Subscriptions and what is owed to them: the same for every interface that notifies (SOL013, clause "Notifications").
 *
 * <p>To read how it works: {@code Notifications.owe} finds the {@code Subscriptions} whose {@code NotificationFilter} matches and puts
 * the notification into the {@code Outbox}, in the transaction of what happened; after its commit the {@code Dispatcher} of
 * some node takes the subscription ({@code Deliveries}), and a {@code Courier} posts what is owed to it in order.
 */
package io.sextant.core.notification;

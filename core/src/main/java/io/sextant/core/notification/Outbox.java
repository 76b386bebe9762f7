package io.sextant.core.notification;

import io.sextant.core.storage.Database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Where notifications wait for their delivery, from the transaction on in which it happened what they tell of. */
record Outbox(Database database) {
    // Not for a subscription that is being ended: its end is waited for.
    private static final String ADD = """
            insert into notification_outbox (subscription, notification, body)
            select id, ?, ? from notification_subscription where id = ? for key share""";

    /** Adds one for each subscriber, and tells all nodes when the transaction commits. */
    void add(Notification notification, List<Subscription> subscribers) {
        database.sql(connection -> {
            insert(connection, notification, subscribers);
            try (var statement = connection.prepareStatement("select pg_notify(?, '')")) {
                statement.setString(1, Deliveries.CHANNEL);
                return statement.execute();
            }
        });
    }

    private static void insert(Connection connection, Notification notification, List<Subscription> subscribers)
            throws SQLException {
        try (var statement = connection.prepareStatement(ADD)) {
            for (var subscriber : subscribers) {
                statement.setObject(1, notification.id());
                statement.setString(2, notification.body().apply(subscriber));
                statement.setObject(3, subscriber.id().value());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}

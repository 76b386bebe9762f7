package io.sextant.core.notification;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.id.SubscriptionId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

import java.net.URI;
import java.util.UUID;

/** A subscription as it was made. How its deliveries go is in further columns, which {@link Deliveries} has. */
@Entity
@Immutable
@Table(name = "notification_subscription")
class SubscriptionRow {
    @Id
    private UUID id;

    private String api;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private JsonNode filter;

    @Column(name = "callback_uri")
    private String callbackUri;

    @Column(name = "api_root")
    private String apiRoot;

    private String fingerprint;
    private byte[] authentication;

    protected SubscriptionRow() {}

    /** @param authentication encrypted */
    SubscriptionRow(SubscriptionId id, Subscription.Request request, String fingerprint, byte[] authentication) {
        this.id = id.value();
        this.api = request.api();
        this.filter = request.filter().document();
        this.callbackUri = request.callback().uri().toString();
        this.apiRoot = request.apiRoot().toString();
        this.fingerprint = fingerprint;
        this.authentication = authentication;
    }

    Subscription toSubscription() {
        return new Subscription(
                new SubscriptionId(id),
                api,
                new NotificationFilter(filter),
                Destination.stored(callbackUri),
                URI.create(apiRoot));
    }
}

package io.sextant.vnfm;

import io.sextant.core.id.OperationId;
import io.sextant.vnfm.GrantExchange.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** How an exchange of a grant is stored. */
@Entity
@Table(name = "vnf_grant")
class GrantExchangeRow {
    @Id
    private UUID id;

    @Column(name = "vnf_instance_id")
    private UUID vnfInstanceId;

    @Column(name = "operation_id")
    private UUID operationId;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private GrantRequest request;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private Grant answer;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private Refusal refusal;

    private Instant requested;
    private Instant answered;

    protected GrantExchangeRow() {}

    GrantExchangeRow(GrantExchange exchange) {
        this.id = exchange.id();
        this.vnfInstanceId = exchange.request().vnfInstanceId().value();
        this.operationId = exchange.operation().value();
        this.request = exchange.request();
        this.answer = exchange.grant().orElse(null);
        this.refusal = exchange.refusal().orElse(null);
        this.requested = exchange.requested();
        this.answered = exchange.answered();
    }

    GrantExchange exchange() {
        return new GrantExchange(
                id,
                new OperationId(operationId),
                request,
                Optional.ofNullable(answer),
                Optional.ofNullable(refusal),
                requested,
                answered);
    }
}

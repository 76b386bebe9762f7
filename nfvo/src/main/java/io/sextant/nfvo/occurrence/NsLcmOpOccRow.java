package io.sextant.nfvo.occurrence;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.id.OperationId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

import java.util.UUID;

/** How SOL005 shows an operation: what filters are evaluated on. It goes with the operation's own record. */
@Entity
@Table(name = "ns_lcm_op_occ")
class NsLcmOpOccRow {
    @Id
    private UUID id;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private JsonNode attributes;

    protected NsLcmOpOccRow() {}

    NsLcmOpOccRow(OperationId id, JsonNode attributes) {
        this.id = id.value();
        this.attributes = attributes;
    }

    OperationId id() {
        return new OperationId(id);
    }

    JsonNode attributes() {
        return attributes;
    }

    boolean isIn(String operationState) {
        return attributes.path("operationState").asText().equals(operationState);
    }

    void become(JsonNode newAttributes) {
        attributes = newAttributes;
    }
}

package io.sextant.nfvo.deployment;

import io.sextant.core.id.NsInstanceId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

import java.util.UUID;

/** How a deployment is stored. */
@Entity
@Table(name = "deployment")
class DeploymentRow {
    @Id
    private UUID id;

    @Version
    private long version;

    @Column(name = "ns_instance_id")
    private UUID nsInstanceId;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private Deployment document;

    protected DeploymentRow() {}

    DeploymentRow(Deployment deployment) {
        this.id = deployment.id().value();
        become(deployment);
    }

    Deployment document() {
        return document;
    }

    final void become(Deployment deployment) {
        document = deployment;
        nsInstanceId = deployment.ns().map(NsInstanceId::value).orElse(null);
    }
}

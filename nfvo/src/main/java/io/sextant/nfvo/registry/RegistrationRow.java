package io.sextant.nfvo.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.core.json.Json;
import io.sextant.core.secret.Secrets;
import io.sextant.vim.Expense;
import io.sextant.vim.Position;
import io.sextant.vim.VimConnection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** How a registration is stored. */
@Entity
@Table(name = "infrastructure_registration")
class RegistrationRow {
    @Id
    private String id;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Version
    private long version;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private Document document;

    private byte[] properties;

    protected RegistrationRow() {}

    RegistrationRow(Registration registration, Secrets secrets) {
        this.id = registration.id().value();
        this.role = registration.role();
        become(registration, secrets);
    }

    /** All of it but the properties. */
    record Document(
            SiteId site,
            String kind,
            URI url,
            Optional<Position> position,
            Optional<Expense> expense,
            boolean drained) {}

    ClusterId id() {
        return new ClusterId(id);
    }

    final void become(Registration registration, Secrets secrets) {
        var connection = registration.connection();
        document = new Document(
                connection.site(),
                connection.kind(),
                connection.url(),
                registration.position(),
                registration.expense(),
                registration.drained());
        properties = sealed(connection.properties(), secrets);
    }

    /**
     * The registration; its version is that of the last flush.
     *
     * @throws io.sextant.core.Problem 500 if our key is another one than that it was stored with
     */
    Registration toRegistration(Secrets secrets) {
        var connection = new VimConnection(id(), document.site(), document.kind(), document.url(), opened(secrets));
        return new Registration(
                role,
                connection,
                document.position(),
                document.expense(),
                document.drained(),
                Origin.REGISTERED,
                version);
    }

    private byte[] sealed(Map<String, String> open, Secrets secrets) {
        try {
            return secrets.seal(Json.MAPPER.writeValueAsString(open), id);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Properties are always JSON", e);
        }
    }

    private Map<String, String> opened(Secrets secrets) {
        try {
            return Json.MAPPER.readValue(secrets.open(properties, id), new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The properties of '" + id + "' are no JSON of ours", e);
        }
    }
}

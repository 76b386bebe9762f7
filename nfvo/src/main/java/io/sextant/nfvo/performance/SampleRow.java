package io.sextant.nfvo.performance;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What was measured for a job at the end of one collection period, until it is reported. */
@Entity
@Table(name = "pm_sample")
class SampleRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private UUID watch;
    private Instant time;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private List<Measurement> measurements;

    protected SampleRow() {}

    SampleRow(UUID watch, Instant time, List<Measurement> measurements) {
        this.watch = watch;
        this.time = time;
        this.measurements = List.copyOf(measurements);
    }

    Instant time() {
        return time;
    }

    List<Measurement> measurements() {
        return measurements;
    }
}

package io.sextant.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.id.OperationId;
import io.sextant.core.json.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A step's record; the {@link Journal} changes it by statements, so that no commit has to read it first. */
@Entity
@Table(name = "lifecycle_step")
class StepRow {
    @Id
    private UUID id;

    @Column(name = "operation_id")
    private UUID operationId;

    private int position;
    private String name;
    private String kind;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private JsonNode input;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private List<String> after;

    private boolean backwards;
    private boolean tolerant;

    @Column(name = "limit_ms")
    private Long limit;

    @Enumerated(EnumType.STRING)
    private StepState state;

    private int attempts;
    private Instant started;
    private Instant ended;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private JsonNode result;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private Fault error;

    @Column(name = "next_try")
    private Instant nextTry;

    protected StepRow() {}

    StepRow(OperationId operation, int position, PlannedStep planned, String kind) {
        this.id = StepContext.stepId(operation, planned.name());
        this.operationId = operation.value();
        this.position = position;
        this.name = planned.name();
        this.kind = kind;
        this.input = Json.MAPPER.valueToTree(planned.step());
        this.after = planned.after().stream().sorted().toList();
        this.backwards = planned.backwards();
        this.tolerant = planned.tolerant();
        this.limit = planned.limit().map(Duration::toMillis).orElse(null);
        this.state = StepState.PENDING;
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    String kind() {
        return kind;
    }

    JsonNode input() {
        return input;
    }

    Set<String> after() {
        return new LinkedHashSet<>(after);
    }

    /** What performing it does when the plan is walked in this direction: a step that stands backwards does the opposite. */
    boolean makes(Direction direction) {
        return backwards == (direction == Direction.BACK);
    }

    boolean tolerant() {
        return tolerant;
    }

    /** How long it may take, when the plan says so. */
    Optional<Duration> limit() {
        return Optional.ofNullable(limit).map(Duration::ofMillis);
    }

    StepState state() {
        return state;
    }

    int attempts() {
        return attempts;
    }

    Optional<JsonNode> result() {
        return Optional.ofNullable(result);
    }

    /**
     * Marks what an operation is continued without: the steps that failed, and those that need them. A step whose undoing has
     * failed is performed again, since nobody knows what is left of it.
     *
     * @param steps of one operation, in the plan's order
     */
    static void skipFailed(List<StepRow> steps) {
        var skipped = new HashSet<String>();
        for (var step : steps) {
            if (step.state == StepState.FAILED || step.needs(skipped)) step.state = StepState.SKIPPED;
            if (step.state == StepState.SKIPPED) skipped.add(step.name);
        }
    }

    private boolean needs(Set<String> others) {
        return state != StepState.DONE && !tolerant && after.stream().anyMatch(others::contains);
    }

    StepRecord toRecord() {
        return new StepRecord(
                id,
                name,
                kind,
                after(),
                state,
                tolerant,
                attempts,
                Optional.ofNullable(started),
                Optional.ofNullable(ended),
                Optional.ofNullable(error),
                Optional.ofNullable(nextTry));
    }
}

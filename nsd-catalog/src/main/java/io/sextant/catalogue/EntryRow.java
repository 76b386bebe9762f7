package io.sextant.catalogue;

import io.sextant.catalogue.blob.Digest;
import io.sextant.catalogue.onboarding.OnboardingFailure;
import io.sextant.core.Problem;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** An entry of the catalogue: its state, and what moves it. */
@Entity
@Table(name = "catalogue_entry")
class EntryRow {
    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Version
    private long version;

    @Enumerated(EnumType.STRING)
    @Column(name = "onboarding_state")
    private OnboardingState onboardingState;

    @Enumerated(EnumType.STRING)
    @Column(name = "operational_state")
    private OperationalState operationalState;

    @Column(name = "in_use")
    private boolean inUse;

    @Column(name = "descriptor_id")
    private String descriptorId;

    private UUID upload;
    private String digest;
    private String archive;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private EntryDocument document;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private String attributes;

    protected EntryRow() {}

    EntryRow(UUID id, Kind kind, Map<String, Object> userDefinedData) {
        this.id = id;
        this.kind = kind;
        this.onboardingState = EntryState.NEW.onboarding();
        this.operationalState = kind.hasOperationalState() ? OperationalState.DISABLED : null;
        this.document = new EntryDocument(userDefinedData, Optional.empty(), Optional.empty());
    }

    /** Keeps what filters are evaluated on with every change. */
    @PrePersist
    @PreUpdate
    void describe() {
        attributes = kind.entry(this).attributes().toString();
    }

    UUID id() {
        return id;
    }

    Kind kind() {
        return kind;
    }

    long version() {
        return version;
    }

    EntryDocument document() {
        return document;
    }

    EntryState state() {
        return new EntryState(onboardingState, Optional.ofNullable(operationalState), EntryState.usage(inUse));
    }

    Optional<UUID> upload() {
        return Optional.ofNullable(upload);
    }

    /** The blobs that the entry refers to: its content, and what has been unpacked of that. */
    List<Digest> blobs() {
        return Stream.of(digest, archive)
                .filter(Objects::nonNull)
                .map(Digest::new)
                .toList();
    }

    /** The content of an entry that has one. */
    Digest contentDigest() {
        return new Digest(digest);
    }

    /** The content, or the package in it when the content is a signed archive around one. */
    Digest archiveDigest() {
        return new Digest(archive == null ? digest : archive);
    }

    /** Whether an operation is to make the entry ONBOARDED: one that fetches its content or reads it. */
    boolean isBeingOnboarded() {
        return onboardingState == OnboardingState.PROCESSING || isFetching();
    }

    /** Whether an operation fetches the content, and no upload of ours brings it. */
    boolean isFetching() {
        return onboardingState == OnboardingState.UPLOADING && upload == null;
    }

    /** Refuses what the state does not allow: 409. */
    void check(Call call) {
        state().refusal(call).ifPresent(why -> {
            throw Problem.conflict("The " + kind + " " + id + " is " + state() + ": " + why + ".")
                    .with("state", state().toString());
        });
    }

    void checkVersion(long expected) {
        if (version != expected)
            throw Problem.preconditionFailed(
                    "The " + kind + " " + id + " has changed since it was read; read it again.");
    }

    void arrives(UUID newUpload) {
        onboardingState = OnboardingState.UPLOADING;
        upload = newUpload;
        document = document.withoutFailure();
    }

    /** The content is being fetched from elsewhere. */
    void isFetched() {
        arrives(null);
    }

    void arrived(Digest content) {
        onboardingState = OnboardingState.PROCESSING;
        upload = null;
        digest = content.hex();
    }

    /** The content turned out to be an archive around this package. */
    void unpacked(Digest csar) {
        archive = csar.hex();
    }

    void backToCreated(OnboardingFailure why) {
        onboardingState = OnboardingState.CREATED;
        upload = null;
        digest = null;
        archive = null;
        document = document.with(why);
    }

    /** What is onboarded is enabled at once (SOL005 5.5.4.4, 9.5.4.4). */
    void onboarded(String newDescriptorId, Onboarded content) {
        onboardingState = OnboardingState.ONBOARDED;
        if (kind.hasOperationalState()) operationalState = OperationalState.ENABLED;
        descriptorId = newDescriptorId;
        document = document.with(content);
    }

    void operational(OperationalState state) {
        check(state == OperationalState.ENABLED ? Call.ENABLE : Call.DISABLE);
        operationalState = state;
    }

    void userDefinedData(Map<String, Object> data) {
        check(Call.CHANGE_USER_DATA);
        document = document.with(data);
    }

    void inUse(boolean newInUse) {
        inUse = newInUse;
    }
}

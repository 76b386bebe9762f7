package io.sextant.catalogue.onboarding;

import io.sextant.catalogue.blob.Digest;
import io.sextant.lifecycle.Step;
import io.sextant.lifecycle.Subject;

import java.util.Optional;
import java.util.UUID;

/** A content that is to be read, verified and registered: the last step of its operation. */
public sealed interface Onboard extends Step {
    /** The catalogue's entry that the content was uploaded to. */
    UUID entry();

    /** The content in the blob store; empty as long as it has to be fetched. */
    Optional<Digest> content();

    /** What the operation changes. */
    Subject subject();

    @Override
    default Optional<String> resource() {
        return Optional.of(subject().toString());
    }

    /** Of a VNF package. */
    record VnfPackage(UUID entry, Optional<Digest> content) implements Onboard {
        /** What the operations on a VNF package change. */
        public static Subject subject(UUID entry) {
            return Subject.of("VnfPackage", entry);
        }

        @Override
        public Subject subject() {
            return subject(entry);
        }
    }

    /** Of a PNFD. */
    record Pnfd(UUID entry, Optional<Digest> content) implements Onboard {
        /** What the operations on a PNFD change. */
        public static Subject subject(UUID entry) {
            return Subject.of("Pnfd", entry);
        }

        @Override
        public Subject subject() {
            return subject(entry);
        }
    }

    /** Of an NSD. */
    record Nsd(UUID entry, Optional<Digest> content) implements Onboard {
        /** What the operations on an NSD change. */
        public static Subject subject(UUID entry) {
            return Subject.of("Nsd", entry);
        }

        @Override
        public Subject subject() {
            return subject(entry);
        }
    }
}

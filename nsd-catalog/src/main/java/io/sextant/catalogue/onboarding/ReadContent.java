package io.sextant.catalogue.onboarding;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.sextant.catalogue.blob.BlobStore;
import io.sextant.catalogue.validation.Fault;
import io.sextant.catalogue.validation.Reading;
import io.sextant.lifecycle.StepContext;
import io.sextant.lifecycle.StepHandler;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Reads and verifies a content, and registers what it found.
 *
 * @param <S> the content's kind
 * @param <T> what is read out of it
 */
public final class ReadContent<S extends Onboard, T> implements StepHandler<S, ReadContent.Sound<T>> {
    private final Class<S> type;
    private final BlobStore blobs;
    private final BiFunction<UUID, Path, Reading<T>> reader;
    private final Register<T> register;

    /** @param reader reads the file that was uploaded to an entry */
    public ReadContent(
            Class<S> type, BlobStore blobs, BiFunction<UUID, Path, Reading<T>> reader, Register<T> register) {
        this.type = type;
        this.blobs = blobs;
        this.reader = reader;
        this.register = register;
    }

    @Override
    public Class<S> type() {
        return type;
    }

    @Override
    public String kind() {
        return "Onboard" + type.getSimpleName();
    }

    /** What a package has elsewhere is fetched meanwhile; but each file is the entry's own, and who repeats this finds it. */
    @Override
    public boolean pure() {
        return true;
    }

    @Override
    public Sound<T> perform(S step, StepContext context) {
        var content = step.content()
                .orElseGet(() -> context.result(Onboarding.FETCH, Fetched.class).content());
        return switch (reader.apply(step.entry(), blobs.file(content))) {
            case Reading.Accepted<T>(var sound, var warnings) -> new Sound<>(sound, warnings);
            case Reading.Refused<T>(var faults) -> throw Refusal.of(faults);
        };
    }

    @Override
    public void record(S step, Sound<T> result, StepContext context) {
        register.accept(step.entry(), result.content(), result.warnings());
    }

    @Override
    public void undo(S step, StepContext context) {
        // Reading has changed nothing; the entry is put back when the operation has failed.
    }

    /** What {@link #record} registers; the operation's own record need not hold it a second time. */
    public record Sound<T>(
            @JsonIgnore T content, @JsonIgnore List<Fault> warnings) {}
}

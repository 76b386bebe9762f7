package io.sextant.lifecycle;

import io.sextant.core.Problem;
import io.sextant.core.storage.Database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;

/** Makes files in two parts, so that a kill can leave half of one; keeps a row of each whole one. */
final class Builder implements StepHandler<Build, String> {
    private final Database database;
    private final Path world;

    Builder(Database database, Path world) {
        this.database = database;
        this.world = world;
    }

    @Override
    public Class<Build> type() {
        return Build.class;
    }

    @Override
    public String perform(Build build, StepContext context) {
        try {
            Files.writeString(half(context), build.thing());
            switch (build.fate()) {
                case BROKEN -> throw Problem.of(502, "Broken", "The tool broke.");
                case BUSY -> {
                    if (!context.repeated()) throw Problem.of(503, "Busy", "The tool is in use.");
                }
                case HANGING -> hangUnlessRepeated(context);
                case WHOLE -> {}
            }
            Files.move(half(context), whole(context), StandardCopyOption.REPLACE_EXISTING);
            return whole(context).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void hangUnlessRepeated(StepContext context) {
        if (context.repeated()) return;
        database.transaction(() -> Trial.say(database, "hanging"));
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** The primary key refuses to record a step twice. */
    @Override
    public void record(Build build, String path, StepContext context) {
        execute("insert into built (step) values (?1)", context);
    }

    @Override
    public void undo(Build build, StepContext context) {
        try {
            Files.deleteIfExists(half(context));
            Files.deleteIfExists(whole(context));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void forget(Build build, StepContext context) {
        var expected = context.ownResult(String.class).isPresent() ? 1 : 0;
        var gone = execute("delete from built where step = ?1", context);
        if (gone != expected) throw new IllegalStateException("Forgot " + gone + " rows instead of " + expected);
    }

    private int execute(String sql, StepContext context) {
        return database.current()
                .createNativeQuery(sql)
                .setParameter(1, context.stepId())
                .executeUpdate();
    }

    private Path whole(StepContext context) {
        return world.resolve(context.stepId().toString());
    }

    private Path half(StepContext context) {
        return world.resolve(context.stepId() + ".half");
    }
}

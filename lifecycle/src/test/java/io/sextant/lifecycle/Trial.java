package io.sextant.lifecycle;

import io.sextant.core.id.OperationId;
import io.sextant.core.storage.Database;

import java.util.Set;

/** A type of operation with the plan that a test gives it; says over a channel of PostgreSQL what has been committed. */
final class Trial implements OperationType<Trial.Request> {
    static final String CHANNEL = "test_phases";
    private final Database database;
    private final Bench.Made made;

    Trial(Database database, Bench.Made made) {
        this.database = database;
        this.made = made;
    }

    record Request(String wish) {}

    @Override
    public String name() {
        return made.name();
    }

    @Override
    public Class<Request> parameters() {
        return Request.class;
    }

    @Override
    public Plan plan(OperationId id, Request parameters) {
        return made.plan();
    }

    @Override
    public void entered(Operation operation) {
        made.owner().accept(operation);
        say(database, operation.id() + " " + operation.phase());
    }

    @Override
    public OnError onError() {
        return made.onError();
    }

    @Override
    public Set<Recourse> recourses() {
        return made.recourses();
    }

    @Override
    public boolean cancellable() {
        return made.cancellable();
    }

    /** When the transaction commits. */
    static void say(Database database, String text) {
        database.current()
                .createNativeQuery("select 1 from pg_notify('" + CHANNEL + "', ?1)", Integer.class)
                .setParameter(1, text)
                .getSingleResult();
    }
}

package io.sextant.lifecycle;

import io.sextant.core.id.OperationId;
import io.sextant.core.storage.Database;

import java.util.EnumSet;
import java.util.Set;

import static io.sextant.lifecycle.Plan.after;

/** The operation of the crash tests: seven files, two of them at a time. */
final class Building implements OperationType<Building.Order> {
    private final Database database;

    Building(Database database) {
        this.database = database;
    }

    /**
     * @param tag ends the names of the steps, so that a fault can be meant for one operation
     * @param critical what becomes of the last step but one
     */
    record Order(String tag, Build.Fate critical) {}

    @Override
    public String name() {
        return "BUILD";
    }

    @Override
    public Class<Order> parameters() {
        return Order.class;
    }

    @Override
    public Plan plan(OperationId id, Order order) {
        return Plan.builder()
                .step("a" + order.tag(), whole())
                .step("b" + order.tag(), whole(), after("a" + order.tag()))
                .step("c" + order.tag(), whole(), after("a" + order.tag()))
                .step("d" + order.tag(), whole(), after("b" + order.tag(), "c" + order.tag()))
                .step("e" + order.tag(), whole(), after("d" + order.tag()))
                .step("f" + order.tag(), new Build("f", order.critical()), after("e" + order.tag()))
                .step("g" + order.tag(), whole(), after("f" + order.tag()))
                .tolerant()
                .build();
    }

    private static Build whole() {
        return new Build("thing", Build.Fate.WHOLE);
    }

    @Override
    public Set<Recourse> recourses() {
        return EnumSet.allOf(Recourse.class);
    }

    @Override
    public void entered(Operation operation) {
        Trial.say(database, operation.id() + " " + operation.phase());
    }
}

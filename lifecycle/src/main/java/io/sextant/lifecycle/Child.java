package io.sextant.lifecycle;

/**
 * An operation within another one: its steps are those of the parent's plan under a prefix. It has a record of its own,
 * holds its subject, and moves with its parent from phase to phase; it cannot be directed by itself.
 *
 * @param prefix of the included plan, as the parent's plan names it
 * @param type the name of its {@link OperationType}, whose {@code entered} hears of it; its {@code plan} is not asked
 * @param parameters of that type's class
 */
public record Child(String prefix, String type, Subject subject, Object parameters) {
    Child under(String outer) {
        return new Child(outer + "/" + prefix, type, subject, parameters);
    }
}

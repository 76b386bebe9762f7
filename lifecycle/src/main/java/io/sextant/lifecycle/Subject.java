package io.sextant.lifecycle;

/**
 * What an operation changes: at most one unfinished operation at a time per subject.
 *
 * @param kind ETSI's word for it: {@code NsInstance}, {@code VnfInstance}, {@code VnfPackage}...
 * @param id as its owner writes it
 */
public record Subject(String kind, String id) {
    /** The subject of the kind with the id's text form. */
    public static Subject of(String kind, Object id) {
        return new Subject(kind, id.toString());
    }

    @Override
    public String toString() {
        return kind + " " + id;
    }
}

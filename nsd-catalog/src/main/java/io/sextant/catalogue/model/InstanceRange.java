package io.sextant.catalogue.model;

/** How many instances a profile allows, both ends included. */
public record InstanceRange(int min, int max) {
    /** Exactly one. */
    public static final InstanceRange ONE = new InstanceRange(1, 1);

    /** Whether so many instances are allowed. */
    public boolean allows(int instances) {
        return min <= instances && instances <= max;
    }

    @Override
    public String toString() {
        return min + ".." + max;
    }
}

package io.sextant.vnfm;

import io.sextant.lifecycle.Plan;

import java.util.List;

/**
 * The steps from what is there of a VNF to what shall be, in waves: each makes something and, when that is in use,
 * removes what it has replaced. Between the two the network service directs its traffic anew.
 */
public record VnfPlan(List<Wave> waves) {
    public VnfPlan {
        waves = List.copyOf(waves);
    }

    /** What is made and, then, what is removed. */
    public record Wave(Plan making, Plan removing) {
        static final Wave NONE = new Wave(new Plan(List.of()), new Plan(List.of()));
    }

    /** The wave of this number, from 0; one beyond the last has nothing to do. */
    public Wave wave(int number) {
        return number < waves.size() ? waves.get(number) : Wave.NONE;
    }
}

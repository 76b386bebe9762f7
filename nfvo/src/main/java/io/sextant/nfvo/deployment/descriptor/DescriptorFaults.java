package io.sextant.nfvo.deployment.descriptor;

import io.sextant.core.Problem;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** All faults of a descriptor, to be told together. */
final class DescriptorFaults {
    /** Enough to mend a descriptor; what is wrong in a thousand places is wrong in one way. */
    private static final int MOST = 50;

    private final List<DescriptorFault> faults = new ArrayList<>();

    void add(String pointer, String detail) {
        if (faults.size() < MOST) faults.add(new DescriptorFault(pointer, detail));
    }

    /** Ends the reading if there is a fault. */
    void refuse() {
        if (faults.isEmpty()) return;
        var detail = faults.stream().map(DescriptorFault::toString).collect(Collectors.joining("; ", "", "."));
        throw Problem.malformed(detail).with("faults", List.copyOf(faults));
    }
}

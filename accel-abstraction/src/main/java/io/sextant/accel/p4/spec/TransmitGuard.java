package io.sextant.accel.p4.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Has packets leave a pipeline by its ports alone: SWX takes the number that a program computes as an index into memory,
 * unchecked. What is dropped leaves, too, by a port behind the last.
 */
public final class TransmitGuard {
    private final int ports;

    /** Of a pipeline with so many ports and that one more. */
    public TransmitGuard(int ports) {
        this.ports = ports;
    }

    /** Instructions as texts, of which each {@code tx} drops the packet unless the port is one of the pipeline's. */
    public List<String> guarded(List<Spec.Instruction> apply) {
        var guarded = new ArrayList<String>();
        for (var place = 0; place < apply.size(); place++) {
            var instruction = apply.get(place);
            // Before the emits, which the pipeline executes with the tx that follows as one instruction.
            var transmit = beginsSending(apply, place);
            if (transmit.isPresent()) {
                var ready = "0ready" + place;
                guarded.add(label(instruction) + "jmplt " + ready + " "
                        + transmit.get().words().get(1) + " " + ports);
                guarded.add(drop());
                guarded.add(ready + " : " + String.join(" ", instruction.words()));
            } else {
                guarded.add(instruction.operation().equals("drop") ? label(instruction) + drop() : instruction.text());
            }
        }
        return guarded;
    }

    private static String label(Spec.Instruction instruction) {
        return instruction.label().map(label -> label + " : ").orElse("");
    }

    private String drop() {
        return "tx " + ports;
    }

    private static Optional<Spec.Instruction> beginsSending(List<Spec.Instruction> apply, int place) {
        var entered = place == 0
                || !sends(apply.get(place - 1))
                || apply.get(place).label().isPresent();
        var last = place;
        while (last < apply.size()
                && apply.get(last).operation().equals("emit")
                && (last == place || apply.get(last).label().isEmpty())) last++;
        var transmit = last < apply.size()
                && apply.get(last).operation().equals("tx")
                && (last == place || apply.get(last).label().isEmpty());
        return entered && transmit ? Optional.of(apply.get(last)) : Optional.empty();
    }

    private static boolean sends(Spec.Instruction instruction) {
        return instruction.operation().equals("emit");
    }
}

package io.sextant.lifecycle;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** An operation's record with those of its children: they enter each phase together. */
record Family(OperationRow head, List<OperationRow> children) {
    /** @param skipped names of the steps that the operation was continued without */
    void enter(Phase phase, Set<String> skipped) {
        head.enter(phase);
        for (var child : children) {
            child.failLike(head);
            child.enter(
                    phase instanceof PartiallyCompleted && skipped.stream().noneMatch(child::has)
                            ? new Completed()
                            : phase);
        }
    }

    /** Lets the owners of all follow: into work the whole goes first, out of it the parts do, inner ones before outer. */
    void tell(Registry registry) {
        var whole = Stream.of(head);
        (head.phase().working()
                        ? Stream.concat(whole, children.stream())
                        : Stream.concat(children.reversed().stream(), whole))
                .forEach(row -> registry.type(row.type()).entered(row.toOperation(registry)));
    }
}

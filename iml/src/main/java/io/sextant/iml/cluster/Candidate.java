package io.sextant.iml.cluster;

import io.sextant.iml.SiteProblem;
import io.sextant.iml.id.GroupName;
import io.sextant.iml.id.WorkloadId;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A node that a workload may be placed on.
 *
 * @param runs the workloads that are there
 * @param elsewhere those that are on other nodes
 */
record Candidate(Member member, List<Workload> runs, List<Workload> elsewhere) {
    /** The node of all that is preferred of those that can take the workload; 507 with the reason of each when none can. */
    static Member pick(WorkloadId id, WorkloadSpec spec, Collection<Candidate> all, NodePolicy policy) {
        return all.stream()
                .filter(c -> c.refusal(id, spec).isEmpty())
                .min(policy.order())
                .map(Candidate::member)
                .orElseThrow(() -> SiteProblem.noCapacity("No node takes workload " + id + ": "
                        + all.stream()
                                .map(c -> c.member.node().name() + " "
                                        + c.refusal(id, spec).orElseThrow())
                                .collect(Collectors.joining("; "))
                        + "."));
    }

    /** How much of it is free, the sum of its shares of CPU and memory. */
    double share() {
        return cpuFree() / (double) member.node().cpuMillis()
                + memoryFree() / (double) member.node().memoryBytes();
    }

    /** Why it cannot take the workload. */
    Optional<String> refusal(WorkloadId id, WorkloadSpec spec) {
        return Stream.of(
                        member.unfit(),
                        unwished(spec.wishes()),
                        company(id, spec.wishes()),
                        spec.interfaces().isEmpty() ? Optional.<String>empty() : member.unlinked(),
                        lack("thousandths of a core", cpuFree(), spec.cpuMillis()),
                        lack("bytes of memory", memoryFree(), spec.memoryBytes()),
                        lack("bytes of storage", storageFree(), spec.storageBytes()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    long cpuFree() {
        return member.node().cpuMillis() - sum(w -> w.spec().cpuMillis());
    }

    long memoryFree() {
        return member.node().memoryBytes() - sum(w -> w.spec().memoryBytes());
    }

    /** What may be promised: what a workload has written of what it requested counts twice, so that nothing is promised in vain. */
    long storageFree() {
        return Math.max(0, member.storage().unused() - sum(w -> w.spec().storageBytes()));
    }

    private long sum(ToLongFunction<Workload> what) {
        return runs.stream().mapToLong(what).sum();
    }

    private Optional<String> unwished(Wishes wishes) {
        return wishes.node().filter(n -> !n.equals(member.node().name())).map(_ -> "is not the node that is asked for");
    }

    /** That two are to be apart need only be said by one of them. */
    private Optional<String> company(WorkloadId id, Wishes wishes) {
        var itself = Stream.concat(wishes.groups().stream(), Stream.of(new GroupName(id.value())))
                .collect(Collectors.toSet());
        return first(elsewhere, w -> w.isOf(wishes.together()))
                .map(other -> "is not where workload " + other + " is")
                .or(() -> first(
                                runs,
                                w -> w.isOf(wishes.apart())
                                        || w.spec().wishes().apart().stream().anyMatch(itself::contains))
                        .map(other -> "has workload " + other + ", which it is to be apart from"));
    }

    private static Optional<WorkloadId> first(List<Workload> some, Predicate<Workload> which) {
        return some.stream().filter(which).map(Workload::id).findFirst();
    }

    private static Optional<String> lack(String what, long free, long wanted) {
        return wanted > free
                ? Optional.of("has " + Math.max(0, free) + " " + what + " free, " + wanted + " are requested")
                : Optional.empty();
    }
}

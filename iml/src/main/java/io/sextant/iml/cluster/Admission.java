package io.sextant.iml.cluster;

import io.sextant.iml.SiteProblem;
import io.sextant.iml.content.Digest;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.record.Inventory;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether a workload can be taken: what it runs is there, and a node has room for it. */
final class Admission {
    private final Cluster cluster;
    private final NodePolicy policy;
    private final Inventory<Workload> inventory;
    private final Images images;

    Admission(Cluster cluster, NodePolicy policy, Inventory<Workload> inventory, Images images) {
        this.cluster = cluster;
        this.policy = policy;
        this.inventory = inventory;
        this.images = images;
    }

    /** The node that takes it, nothing for the agent's own; throws why it cannot be taken: 422 or 507. */
    Optional<String> place(WorkloadId id, WorkloadSpec spec) {
        requireRunnable(id, spec);
        return place(id, spec, _ -> true);
    }

    /** The best of some nodes, whatever takes up room there except the workload itself. */
    Optional<String> place(WorkloadId id, WorkloadSpec spec, Predicate<Member> some) {
        var others = inventory.known().stream().filter(w -> !w.id().equals(id)).toList();
        var members = cluster.members().stream()
                .filter(some)
                .map(member -> spec.image().map(image -> having(image, member)).orElse(member))
                .toList();
        return Optional.of(Candidate.pick(id, spec, candidates(members, others), policy))
                .filter(member -> !member.here())
                .map(member -> member.node().name());
    }

    private Member having(Digest image, Member member) {
        if (member.here()) return member;
        if (!member.node().architecture().equals(cluster.here().architecture())) {
            return member.unfit("is of another architecture than the image");
        }
        return images.archive(image).isPresent()
                ? member
                : member.unfit("cannot have the image, which was stored before a machine had joined");
    }

    /** All machines, and what of each is free. */
    List<NodeShare> shares() {
        return candidates(cluster.members(), inventory.known()).stream()
                .map(c -> new NodeShare(
                        c.member(),
                        c.cpuFree(),
                        c.memoryFree(),
                        c.storageFree(),
                        c.runs().size()))
                .toList();
    }

    private List<Candidate> candidates(List<Member> members, List<Workload> known) {
        return members.stream()
                .map(member -> {
                    Predicate<Workload> on = w -> cluster.isOn(w, member.node().name());
                    return new Candidate(
                            member,
                            known.stream().filter(on).toList(),
                            known.stream().filter(on.negate()).toList());
                })
                .toList();
    }

    private void requireRunnable(WorkloadId id, WorkloadSpec spec) {
        var image = spec.image()
                .map(digest -> images.find(digest)
                        .filter(i -> i.users().contains(id))
                        .orElseThrow(() -> SiteProblem.unprocessable("Image " + digest + " was not stored for workload "
                                + id + "; PUT it with workload=" + id + " first.")));
        if (spec.command().isEmpty()
                && image.filter(i -> !i.config().command().isEmpty()).isEmpty()) {
            throw SiteProblem.unprocessable("Workload " + id + " has no command, and no image that brings one.");
        }
    }
}

package io.sextant.iml.cluster;

import io.sextant.iml.content.Digest;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.record.Phase;

import java.util.List;
import java.util.stream.Stream;

/**
 * An image of the site.
 *
 * @param size bytes of the archive that it came in
 * @param users the workloads that use it or will; it goes with the last
 */
public record Image(Digest digest, long size, ImageConfig config, List<WorkloadId> users, Phase phase) {
    public Image {
        users = List.copyOf(users);
    }

    Image usedBy(WorkloadId workload) {
        return new Image(
                digest,
                size,
                config,
                Stream.concat(users.stream(), Stream.of(workload)).distinct().toList(),
                phase);
    }

    Image letGoBy(WorkloadId workload) {
        return new Image(
                digest,
                size,
                config,
                users.stream().filter(u -> !u.equals(workload)).toList(),
                phase);
    }

    Image in(Phase next) {
        return new Image(digest, size, config, users, next);
    }

    Image unpacked(long bytes, ImageConfig found) {
        return new Image(digest, bytes, found, users, Phase.PRESENT);
    }
}

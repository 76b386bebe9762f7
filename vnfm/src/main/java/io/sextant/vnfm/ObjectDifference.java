package io.sextant.vnfm;

import io.sextant.lifecycle.Step;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which virtual connection points and releases come, go and change between what is there of a VNF and what it shall be. They are
 * there once for all of it, and change where they are.
 */
final class ObjectDifference {
    private final VnfInstance vnf;
    private final VnfShape shall;

    ObjectDifference(VnfInstance vnf, VnfShape shall) {
        this.vnf = vnf;
        this.shall = shall;
    }

    /** A step and its name in the plan. */
    record Named(String name, Step step) {}

    /** Those that are not as they shall be; all, if an operation that was given up may have left them in any way. */
    List<Named> made() {
        var is = vnf.is();
        var virtualCps = new Kind<>(VnfVirtualCp::id, VnfVirtualCp::isLike);
        var releases = new Kind<>(VnfRelease::id, VnfRelease::isLike);
        var all = vnf.residue().isPresent();
        return Stream.concat(
                        virtualCps
                                .changed(shall.virtualCps(), is.virtualCps(), all)
                                .map(cp -> named(cp, virtualCps.find(is.virtualCps(), cp))),
                        releases.changed(shall.releases(), is.releases(), all)
                                .map(release -> named(release, releases.find(is.releases(), release))))
                .toList();
    }

    /** Those that are or may be there and that it shall not have: undone when they are removed. */
    List<Named> removed() {
        var there = vnf.there();
        return Stream.concat(
                        new Kind<>(VnfVirtualCp::id, VnfVirtualCp::isLike)
                                .missing(there.virtualCps(), shall.virtualCps())
                                .map(cp -> named(cp, Optional.empty())),
                        new Kind<>(VnfRelease::id, VnfRelease::isLike)
                                .missing(there.releases(), shall.releases())
                                .map(release -> named(release, Optional.empty())))
                .toList();
    }

    private Named named(VnfVirtualCp cp, Optional<VnfVirtualCp> before) {
        return new Named("virtual-cp-" + cp.cpdId(), ExposeVirtualCp.of(vnf.id(), cp, before));
    }

    private Named named(VnfRelease release, Optional<VnfRelease> before) {
        return new Named(
                (release.kind() == VnfRelease.Kind.HELM_CHART ? "chart-" : "manifests-") + release.mciop() + "-"
                        + release.name(),
                InstallRelease.of(vnf.id(), release, before));
    }

    /** How things of one kind are told apart, and whether two of an id are alike. */
    private record Kind<T>(Function<T, Object> id, BiPredicate<T, T> alike) {
        Optional<T> find(Collection<T> some, T one) {
            return some.stream()
                    .filter(other -> id.apply(other).equals(id.apply(one)))
                    .findFirst();
        }

        Stream<T> changed(Collection<T> wanted, Collection<T> present, boolean all) {
            return wanted.stream()
                    .filter(one -> all
                            || find(present, one)
                                    .filter(other -> alike.test(one, other))
                                    .isEmpty());
        }

        Stream<T> missing(Collection<T> some, Collection<T> others) {
            return some.stream().filter(one -> find(others, one).isEmpty());
        }
    }
}

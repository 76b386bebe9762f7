package io.sextant.vnfm;

import io.sextant.catalogue.model.LcmConfiguration;
import io.sextant.core.Problem;

import java.time.Duration;
import java.util.Optional;

/** Ends a VNF (SOL003 5.4.8), or has it stand still until it is started again (5.4.10). */
final class EndVnf {
    /** What a cluster grants a process to end of itself at most. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final VnfDescriptors descriptors;

    EndVnf(VnfDescriptors descriptors) {
        this.descriptors = descriptors;
    }

    VnfShape shape(VnfInstance vnf, VnfChange.Terminate change) {
        var grace = vnf.is().instantiated() ? termination(vnf.is(), change.grace()) : change.grace();
        return VnfShape.nothing(vnf.is().product())
                .by(VnfWay.by(VnfOperation.TERMINATE).within(grace));
    }

    VnfShape shape(VnfShape is, VnfChange.Operate change) {
        if (!is.releases().isEmpty())
            throw Problem.notImplemented("Stopping or starting what Helm charts and manifests make");
        var configuration = configuration(is);
        var grace = change.start()
                ? Duration.ZERO
                : within(change.grace(), configuration.minGracefulStop(), configuration.maxGracefulStop());
        return is.started(change.start()).by(VnfWay.by(VnfOperation.OPERATE).within(grace));
    }

    private Duration termination(VnfShape is, Duration asked) {
        var configuration = configuration(is);
        return within(asked, configuration.minGracefulTermination(), configuration.maxGracefulTermination());
    }

    private LcmConfiguration configuration(VnfShape is) {
        return descriptors.flavour(is).lcm().configuration();
    }

    /** What is forceful stays so; else the time is what the VNFD says that the VNF needs, and no more than it recommends. */
    private static Duration within(Duration asked, Optional<Duration> min, Optional<Duration> max) {
        if (asked.isZero() || asked.isNegative()) return Duration.ZERO;
        var most = max.filter(it -> it.compareTo(LONGEST) < 0).orElse(LONGEST);
        var least = min.filter(it -> it.compareTo(asked) > 0).orElse(asked);
        return least.compareTo(most) > 0 ? most : least;
    }
}

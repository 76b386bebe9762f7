package io.sextant.iml.cni;

import io.sextant.accel.InterfaceName;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.cluster.WorkloadSpec;
import io.sextant.iml.network.Attachment;

import java.util.List;
import java.util.stream.Stream;

/**
 * A guest as it is asked for.
 *
 * @param pod that it is in its cluster
 */
public record GuestSpec(PodName pod, List<Attachment> interfaces) {
    public GuestSpec {
        interfaces = List.copyOf(interfaces);
        WorkloadSpec.requireNotTooMany(interfaces.size());
        var devices = interfaces.stream().map(Attachment::name).map(GuestSpec::device);
        if (devices.distinct().count() < interfaces.size()) {
            throw SiteProblem.unprocessable("Two interfaces of the pod " + pod + " would have one name in it.");
        }
    }

    /** What an interface is called in a pod, whose own interface is eth0: ethN is netN there. */
    static InterfaceName device(InterfaceName name) {
        return new InterfaceName(name.value().replaceFirst("^eth(?=\\d+$)", "net"));
    }

    GuestSpec with(Attachment another) {
        return new GuestSpec(
                pod, Stream.concat(interfaces.stream(), Stream.of(another)).toList());
    }

    GuestSpec without(InterfaceName name) {
        return new GuestSpec(
                pod,
                interfaces.stream().filter(each -> !each.name().equals(name)).toList());
    }
}

package io.sextant.iml.api;

import io.sextant.accel.Cidr;
import io.sextant.accel.Ip;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.network.Echo;
import io.sextant.iml.network.Stop;
import io.sextant.iml.network.WorkloadRoute;
import io.sextant.site.model.RouteOfWorkload;

import java.util.Optional;

/** What agents ask of the network namespaces of workloads, on the wire. */
final class WorkplaceNotation {
    private static final int LEAST_MTU = 576;
    private static final int LARGEST_MTU = 65_535;
    private static final int MOST_ECHOES = 100;

    private WorkplaceNotation() {}

    static WorkloadRoute route(WorkloadId workload, RouteOfWorkload route) {
        return new WorkloadRoute(
                new Stop(workload, Attachments.name("interface", route.getInterface())),
                Wire.read("destination", route.getDestination(), Cidr::of),
                Wire.read("via", route.getVia(), Ip::of),
                Optional.ofNullable(route.getMtu()).map(WorkplaceNotation::mtu));
    }

    private static int mtu(int bytes) {
        if (bytes < LEAST_MTU || bytes > LARGEST_MTU) {
            throw SiteProblem.unprocessable("'mtu' is " + LEAST_MTU + "-" + LARGEST_MTU + ".");
        }
        return bytes;
    }

    static Echo echo(io.sextant.site.model.Echo asked) {
        var count = Wire.required("count", asked.getCount());
        if (count < 1 || count > MOST_ECHOES) {
            throw SiteProblem.unprocessable("'count' is 1-" + MOST_ECHOES + ".");
        }
        return new Echo(Attachments.name("from", asked.getFrom()), Wire.read("to", asked.getTo(), Ip::of), count);
    }
}

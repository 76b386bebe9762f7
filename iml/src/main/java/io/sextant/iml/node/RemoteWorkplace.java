package io.sextant.iml.node;

import io.sextant.iml.id.WorkloadId;
import io.sextant.iml.network.Echo;
import io.sextant.iml.network.WorkloadRoute;
import io.sextant.iml.network.Workplace;
import io.sextant.site.model.EchoCount;
import io.sextant.site.model.EchoSaid;
import io.sextant.site.model.RouteChange;

import java.time.Duration;
import java.util.List;

/** The network namespace of a workload on another machine. */
record RemoteWorkplace(AgentClient client, WorkloadId workload) implements Workplace {
    @Override
    public void install(List<WorkloadRoute> routes) {
        client.post(
                path("routes"),
                new RouteChange().install(routes.stream().map(NodeWire::route).toList()));
    }

    @Override
    public void withdraw(List<WorkloadRoute> routes) {
        client.post(
                path("routes"),
                new RouteChange().withdraw(routes.stream().map(NodeWire::route).toList()));
    }

    @Override
    public String ping(Echo echo) {
        var asked =
                new io.sextant.site.model.Echo(echo.from().value(), echo.far().toString(), echo.count());
        return client.post(path("echo"), asked, Duration.ZERO, EchoSaid.class).getSaid();
    }

    @Override
    public long echoRequests() {
        return client.get(path("echo"), EchoCount.class).getRequests();
    }

    private String path(String what) {
        return "/workloads/" + workload + "/" + what;
    }
}

package io.sextant.iml.network;

import java.util.List;

/** Port: where a workload is in the network, on this machine or on another of the site's cluster. */
public interface Workplace {
    /** Puts routes in place; those that are there stay. */
    void install(List<WorkloadRoute> routes);

    /** Takes those routes away that are there. */
    void withdraw(List<WorkloadRoute> routes);

    /** Sends echo requests for five seconds at most, and gives what ping says. */
    String ping(Echo echo);

    /** How many echo requests have come here so far. */
    long echoRequests();
}

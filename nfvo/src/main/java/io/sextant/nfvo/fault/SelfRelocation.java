package io.sextant.nfvo.fault;

import io.sextant.nfvo.NsInstance;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.vnfm.VnfInstances;
import io.sextant.vnfm.VnfLifecycle;

/** Which services are placed elsewhere without being asked for it. Those with nested ones, and nested ones, never are. */
record SelfRelocation(VnfInstances vnfs, VnfLifecycle lifecycle) {
    /** Whether it is when a cluster fails: it says so itself, or else all its VNFs are to heal themselves. */
    boolean fromFailure(NsInstance ns) {
        return isAlone(ns) && ns.is().wish().relocate().orElseGet(() -> healsItself(ns));
    }

    /** Whether it is when a chain is late: it says so itself. */
    boolean fromLateness(NsInstance ns) {
        return isAlone(ns) && ns.is().wish().relocate().orElse(false);
    }

    private static boolean isAlone(NsInstance ns) {
        return ns.parent().isEmpty() && ns.is().nestedNss().isEmpty();
    }

    private boolean healsItself(NsInstance ns) {
        var ids = ns.is().vnfs().stream().map(ConstituentVnf::vnf).toList();
        return vnfs.all(ids).stream().allMatch(lifecycle::healsItself);
    }
}

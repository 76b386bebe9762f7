package io.sextant.nfvo;

import io.sextant.core.Problem;
import io.sextant.core.id.NsInstanceId;
import io.sextant.core.storage.Database;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Numbers that no two network services at several sites share, as long as there are their identifiers: addresses of one meet
 * those of others in the gateways of the sites. All runs in the caller's transaction.
 */
final class SpanNumbers {
    private static final int COUNT = 1 << 15;
    private static final int TRIES = 200;
    /** What site agents choose subnets from by themselves lies before. */
    private static final Ipv4Subnet POOL = Ipv4Subnet.of("10.128.0.0/9");

    private final Database database;

    SpanNumbers(Database database) {
        this.database = database;
    }

    /** A subnet for a link of the service. */
    String subnet(NsInstanceId ns) {
        return POOL.part(take(ns), COUNT).toString();
    }

    /** A key for a tunnel of the service. */
    long key(NsInstanceId ns) {
        return take(ns);
    }

    /** At random, so that two that take one at the same time hardly ever wait for each other. */
    private int take(NsInstanceId ns) {
        for (var tries = 0; tries < TRIES; tries++) {
            var number = ThreadLocalRandom.current().nextInt(1, COUNT);
            if (isTaken(number, ns)) return number;
        }
        throw Problem.conflict("Services at several sites have taken nearly all of the " + COUNT
                + " subnets that there are for them; terminate and delete some.");
    }

    private boolean isTaken(int number, NsInstanceId ns) {
        return database.current()
                        .createNativeQuery("""
                                insert into ns_span_number (number, ns_instance_id) values (:number, :ns)
                                on conflict do nothing""")
                        .setParameter("number", number)
                        .setParameter("ns", ns.value())
                        .executeUpdate()
                == 1;
    }
}

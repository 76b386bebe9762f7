package io.sextant.lifecycle;

import io.sextant.core.storage.NodeSession;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/** What the engine does in its session: with each beat it renews the node's leases. */
record Pulse(Leases leases, Node node) implements NodeSession.Duty {
    /** The sweep is part of it: whatever was missed is found then. */
    @Override
    public void beat(Connection connection, int us) throws SQLException {
        var before = node.leases();
        var held = leases.renew(connection, us);
        before.stream().filter(lease -> !held.containsKey(lease)).forEach(node::lost);
        held.forEach((lease, cancelled) -> {
            if (cancelled) node.lookForCancel(lease.operation().toString());
        });
        node.sweep();
    }

    @Override
    public void heard(Set<String> words) {
        for (var word : words) {
            if (word.isEmpty()) node.call();
            else node.lookForCancel(word);
        }
    }
}

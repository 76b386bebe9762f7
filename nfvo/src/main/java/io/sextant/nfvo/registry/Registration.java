package io.sextant.nfvo.registry;

import io.sextant.core.id.ClusterId;
import io.sextant.core.id.SiteId;
import io.sextant.vim.Expense;
import io.sextant.vim.Position;
import io.sextant.vim.VimConnection;

import java.util.Optional;

/**
 * A site or cluster as it was added.
 *
 * @param connection how it is reached; that of a site is the connection of the agent's cluster, which has the site's name
 * @param position where it is, if the operator says so
 * @param expense what running something there takes, if the operator says so
 * @param drained whether it takes nothing new
 * @param version counts its changes
 */
public record Registration(
        Role role,
        VimConnection connection,
        Optional<Position> position,
        Optional<Expense> expense,
        boolean drained,
        Origin origin,
        long version) {
    /** One that nobody has stored yet. */
    public static Registration of(
            Role role, VimConnection connection, Optional<Position> position, Optional<Expense> expense) {
        return new Registration(role, connection, position, expense, false, Origin.REGISTERED, 0);
    }

    static Registration configured(VimConnection connection) {
        return new Registration(Role.SITE, connection, Optional.empty(), Optional.empty(), false, Origin.CONFIGURED, 0);
    }

    /** The name of the cluster and, of a site, of that. */
    public ClusterId id() {
        return connection.cluster();
    }

    /** The site that it is, or is at. */
    public SiteId site() {
        return connection.site();
    }

    /** Whether the server's settings name it, so that it is not changed here. */
    public boolean isConfigured() {
        return origin == Origin.CONFIGURED;
    }

    /** As problems name it. */
    @Override
    public String toString() {
        return role.words() + " '" + id() + "'";
    }
}

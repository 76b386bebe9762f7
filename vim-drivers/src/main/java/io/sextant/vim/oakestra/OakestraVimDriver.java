package io.sextant.vim.oakestra;

import io.sextant.core.Problem;
import io.sextant.vim.Vim;
import io.sextant.vim.VimConnection;
import io.sextant.vim.VimDriver;

import java.util.Set;

/**
 * Connects the clusters of Oakestra roots, by the URL of the root's system manager. The properties are {@code username}
 * and {@code password}; {@code organization}, if it is not the root's own; {@code cluster}, the name of the one Oakestra
 * cluster that is meant, without which the root chooses among all; {@code pullSeconds}, which an image may take to be pulled; {@code resourceAbstractor} and
 * {@code hook}, the URLs of the root's resource abstractor and of a port here that it reaches, so that it tells of changes.
 */
public final class OakestraVimDriver implements VimDriver {
    private static final String PASSWORD = "password";
    private static final int LONGEST_PULL_SECONDS = 3600;

    @Override
    public String kind() {
        return "oakestra";
    }

    @Override
    public Set<String> secretProperties() {
        return Set.of(PASSWORD);
    }

    @Override
    public Vim connect(VimConnection connection) {
        var pace = connection
                .property("pullSeconds")
                .map(text -> Pace.USUAL.pulling(seconds(text)))
                .orElse(Pace.USUAL);
        return connect(connection, connection.property("resourceAbstractor").isPresent() ? pace.told() : pace);
    }

    /** A cluster that is looked at, and waited for, at another pace. */
    static OakestraVim connect(VimConnection connection, Pace pace) {
        var account = new Account(
                connection.required("username"), connection.required(PASSWORD), connection.property("organization"));
        return new OakestraVim(connection, account, pace);
    }

    private static int seconds(String text) {
        if (text.matches("\\d{1,4}") && Integer.parseInt(text) <= LONGEST_PULL_SECONDS) return Integer.parseInt(text);
        throw Problem.unprocessable("The property 'pullSeconds' is '" + text + "'; it has to be a number from 0 to "
                + LONGEST_PULL_SECONDS + ".");
    }
}

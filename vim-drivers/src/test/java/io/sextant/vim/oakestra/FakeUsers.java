package io.sextant.vim.oakestra;

import com.sun.net.httpserver.HttpExchange;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The one user of a fake Oakestra, and its tokens. */
final class FakeUsers {
    static final String NAME = "Admin";
    static final String PASSWORD = "a secret";
    static final String ID = "64c0ffee000000000000000a";

    private final Set<String> access = ConcurrentHashMap.newKeySet();
    private final Set<String> refresh = ConcurrentHashMap.newKeySet();
    private final AtomicInteger logins = new AtomicInteger();
    private final AtomicInteger refreshes = new AtomicInteger();
    volatile boolean administrator = true;

    String newAccess() {
        var token = "access-" + logins.get() + "-" + refreshes.get();
        access.add(token);
        return token;
    }

    String newRefresh() {
        var token = "refresh-" + logins.incrementAndGet();
        refresh.add(token);
        return token;
    }

    /** A new access token by an old refresh token, if that is good. */
    Optional<String> refreshed(Optional<String> by) {
        if (by.filter(refresh::contains).isEmpty()) return Optional.empty();
        refreshes.incrementAndGet();
        return Optional.of(newAccess());
    }

    boolean mayPass(HttpExchange exchange) {
        return bearer(exchange).filter(access::contains).isPresent();
    }

    /** As after ten minutes. */
    void expire() {
        access.clear();
    }

    /** As after a restart of Oakestra's maker of tokens, which has new keys then. */
    void changeKeys() {
        access.clear();
        refresh.clear();
    }

    int logins() {
        return logins.get();
    }

    int refreshes() {
        return refreshes.get();
    }

    static Optional<String> bearer(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .map(text -> text.replaceFirst("^Bearer ", ""));
    }
}

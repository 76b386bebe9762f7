package io.sextant.vim.oakestra;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.http.HttpAnswers;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The token of one user, renewed before Oakestra's ten minutes are over. */
final class Session {
    private static final Duration USED = Duration.ofMinutes(9);

    private final RootHttp http;
    private final Account account;
    private final LongSupplier nanos;
    private Optional<Tokens> tokens = Optional.empty();

    /** @param nanos a clock that nobody sets */
    Session(RootHttp http, Account account, LongSupplier nanos) {
        this.http = http;
        this.account = account;
        this.nanos = nanos;
    }

    /** @param refresh gets a new access token for thirty days */
    private record Tokens(String access, String refresh, long since) {}

    /** A token that is good for the next call. */
    synchronized String token() {
        var now = tokens.orElseGet(this::login);
        if (nanos.getAsLong() - now.since() > USED.toNanos()) now = refreshed(now);
        tokens = Optional.of(now);
        return now.access();
    }

    /** The token was refused: the root may have got new keys. A new login, unless somebody else had one meanwhile. */
    synchronized String insteadOf(String refused) {
        if (tokens.filter(t -> !t.access().equals(refused)).isEmpty()) tokens = Optional.of(login());
        return tokens.orElseThrow().access();
    }

    private Tokens login() {
        var answer = http.send("POST", "/api/auth/login", Optional.empty(), account.login());
        if (!answer.isGood()) {
            var fault = answer.status() == 404 ? SouthboundFault.UNAUTHORIZED : HttpAnswers.fault(answer.status());
            throw fault.problem(http.who(), "user '" + account.username() + "' cannot log in: " + answer.words());
        }
        return new Tokens(token(answer, "token"), token(answer, "refresh_token"), nanos.getAsLong());
    }

    private Tokens refreshed(Tokens old) {
        var answer = http.send("POST", "/api/auth/refresh", Optional.of(old.refresh()), MissingNode.getInstance());
        return answer.isGood() ? new Tokens(token(answer, "token"), old.refresh(), nanos.getAsLong()) : login();
    }

    private String token(Answer answer, String name) {
        return Optional.ofNullable(answer.content().path(name).textValue())
                .filter(text -> text.matches("[\\x21-\\x7e]{1,16384}"))
                .orElseThrow(
                        () -> SouthboundFault.BROKEN.problem(http.who(), "a login was answered without a " + name));
    }
}

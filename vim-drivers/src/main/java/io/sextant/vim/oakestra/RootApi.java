package io.sextant.vim.oakestra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sextant.core.Problem;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.http.HttpAnswers;

import java.util.Optional;

/** Calls to an Oakestra root as one user. A refused token is replaced once. */
final class RootApi implements AutoCloseable {
    private static final JsonNode NOTHING = MissingNode.getInstance();

    private final RootHttp http;
    private final Session session;

    RootApi(RootHttp http, Session session) {
        this.http = http;
        this.session = session;
    }

    /** The root, in words. */
    String who() {
        return http.who();
    }

    JsonNode get(String path) {
        return content(call("GET", path, NOTHING), "GET " + path);
    }

    /** What is there; nothing if the root says that it is not. */
    Optional<JsonNode> find(String path) {
        var answer = call("GET", path, NOTHING);
        if (answer.status() == 404) return Optional.empty();
        return Optional.of(content(answer, "GET " + path)).filter(JsonNode::isObject);
    }

    JsonNode post(String path, JsonNode body) {
        return content(call("POST", path, body), "POST " + path);
    }

    /** Asks for something whose answer says nothing. */
    void post(String path) {
        post(path, NOTHING);
    }

    void put(String path, JsonNode body) {
        content(call("PUT", path, body), "PUT " + path);
    }

    /** Asks for an end. What the root answers is not believed: it has 500 and 501 for what is gone already. */
    void delete(String path) {
        call("DELETE", path, NOTHING);
    }

    /** The problem of something that the root did not do as its API promises. */
    Problem broken(String words) {
        return SouthboundFault.BROKEN.problem(who(), words);
    }

    @Override
    public void close() {
        http.close();
    }

    private Answer call(String method, String path, JsonNode body) {
        var token = session.token();
        var answer = http.send(method, path, Optional.of(token), body);
        return answer.mayBlameToken() ? http.send(method, path, Optional.of(session.insteadOf(token)), body) : answer;
    }

    private JsonNode content(Answer answer, String call) {
        if (answer.isGood()) return answer.content();
        throw HttpAnswers.fault(answer.status()).problem(who(), call + ": " + answer.words());
    }
}

package io.sextant.sol005.http;

import java.util.List;

/** What holds for every request: hosts, versions, queries, conditions, bodies, errors. */
public final class Rules {
    private Rules() {}

    /** The providers that keep the rules, for Jersey. */
    public static List<Object> of(Exchange exchange) {
        return List.of(
                exchange,
                new VersionHeader(),
                new Queries(),
                new NotModified(),
                new JsonBodies(),
                new ProblemAnswers(),
                new HttpAnswers(),
                new ConstraintAnswers(),
                new Unexpected());
    }
}

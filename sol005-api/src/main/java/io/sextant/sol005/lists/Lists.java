package io.sextant.sol005.lists;

import com.fasterxml.jackson.databind.JsonNode;
import io.sextant.core.query.Page;
import io.sextant.core.query.PageRequest;
import io.sextant.core.query.Selection;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.http.WireJson;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import java.util.UUID;
import java.util.function.Function;

/** Answers with lists, page by page. */
public final class Lists {
    private static final String MARKER = "nextpage_opaque_marker";
    private final Exchange exchange;
    private final int pageSize;

    /** @param pageSize how many entries a page has at most */
    public Lists(Exchange exchange, int pageSize) {
        this.exchange = exchange;
        this.pageSize = pageSize;
    }

    /**
     * The page that the query asks for; {@code Link} leads to the next one.
     *
     * @param source gives the page's entries
     * @param wire gives an entry with all its attributes
     * @throws io.sextant.core.Problem 400 when the query is wrong
     */
    public <E> Response answer(
            Listed listed, ListQuery query, Function<PageRequest, Page<E>> source, Function<E, ?> wire) {
        var selection = query.selection(listed);
        var page = source.apply(query.request(listed, pageSize));
        var answer = exchange.json(page.entries().stream()
                .map(entry -> selected(wire.apply(entry), selection))
                .toList());
        return page.next().map(last -> linked(answer, last, query)).orElse(answer);
    }

    private static JsonNode selected(Object entry, Selection selection) {
        return selection.apply(WireJson.MAPPER.valueToTree(entry));
    }

    private Response linked(Response answer, UUID last, ListQuery query) {
        var next = exchange.sameWith(MARKER, Marker.of(last, query.filter()));
        return Response.fromResponse(answer)
                .header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"")
                .build();
    }
}

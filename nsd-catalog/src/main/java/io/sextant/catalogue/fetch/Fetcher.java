package io.sextant.catalogue.fetch;

import io.sextant.core.Problem;
import io.sextant.core.outbound.Deadline;
import io.sextant.core.outbound.Exchange;
import io.sextant.core.outbound.OutboundFailure;
import io.sextant.core.outbound.OutboundHttp;
import io.sextant.core.outbound.OutboundLimits;
import io.sextant.core.outbound.Tokens;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Fetches files by HTTP, in constant memory. Where to is checked after names have been resolved and at every redirect;
 * credentials go to the server that they were given for and to no other. Used by many threads at once, each of which waits
 * for its file.
 */
public final class Fetcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Fetcher.class);
    /** Files that are fetched at once; others wait for their turn. */
    private static final int CONNECTIONS = 64;

    private static final int REDIRECTS = 5;
    private static final Set<Integer> REDIRECTING = Set.of(
            HttpStatus.SC_MOVED_PERMANENTLY,
            HttpStatus.SC_MOVED_TEMPORARILY,
            HttpStatus.SC_SEE_OTHER,
            HttpStatus.SC_TEMPORARY_REDIRECT,
            HttpStatus.SC_PERMANENT_REDIRECT);
    private final FetchSettings settings;
    private final OutboundHttp http;

    public Fetcher(FetchSettings settings) {
        this(settings, SystemDefaultDnsResolver.INSTANCE);
    }

    /** @param names what host names mean, before it is checked */
    Fetcher(FetchSettings settings, DnsResolver names) {
        this.settings = settings;
        this.http = new OutboundHttp(
                new OutboundLimits(CONNECTIONS, settings.connect(), settings.idle()),
                settings.allowed()::refuses,
                names);
    }

    /**
     * Hands the file to the receiver as it comes.
     *
     * @param receiver is given the bytes, and their number if the server announces it; it reads them all
     * @throws Problem 422 when it lies where nothing is fetched from, 502 that says what its server answered or how the
     *     connection broke, 504 when it did not come in time
     */
    public <T> T fetch(RemoteFile file, BiFunction<InputStream, OptionalLong, T> receiver) {
        LOG.info("Fetching {}", file);
        try {
            return fetch(file, receiver, Deadline.in(settings.total()));
        } catch (OutboundFailure e) {
            throw FetchFailure.of(e);
        }
    }

    private <T> T fetch(RemoteFile file, BiFunction<InputStream, OptionalLong, T> receiver, Deadline deadline)
            throws OutboundFailure {
        // Files are so few that each has a token of its own.
        var header = new Tokens(http).header(file.authentication(), deadline);
        var uri = file.uri();
        for (var redirects = 0; redirects <= REDIRECTS; redirects++) {
            try (var exchange = get(uri, header, file.uri(), deadline)) {
                var answer = exchange.answer();
                if (!REDIRECTING.contains(answer.getCode())) return receive(uri, answer, deadline, receiver);
                uri = redirected(uri, answer);
            } catch (IOException e) {
                throw OutboundFailure.of(uri, 0, e, deadline);
            }
        }
        throw OutboundFailure.unusable(file.uri(), "redirects more than " + REDIRECTS + " times");
    }

    private Exchange get(URI uri, Optional<String> authorization, URI authorized, Deadline deadline)
            throws OutboundFailure {
        var get = new HttpGet(uri);
        if (isSameOrigin(uri, authorized))
            authorization.ifPresent(value -> get.setHeader(HttpHeaders.AUTHORIZATION, value));
        return http.open(uri, get, deadline);
    }

    private static <T> T receive(
            URI uri, ClassicHttpResponse answer, Deadline deadline, BiFunction<InputStream, OptionalLong, T> receiver)
            throws IOException {
        var entity = answer.getEntity();
        if (answer.getCode() != HttpStatus.SC_OK || entity == null) throw FetchFailure.answered(uri, answer);
        if (answer.containsHeader(HttpHeaders.CONTENT_ENCODING))
            throw OutboundFailure.unusable(uri, "answered with a Content-Encoding that nobody asked for");
        var announced = entity.getContentLength();
        var length = announced < 0 ? OptionalLong.empty() : OptionalLong.of(announced);
        return receiver.apply(new Arriving(entity.getContent(), uri, length, deadline), length);
    }

    private static URI redirected(URI from, ClassicHttpResponse answer) throws OutboundFailure {
        var location = Optional.ofNullable(answer.getFirstHeader(HttpHeaders.LOCATION))
                .orElseThrow(() -> FetchFailure.answered(from, answer))
                .getValue();
        var to = target(from, location);
        if (isSecure(from) && !isSecure(to))
            throw OutboundFailure.unusable(from, "redirects from https to http, which is not followed");
        return to;
    }

    private static URI target(URI from, String location) throws OutboundFailure {
        try {
            return RemoteFile.check(from.resolve(RemoteFile.uri(location)));
        } catch (Problem e) {
            throw OutboundFailure.unusable(from, "redirects to what cannot be fetched: " + e.detail());
        }
    }

    private static boolean isSameOrigin(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && one.getPort() == other.getPort();
    }

    private static boolean isSecure(URI uri) {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    /** Ends all that is being fetched. */
    @Override
    public void close() {
        http.close();
    }
}

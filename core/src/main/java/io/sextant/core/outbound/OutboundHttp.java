package io.sextant.core.outbound;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.function.BiPredicate;

/**
 * Requests to servers that strangers have named: each limited in time and answer, and sent only to addresses that are not
 * refused. It is Apache's HTTP client with nothing that acts on its own: no redirects, cookies, retries, compression or
 * proxies. (The JDK's cannot be told which address a name means.)
 */
public final class OutboundHttp implements AutoCloseable {
    private static final int LONGEST_ANSWER = 64 << 10;
    private static final int LONGEST_LINE = 16 << 10;
    private static final int MOST_HEADERS = 200;
    /** For the next request in a row; servers close connections that are idle for longer. */
    private static final TimeValue KEPT = TimeValue.ofSeconds(2);

    private final CloseableHttpClient client;

    /** @param refused says of a host's name and an address of it that nothing is sent there */
    public OutboundHttp(OutboundLimits limits, BiPredicate<String, InetAddress> refused) {
        this(limits, refused, SystemDefaultDnsResolver.INSTANCE);
    }

    /** @param names what host names mean, before it is checked */
    public OutboundHttp(OutboundLimits limits, BiPredicate<String, InetAddress> refused, DnsResolver names) {
        client = HttpClients.custom()
                .setConnectionManager(connections(limits, new Destinations(refused, names)))
                .setKeepAliveStrategy((_, _) -> KEPT)
                .evictExpiredConnections()
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.DISABLED)
                        .setResponseTimeout(Timeout.of(limits.idle()))
                        .build())
                .setUserAgent("Sextant")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(OutboundLimits limits, Destinations destinations) {
        var http = Http1Config.custom()
                .setMaxLineLength(LONGEST_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(destinations)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(http)
                        // The client's own waits for more after lines that are no HTTP.
                        .responseParserFactory(new DefaultHttpResponseParserFactory(http))
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(limits.connect()))
                        .setSocketTimeout(Timeout.of(limits.idle()))
                        .setValidateAfterInactivity(TimeValue.ofMilliseconds(100))
                        .build())
                .setMaxConnTotal(limits.connections())
                .setMaxConnPerRoute(limits.connections())
                .build();
    }

    /**
     * Sends the request; the caller reads the answer and closes it. At the deadline the connection is cut: timeouts are
     * for silence only, and a server may send the head of its answer byte by byte.
     *
     * @throws OutboundFailure when there is no answer
     */
    public Exchange open(URI server, HttpUriRequestBase request, Deadline deadline) throws OutboundFailure {
        var end = deadline.then(request::cancel);
        try {
            return new Exchange(request, client.executeOpen(RoutingSupport.determineHost(request), request, null), end);
        } catch (IOException e) {
            end.complete(null);
            throw OutboundFailure.of(server, 0, e, deadline);
        } catch (HttpException e) {
            end.complete(null);
            throw OutboundFailure.unusable(server, "does not speak HTTP: " + e.getMessage());
        } catch (IllegalStateException e) {
            // Who is just beginning when all is broken off finds the pool of connections shut.
            end.complete(null);
            throw OutboundFailure.unusable(server, "is not asked any more: " + e.getMessage());
        }
    }

    /**
     * Sends the request and reads what is short of the answer, whatever its status. The connection of a longer one is cut.
     *
     * @throws OutboundFailure when there is no answer
     */
    public Answer send(URI server, HttpUriRequestBase request, Deadline deadline) throws OutboundFailure {
        try (var exchange = open(server, request, deadline)) {
            var entity = exchange.answer().getEntity();
            var body = entity == null ? new byte[0] : entity.getContent().readNBytes(LONGEST_ANSWER);
            return new Answer(exchange.answer().getCode(), body);
        } catch (IOException e) {
            throw OutboundFailure.of(server, 0, e, deadline);
        }
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}

package io.sextant.catalogue.fetch;

import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/**
 * Apache's HTTP client, with nothing that acts on its own: no redirects, cookies, retries, compression or proxies. A
 * connection serves one request. (The JDK's client cannot be told which address a name means.)
 */
final class Client implements AutoCloseable {
    /** Files that are fetched at once; others wait for their turn. */
    private static final int CONNECTIONS = 64;

    private static final int LONGEST_LINE = 16 * 1024;
    private static final int MOST_HEADERS = 200;
    private final CloseableHttpClient client;

    Client(FetchSettings settings, Destinations destinations) {
        var http = Http1Config.custom()
                .setMaxLineLength(LONGEST_LINE)
                .setMaxHeaderCount(MOST_HEADERS)
                .build();
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(destinations)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(http)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout(settings.connect()))
                        .setSocketTimeout(timeout(settings.idle()))
                        .build())
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .build();
        client = HttpClients.custom()
                .setConnectionManager(connections)
                .setConnectionReuseStrategy((_, _, _) -> false)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout(settings.total()))
                        .setResponseTimeout(timeout(settings.idle()))
                        .build())
                .setUserAgent("Sextant")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .build();
    }

    /**
     * Sends the request; the caller reads the answer and closes it. At the deadline the connection is cut: timeouts are
     * for silence only, and a server may send the head of its answer byte by byte.
     *
     * @throws io.sextant.core.Problem when there is no answer
     */
    Exchange send(URI uri, HttpUriRequestBase request, Deadline deadline) {
        var end = deadline.then(request::cancel);
        try {
            return new Exchange(request, client.executeOpen(RoutingSupport.determineHost(request), request, null), end);
        } catch (IOException e) {
            end.complete(null);
            throw FetchFailure.of(uri, 0, e, deadline);
        } catch (HttpException e) {
            end.complete(null);
            throw FetchFailure.unusable(uri, "cannot be asked: " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }
}

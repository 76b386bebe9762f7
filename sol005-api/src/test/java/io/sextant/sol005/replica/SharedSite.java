package io.sextant.sol005.replica;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sextant.core.Problem;
import io.sextant.vim.InputStreamSupplier;
import io.sextant.vim.Vim;
import io.sextant.vim.iml.Iml;
import io.sextant.vim.memory.MemorySite;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Executors;

/** A site in memory that servers in other processes reach: each call of a port is an HTTP request. */
public final class SharedSite implements AutoCloseable {
    private final MemorySite site;
    private final Vim vim;
    private final Iml iml;
    private final HttpServer server;

    public SharedSite(MemorySite site) {
        this.site = site;
        this.vim = site.vim();
        this.iml = site.iml();
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /** The site itself, for its faults and to see what is there. */
    public MemorySite site() {
        return site;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath().substring(1).split("/");
            var arguments = SiteWire.MAPPER.readTree(exchange.getRequestBody());
            try {
                answer(exchange, 200, call(Class.forName(path[0]), path[1], arguments));
            } catch (InvocationTargetException e) {
                if (!(e.getCause() instanceof Problem problem)) throw e;
                answer(
                        exchange,
                        422,
                        new SiteWire.Refusal(
                                problem.status(), problem.title(), problem.detail(), problem.parameters()));
            }
        } catch (ReflectiveOperationException e) {
            throw new IOException(e);
        }
    }

    private Object call(Class<?> port, String name, JsonNode arguments) throws ReflectiveOperationException {
        var method = SiteWire.method(port, name, arguments.size());
        var types = method.getGenericParameterTypes();
        var values = new Object[types.length];
        for (var i = 0; i < types.length; i++) values[i] = argument(types[i], arguments.get(i));
        var target = port == Vim.class ? vim : port == Iml.class ? iml : vim.require(port);
        return method.invoke(target, values);
    }

    private static Object argument(java.lang.reflect.Type type, JsonNode value) {
        if (type != InputStreamSupplier.class)
            return SiteWire.MAPPER.convertValue(value, SiteWire.MAPPER.constructType(type));
        var content = SiteWire.MAPPER.convertValue(value, byte[].class);
        return (InputStreamSupplier) () -> new ByteArrayInputStream(content);
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        var bytes = SiteWire.MAPPER.writeValueAsBytes(body);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

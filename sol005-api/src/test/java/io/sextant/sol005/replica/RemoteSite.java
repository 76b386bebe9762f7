package io.sextant.sol005.replica;

import io.sextant.core.Problem;
import io.sextant.vim.Digest;
import io.sextant.vim.Images;
import io.sextant.vim.InputStreamSupplier;
import io.sextant.vim.Networks;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.Vim;
import io.sextant.vim.Workloads;
import io.sextant.vim.iml.Iml;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;

/** A {@link SharedSite} as a replica sees it. It tells of no events: who wants to know has to ask. */
public final class RemoteSite {
    private static final Set<Class<?>> CAPABILITIES = Set.of(Workloads.class, Networks.class, Images.class);
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI site;

    public RemoteSite(URI site) {
        this.site = site;
    }

    /** Its cluster. */
    public Vim vim() {
        return port(Vim.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "capability" -> capability((Class<?>) arguments[0]);
            case "require" -> ((Vim) proxy).capability((Class<?>) arguments[0]).orElseThrow();
            case "close" -> null;
            default -> call(Vim.class, method, arguments);
        });
    }

    /** Its IML. */
    public Iml iml() {
        return port(Iml.class, (_, method, arguments) -> switch (method.getName()) {
            case "watch" -> port(method.getReturnType(), (_, _, _) -> null);
            case "close" -> null;
            default -> call(Iml.class, method, arguments);
        });
    }

    private Optional<?> capability(Class<?> type) {
        return CAPABILITIES.contains(type)
                ? Optional.of(port(
                        type,
                        (_, method, arguments) -> method.getName().equals("upload")
                                ? upload(method, arguments)
                                : call(type, method, arguments)))
                : Optional.empty();
    }

    /** Without the content if the site seems to have it; it may drop it before it is asked. */
    private Object upload(Method upload, Object[] arguments) throws IOException {
        var image = (Digest) arguments[0];
        if ((boolean) call(Images.class, SiteWire.method(Images.class, "present", 1), new Object[] {image}))
            try {
                InputStreamSupplier nothing = InputStream::nullInputStream;
                return call(Images.class, upload, new Object[] {image, arguments[1], arguments[2], nothing});
            } catch (Problem e) {
                if (SouthboundFault.of(e)
                        .filter(SouthboundFault.REFUSED::equals)
                        .isEmpty()) throw e;
            }
        return call(Images.class, upload, arguments);
    }

    private static <T> T port(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Object call(Class<?> port, Method method, Object[] arguments) throws IOException {
        var body = new ArrayList<>();
        if (arguments != null) for (var argument : arguments) body.add(onWire(argument));
        var request = HttpRequest.newBuilder(site.resolve(port.getName() + "/" + method.getName()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(SiteWire.MAPPER.writeValueAsBytes(body)))
                .build();
        var answer = sent(request);
        if (answer.statusCode() == 200)
            return SiteWire.MAPPER.readValue(
                    answer.body(), SiteWire.MAPPER.constructType(method.getGenericReturnType()));
        var refusal = SiteWire.MAPPER.readValue(answer.body(), SiteWire.Refusal.class);
        var problem = Problem.of(refusal.status(), refusal.title(), refusal.detail());
        for (var parameter : refusal.parameters().entrySet())
            problem = problem.with(parameter.getKey(), parameter.getValue());
        throw problem;
    }

    private HttpResponse<byte[]> sent(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw SouthboundFault.NO_ANSWER.problem("the test's site", String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SouthboundFault.NO_ANSWER.problem("the test's site", "interrupted");
        }
    }

    private static Object onWire(Object argument) throws IOException {
        if (!(argument instanceof InputStreamSupplier content)) return argument;
        try (var in = content.open()) {
            return in.readAllBytes();
        }
    }
}

package io.sextant.server.payara;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.PayaraMicro;
import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.AdminCommandRunner;
import fish.payara.micro.boot.PayaraMicroBoot;
import io.sextant.server.FileTree;
import io.sextant.server.StartFailure;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Payara Micro inside this JVM: alone (no cluster, no data grid), with one application at the root context. */
public final class PayaraServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PayaraServer.class.getName());
    private static final String APPLICATION = "sextant";
    private static final String LISTENER =
            "configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=";
    private static final String PROTOCOL =
            "configs.config.server-config.network-config.protocols.protocol.http-listener.http.";
    private final String host;
    private final int port;
    private final Path root;
    private final Path logSettings;
    private Optional<PayaraMicroRuntime> runtime = Optional.empty();

    /**
     * @param root its own folder, made anew at each start
     * @param logSettings a properties file of {@code java.util.logging}
     */
    public PayaraServer(String host, int port, Path root, Path logSettings) {
        this.host = host;
        this.port = port;
        this.root = root;
        this.logSettings = logSettings;
    }

    /**
     * Boots it without an application: its port answers, and {@code /health} says 503.
     *
     * @throws StartFailure when its port is taken, or it does not boot
     */
    public void boot() {
        try {
            FileTree.delete(root);
            Files.createDirectories(root);
            runtime = Optional.of(micro().setRootDir(root.toFile())
                    .setHttpPort(port)
                    .setNoCluster(true)
                    .setNoHazelcast(true)
                    .setLogPropertiesFile(logSettings.toFile())
                    .setPreBootHandler(this::configure)
                    .bootStrap());
            removeShutdownHook();
            beginSecurity();
        } catch (IOException | BootstrapException e) {
            throw new StartFailure("Payara Micro does not boot: " + e.getMessage(), e);
        }
    }

    /**
     * Payara's classes come from our own class path and not from jars within its jar: quicker, and the AOT cache serves
     * them. This is how the launcher jar that Payara makes of itself boots, too.
     */
    private static PayaraMicroBoot micro() {
        try {
            var bootJar = PayaraMicro.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            System.setProperty("fish.payara.micro.BootJar", bootJar.toString());
            System.setProperty(
                    "fish.payara.micro.UnpackDir", Path.of(bootJar).getParent().toString());
            return (PayaraMicroBoot) Class.forName("fish.payara.micro.impl.PayaraMicroImpl")
                    .getMethod("getInstance")
                    .invoke(null);
        } catch (URISyntaxException | ReflectiveOperationException e) {
            throw new StartFailure("The distribution is incomplete: Payara Micro is not on the class path.", e);
        }
    }

    /**
     * Payara stops itself in a shutdown hook, beside ours: its application would still work while PostgreSQL goes. The
     * JDK gives hooks no order, so Payara's is taken out, and {@link #close()} does its work in its turn.
     */
    private static void removeShutdownHook() {
        try {
            var field = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
            field.setAccessible(true);
            ((Map<?, ?>) field.get(null))
                    .keySet().stream()
                            .map(Thread.class::cast)
                            .filter(hook -> hook.getName().equals("Payara Micro Shutdown Hook"))
                            .toList()
                            .forEach(Runtime.getRuntime()::removeShutdownHook);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "Payara's shutdown hook stays: parts may stop out of order", e);
        }
    }

    /**
     * Payara's security finds its parts by the class loader of the thread on which it begins. A deployment lets it begin, and has
     * none at times: it fails then.
     */
    private static void beginSecurity() {
        var loader = PayaraServer.class.getClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            loader.loadClass("org.glassfish.internal.api.Globals")
                    .getMethod("get", Class.class)
                    .invoke(null, loader.loadClass("com.sun.enterprise.security.SecurityLifecycle"));
        } catch (ReflectiveOperationException e) {
            throw new StartFailure("Payara's security does not begin: " + e.getMessage(), e);
        }
    }

    private void configure(AdminCommandRunner domain) {
        domain.run("set", LISTENER + host);
        domain.run("set", "configs.config.server-config.hazelcast-config-specific-configuration.enabled=false");
        domain.run("set", PROTOCOL + "server-header=false");
        domain.run("set", "configs.config.server-config.phone-home-runtime-configuration.enabled=false");
    }

    /**
     * Deploys the application at {@code /} and asks whether it is ready.
     *
     * @throws StartFailure when it is not: Payara itself says only in its log why
     */
    public void deploy(Path war) {
        var payara = runtime.orElseThrow();
        payara.deploy(APPLICATION, "/", war.toFile());
        if (!payara.getDeployedApplicationNames().contains(APPLICATION))
            throw new StartFailure("The application could not be deployed; the lines above say why.");
        var health = health();
        if (health != HttpURLConnection.HTTP_OK)
            throw new StartFailure("The application is deployed and not ready: /health answers " + health + ".");
    }

    private int health() {
        try {
            var address = host.equals("0.0.0.0") ? "127.0.0.1" : host;
            var request = (HttpURLConnection) URI.create("http://" + address + ":" + port + "/health")
                    .toURL()
                    .openConnection();
            return request.getResponseCode();
        } catch (IOException e) {
            throw new StartFailure("The server does not answer on its own port " + port + ": " + e.getMessage(), e);
        }
    }

    /** Stops the application and Payara. */
    @Override
    public void close() throws BootstrapException {
        if (runtime.isPresent()) runtime.get().shutdown();
    }
}

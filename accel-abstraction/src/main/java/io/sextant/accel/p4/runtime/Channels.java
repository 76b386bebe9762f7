package io.sextant.accel.p4.runtime;

import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.sextant.accel.AcceleratorException;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Connections to switches. */
final class Channels {
    private static final int LARGEST_ANSWER = 16 << 20;
    // Servers built on gRPC's C++ library, as most switches' are, take a ping more often for an attack.
    private static final long PING_MINUTES = 5;

    private Channels() {}

    /** One to this switch, made when it is first used; what waits for it holds no thread but virtual ones of the executor. */
    static ManagedChannel to(Switch device, Executor executor) {
        var endpoint = device.endpoint();
        var credentials = device.tls().map(Channels::tls).orElseGet(InsecureChannelCredentials::create);
        return OkHttpChannelBuilder.forAddress(endpoint.getHost(), endpoint.getPort(), credentials)
                .executor(executor)
                .transportExecutor(executor)
                .maxInboundMessageSize(LARGEST_ANSWER)
                .keepAliveTime(PING_MINUTES, TimeUnit.MINUTES)
                .build();
    }

    private static ChannelCredentials tls(Switch.Tls tls) {
        try {
            var credentials =
                    TlsChannelCredentials.newBuilder().trustManager(tls.trust().toFile());
            if (tls.certificate().isPresent()) {
                credentials.keyManager(
                        tls.certificate().get().toFile(),
                        tls.key().orElseThrow().toFile());
            }
            return credentials.build();
        } catch (IOException e) {
            throw AcceleratorException.failed("The switch's TLS files cannot be read: " + e.getMessage(), e);
        }
    }
}

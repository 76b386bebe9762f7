package io.sextant.accel.p4;

import io.sextant.accel.Accelerator;
import io.sextant.accel.FunctionType;
import io.sextant.accel.Ip;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Rule;
import io.sextant.accel.RuleId;
import io.sextant.accel.dataplane.DataPlane;
import io.sextant.accel.ffm.NeedsDpdk;
import io.sextant.accel.linux.Lab;
import io.sextant.accel.linux.NeedsKernel;
import io.sextant.accel.linux.Netns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import static io.sextant.accel.linux.Lab.F;
import static io.sextant.accel.linux.Lab.bothWays;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

/** Connections through a pipeline that balances load; who is on its links its kernel does not know before. */
@NeedsDpdk
@NeedsKernel
class P4LoadBalancerTest {
    private static final int CLIENTS = 30;

    @TempDir
    Path dir;

    private final List<Process> servers = new ArrayList<>();
    private Lab lab;
    private DataPlane dataPlane;
    private Accelerator accelerator;

    @BeforeEach
    void start() {
        lab = new Lab(dir);
        dataPlane = new DataPlane(lab.holder, dir.resolve("dataplane.log"), _ -> {});
        accelerator = P4Accelerator.of(lab.holder, dataPlane);
        dataPlane.attach();
        accelerator.deploy(NetworkFunction.of(F, FunctionType.LOAD_BALANCER, Lab.ports()));
        accelerator.install(F, bothWays());
    }

    @AfterEach
    void end() throws IOException {
        servers.forEach(Process::destroy);
        dataPlane.close();
        lab.close();
    }

    @Test
    void aMemberWhomNobodyKnewIsAskedForAndAnswersAsTheService() throws IOException {
        serve(2);
        assertThat(answers(clients())).isEqualTo(Collections.nCopies(CLIENTS, "10.0.2.2"));
    }

    @Test
    void everyConnectionIsAnsweredWhileMembersComeAndNeighboursAreForgotten() throws IOException {
        serve(2);
        var clients = clients();
        for (var more = 3; more < 6; more++) {
            lab.holder.netns("b").ip(List.of("addr add 10.0.2." + more + "/24 dev eth0"));
            serve(more);
            kernel().ip(List.of("neigh flush all"));
        }
        assertThat(answers(clients)).hasSize(CLIENTS);
        accelerator.withdraw(F, new RuleId("member2"));
        assertThat(answers(clients())).hasSize(CLIENTS).doesNotContain("10.0.2.2");
    }

    /** A member that says its address to whoever connects. */
    private void serve(int last) {
        var address = "10.0.2." + last;
        var port = 8000 + last;
        servers.add(
                lab.holder.netns("b").start(List.of("busybox", "nc", "-ll", "-p", "" + port, "-e", "echo", address)));
        awaitListening(port);
        var member = new RuleId("member" + last);
        accelerator.install(F, new Rule.Member(member, Ip.of("10.0.9.9"), 6, 80, Ip.of(address), port, 1));
    }

    private void awaitListening(int port) {
        var sockets = lab.holder.netns("b");
        var deadline = System.nanoTime() + SECONDS.toNanos(20);
        while (!sockets.run(List.of("cat", "/proc/net/tcp", "/proc/net/tcp6"))
                .out()
                .contains(":%04X ".formatted(port)))
            assertThat(System.nanoTime()).isLessThan(deadline);
    }

    /** Clients of the service, one after the other. */
    private Process clients() {
        var script = "for i in $(seq " + CLIENTS + "); do busybox nc -w 20 10.0.9.9 80 < /dev/null; done";
        return lab.holder.netns("a").start(List.of("timeout", "120", "sh", "-c", script));
    }

    /** Whom each of them has reached. */
    private static List<String> answers(Process clients) throws IOException {
        try (var said = clients.inputReader()) {
            return said.lines().toList();
        }
    }

    private Netns kernel() {
        return lab.holder.netns(accelerator.namespace(F).orElseThrow());
    }
}

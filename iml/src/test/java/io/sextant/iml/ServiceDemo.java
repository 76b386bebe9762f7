package io.sextant.iml;

import io.sextant.iml.cluster.TestImage;
import io.sextant.site.model.AddressPolicy;
import io.sextant.site.model.Exec;
import io.sextant.site.model.ExecResult;
import io.sextant.site.model.FunctionType;
import io.sextant.site.model.Image;
import io.sextant.site.model.InterfaceSpec;
import io.sextant.site.model.IpProtocol;
import io.sextant.site.model.Link;
import io.sextant.site.model.LinkSpec;
import io.sextant.site.model.NetworkFunction;
import io.sextant.site.model.NetworkFunctionSpec;
import io.sextant.site.model.Requirement;
import io.sextant.site.model.Restart;
import io.sextant.site.model.ServiceAddress;
import io.sextant.site.model.ServiceAddressSpec;
import io.sextant.site.model.ServiceMember;
import io.sextant.site.model.ServicePort;
import io.sextant.site.model.Target;
import io.sextant.site.model.Workload;
import io.sextant.site.model.WorkloadSpec;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

/** A client, and instances of a service behind a load balancer: each says its name to whoever connects, then what it hears. */
final class ServiceDemo {
    static final String ADDRESS = "10.30.0.9";
    static final String CLOSEST = "10.30.0.10";
    private static final byte[] IMAGE = TestImage.busybox().archive();
    private static final String SERVE =
            "busybox mkfifo /stop; busybox nc -ll -p 8080 -e sh -c 'echo $NAME; cat' & read word < /stop";

    private final AgentProcess agent;
    private final List<String> made = new ArrayList<>();

    private ServiceDemo(AgentProcess agent) {
        this.agent = agent;
    }

    /** Without instances yet. */
    static ServiceDemo deploy(AgentProcess agent, Target target) {
        var demo = new ServiceDemo(agent);
        demo.link("clients", "10.30.0.0/24");
        demo.link("instances", "10.30.1.0/24");
        demo.made.addFirst("/functions/lb");
        var ports = List.of(
                new InterfaceSpec("rr", "clients").address(ADDRESS),
                new InterfaceSpec("closest", "clients").address(CLOSEST),
                new InterfaceSpec("inner", "instances"));
        agent.client()
                .put(
                        "/functions/lb",
                        new NetworkFunctionSpec("a balancer", FunctionType.LOAD_BALANCER, ports)
                                .requirement(new Requirement().target(target)),
                        NetworkFunction.class);
        demo.run(workload("client", "clients", "busybox sleep 1000"));
        return demo;
    }

    private void link(String id, String subnet) {
        made.addFirst("/links/" + id);
        agent.client().put("/links/" + id, new LinkSpec().cidr(subnet), Link.class);
    }

    void instance(String name) {
        instance(name, Restart.NEVER);
    }

    void instance(String name, Restart restart) {
        run(workload(name, "instances", SERVE).restart(restart));
    }

    private static WorkloadSpec workload(String id, String link, String script) {
        return new WorkloadSpec(id)
                .image(TestImage.digest(IMAGE).value())
                .command(List.of("sh", "-c", script))
                .putEnvItem("NAME", id)
                .addInterfacesItem(new InterfaceSpec("eth0", link));
    }

    private void run(WorkloadSpec spec) {
        var id = spec.getName();
        agent.client().putBytes("/images/" + spec.getImage() + "?workload=" + id, IMAGE, Image.class);
        made.addFirst("/workloads/" + id);
        agent.client().put("/workloads/" + id, spec, Workload.class);
    }

    /** Ends the instance's first process, which nobody asked the site for. */
    void crash(String instance) {
        exec(instance, "echo now > /stop");
    }

    ServiceAddress lead(String port, AddressPolicy policy, String... instances) {
        return agent.client().put("/functions/lb/addresses/" + port, spec(policy, instances), ServiceAddress.class);
    }

    private static ServiceAddressSpec spec(AddressPolicy policy, String... instances) {
        var port = new ServicePort(IpProtocol.TCP, 80).memberPort(8080);
        var members =
                Stream.of(instances).map(i -> new ServiceMember(i, "eth0")).toList();
        return new ServiceAddressSpec(policy, List.of(port), members);
    }

    /** The members of a state. */
    Set<String> members(ServiceMember.StateEnum state) {
        return members(_ -> true, state);
    }

    /** The members of a state at the address of this port. */
    Set<String> members(String port, ServiceMember.StateEnum state) {
        return members(address -> address.getPort().equals(port), state);
    }

    private Set<String> members(Predicate<ServiceAddress> which, ServiceMember.StateEnum state) {
        return Stream.of(agent.client().get("/functions/lb/addresses", ServiceAddress[].class))
                .filter(which)
                .flatMap(address -> address.getMembers().stream())
                .filter(member -> member.getState() == state)
                .map(ServiceMember::getWorkload)
                .collect(toCollection(TreeSet::new));
    }

    /** Who answers some clients that come one after the other. */
    Set<String> answering() {
        return answering(ADDRESS);
    }

    Set<String> answering(String address) {
        var script = "for i in $(busybox seq 30); do echo | busybox nc -w 3 " + address + " 80; done";
        return words(exec("client", script));
    }

    /** Some clients connect, one after the other since busybox lets two wait at most, and stay. */
    void connect(int clients) {
        exec(
                "client",
                "for i in $(busybox seq " + clients
                        + "); do busybox mkfifo /in$i; sleep 1000 <> /in$i >/dev/null 2>&1 &"
                        + " busybox nc " + ADDRESS + " 80 < /in$i > /out$i 2>/dev/null &"
                        + " until [ -s /out$i ]; do busybox usleep 2000; done; done");
        assertThat(heard(clients)).hasSize(clients).doesNotContain("");
    }

    /** What each of the clients that stay has heard; first of all whom it is connected to. */
    List<String> heard(int clients) {
        var said = exec("client", "for i in $(busybox seq " + clients + "); do echo $(cat /out$i); done");
        return said.lines().toList();
    }

    /** Each of the clients that stay says something. */
    void say(int clients, String word) {
        exec("client", "for i in $(busybox seq " + clients + "); do echo " + word + " > /in$i; done");
    }

    private static Set<String> words(String text) {
        var words = new TreeSet<>(List.of(text.split("\\s+")));
        words.remove("");
        return words;
    }

    private String exec(String workload, String script) {
        return agent.client()
                .post(
                        "/workloads/" + workload + "/exec",
                        new Exec(List.of("sh", "-c", script)).timeoutSeconds(120),
                        ExecResult.class)
                .getStdout();
    }

    void remove() {
        made.forEach(agent.client()::delete);
    }
}

package io.sextant.vim.kubernetes;

import com.google.gson.JsonObject;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What pods of a stranger's may not have, since it reaches the node that they run on or takes the rights of somebody else: as in
 * Kubernetes's Pod Security Standard "baseline".
 */
final class PodRules {
    private static final Set<String> OF_THE_NODE = Set.of("hostNetwork", "hostPID", "hostIPC");
    private static final Set<String> HARMLESS = Set.of(
            "AUDIT_WRITE",
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "MKNOD",
            "NET_BIND_SERVICE",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT");
    private static final Set<String> PROFILES = Set.of("RuntimeDefault", "Localhost");
    private static final Set<String> SELINUX_TYPES =
            Set.of("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t");
    private static final Set<String> SAFE_SYSCTLS = Set.of(
            "kernel.shm_rmid_forced",
            "net.ipv4.ip_local_port_range",
            "net.ipv4.ip_local_reserved_ports",
            "net.ipv4.ip_unprivileged_port_start",
            "net.ipv4.ping_group_range",
            "net.ipv4.tcp_fin_timeout",
            "net.ipv4.tcp_keepalive_intvl",
            "net.ipv4.tcp_keepalive_probes",
            "net.ipv4.tcp_keepalive_time",
            "net.ipv4.tcp_syncookies");
    /** What older servers take for the profiles of seccomp and AppArmor. */
    private static final String PROFILE_ANNOTATIONS =
            "container\\.apparmor\\.security\\.beta\\.kubernetes\\.io/.*|(container\\.)?seccomp\\.security\\.alpha\\.kubernetes\\.io/.*";

    private PodRules() {}

    /**
     * What the pod has of it, in words.
     *
     * @param accounts the names of the service accounts that come with it
     */
    static Stream<String> broken(JsonObject pod, Set<String> accounts) {
        var spec = Tree.child(pod, "spec").orElseGet(JsonObject::new);
        var containers = Stream.of("initContainers", "containers", "ephemeralContainers")
                .flatMap(kind -> Tree.children(spec, kind));
        return Stream.of(
                        OF_THE_NODE.stream().filter(key -> Tree.isTrue(spec, key)),
                        Tree.text(spec, "nodeName").map(node -> "nodeName " + node).stream(),
                        Stream.of("serviceAccountName", "serviceAccount")
                                .flatMap(key -> Tree.text(spec, key).stream())
                                .filter(name -> !name.equals("default") && !accounts.contains(name))
                                .map(name -> "the service account '" + name + "', which is not of these manifests"),
                        Tree.children(spec, "volumes")
                                .filter(volume -> volume.has("hostPath"))
                                .map(_ -> "a volume of hostPath"),
                        annotations(pod),
                        context(spec),
                        containers.flatMap(PodRules::ofContainer))
                .flatMap(each -> each);
    }

    private static Stream<String> ofContainer(JsonObject container) {
        var ports = Tree.children(container, "ports")
                .filter(port -> Tree.number(port, "hostPort", 0) != 0)
                .map(_ -> "a hostPort");
        return Stream.of(ports, callsToOthers(container), context(container)).flatMap(each -> each);
    }

    /** The node makes these calls, and reaches more than the pod does. */
    private static Stream<String> callsToOthers(JsonObject container) {
        var probes = Stream.of("livenessProbe", "readinessProbe", "startupProbe")
                .flatMap(key -> Tree.child(container, key).stream());
        var hooks = Tree.child(container, "lifecycle").stream()
                .flatMap(all -> Stream.of("postStart", "preStop").flatMap(key -> Tree.child(all, key).stream()));
        return Stream.concat(probes, hooks)
                .flatMap(call -> Stream.of("httpGet", "tcpSocket").flatMap(key -> Tree.child(call, key).stream()))
                .flatMap(call -> Tree.text(call, "host").stream())
                .filter(host -> !host.isEmpty())
                .map(host -> "a probe or hook of the host '" + host + "'");
    }

    private static Stream<String> annotations(JsonObject pod) {
        return Tree.child(pod, "metadata").flatMap(meta -> Tree.child(meta, "annotations")).stream()
                .flatMap(all -> all.keySet().stream()
                        .filter(key -> key.matches(PROFILE_ANNOTATIONS))
                        .filter(key -> Tree.text(all, key).equals(Optional.of("unconfined")))
                        .map(key -> key + " unconfined"));
    }

    private static Stream<String> context(JsonObject of) {
        var context = Tree.child(of, "securityContext").orElseGet(JsonObject::new);
        var windows = Tree.child(context, "windowsOptions").filter(options -> Tree.isTrue(options, "hostProcess"));
        var capabilities = Tree.child(context, "capabilities").stream().flatMap(all -> Tree.texts(all, "add"));
        return Stream.of(
                        Optional.of("privileged").filter(key -> Tree.isTrue(context, key)).stream(),
                        windows.map(_ -> "hostProcess").stream(),
                        Tree.text(context, "procMount").filter(mount -> !mount.equals("Default")).stream()
                                .map(mount -> "procMount " + mount),
                        capabilities.filter(each -> !HARMLESS.contains(each)).map(each -> "the capability " + each),
                        unconfined(context))
                .flatMap(each -> each);
    }

    /** What takes off the bounds that the node's kernel puts around containers. */
    private static Stream<String> unconfined(JsonObject context) {
        var selinux = Tree.child(context, "seLinuxOptions").orElseGet(JsonObject::new);
        var profiles = Stream.of("seccompProfile", "appArmorProfile")
                .flatMap(key -> Tree.child(context, key).flatMap(profile -> Tree.text(profile, "type")).stream()
                        .filter(type -> !PROFILES.contains(type))
                        .map(type -> key + " " + type));
        var type = Tree.text(selinux, "type").filter(each -> !SELINUX_TYPES.contains(each));
        var identity = Stream.of("user", "role")
                .filter(key ->
                        Tree.text(selinux, key).filter(text -> !text.isEmpty()).isPresent());
        var sysctls = Tree.children(context, "sysctls").flatMap(each -> Tree.text(each, "name").stream());
        return Stream.of(
                        profiles,
                        type.map(each -> "the SELinux type " + each).stream(),
                        identity.map(key -> "an SELinux " + key),
                        sysctls.filter(name -> !SAFE_SYSCTLS.contains(name)).map(name -> "the sysctl " + name))
                .flatMap(each -> each);
    }
}

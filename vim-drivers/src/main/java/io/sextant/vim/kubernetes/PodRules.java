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
                        context(spec),
                        containers.flatMap(PodRules::ofContainer))
                .flatMap(each -> each);
    }

    private static Stream<String> ofContainer(JsonObject container) {
        var ports = Tree.children(container, "ports")
                .filter(port -> Tree.number(port, "hostPort", 0) != 0)
                .map(_ -> "a hostPort");
        return Stream.concat(ports, context(container));
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
                        capabilities.filter(each -> !HARMLESS.contains(each)).map(each -> "the capability " + each))
                .flatMap(each -> each);
    }
}

package io.sextant.vim.kubernetes;

import com.google.gson.JsonObject;

import java.util.Optional;
import java.util.stream.Stream;

/** How far the cluster has come with an object that makes pods, or is one. What makes none is there once it is applied. */
sealed interface Readiness {
    /** It is as it shall be. */
    record Reached() implements Readiness {}

    /** It is on its way. */
    record Coming(String words) implements Readiness {}

    /** It will not be so by itself. */
    record Failed(String words) implements Readiness {}

    static Readiness of(ObjectKind kind, AppliedObject object) {
        var status = object.status();
        return switch (kind) {
            case DEPLOYMENT -> ofDeployment(object);
            case STATEFUL_SET -> replicas(object, "readyReplicas", ofRevision(object));
            case DAEMON_SET ->
                counted(
                        object,
                        Tree.number(status, "desiredNumberScheduled", 0),
                        Tree.number(status, "numberReady", 0),
                        Tree.number(status, "updatedNumberScheduled", 0));
            case JOB -> ended(status, "Complete", "Failed");
            case POD ->
                Tree.text(status, "phase").equals(Optional.of("Failed")) ? new Failed(words(status)) : ready(status);
            default -> new Reached();
        };
    }

    private static Readiness ofDeployment(AppliedObject object) {
        return Stream.of(
                        condition(object.status(), "ReplicaFailure", "True").filter(Refusal::isFinal),
                        condition(object.status(), "Progressing", "False"))
                .flatMap(Optional::stream)
                .findFirst()
                .filter(_ -> object.isSeen())
                .<Readiness>map(Failed::new)
                .orElseGet(() ->
                        replicas(object, "availableReplicas", Tree.number(object.status(), "updatedReplicas", 0)));
    }

    /** How many pods are of the newest revision; enough, where nobody brings them to it. */
    private static int ofRevision(AppliedObject set) {
        var byHand = Tree.child(set.spec(), "updateStrategy")
                .flatMap(strategy -> Tree.text(strategy, "type"))
                .equals(Optional.of("OnDelete"));
        var settled = Tree.text(set.status(), "currentRevision").equals(Tree.text(set.status(), "updateRevision"));
        return byHand || settled ? Integer.MAX_VALUE : Tree.number(set.status(), "updatedReplicas", 0);
    }

    private static Readiness replicas(AppliedObject object, String good, int updated) {
        return counted(
                object, Tree.number(object.spec(), "replicas", 1), Tree.number(object.status(), good, 0), updated);
    }

    private static Readiness counted(AppliedObject object, int wanted, int good, int updated) {
        // Old pods of a Deployment are there beside its new ones until those are good.
        var old = Tree.number(object.status(), "replicas", wanted) > wanted;
        return object.isSeen() && good >= wanted && updated >= wanted && !old
                ? new Reached()
                : new Coming(Math.min(good, updated) + " of " + wanted + " pods run");
    }

    private static Readiness ended(JsonObject status, String well, String badly) {
        return condition(status, badly, "True")
                .<Readiness>map(Failed::new)
                .or(() -> condition(status, well, "True").map(_ -> new Reached()))
                .orElseGet(() -> new Coming("it has not ended yet"));
    }

    private static Readiness ready(JsonObject status) {
        return Tree.text(status, "phase").equals(Optional.of("Succeeded"))
                        || condition(status, "Ready", "True").isPresent()
                ? new Reached()
                : new Coming("it is not ready");
    }

    /** The words of a condition that has this value. */
    private static Optional<String> condition(JsonObject status, String type, String value) {
        return Tree.children(status, "conditions")
                .filter(each -> Tree.text(each, "type").equals(Optional.of(type)))
                .filter(each -> Tree.text(each, "status").equals(Optional.of(value)))
                .findFirst()
                .map(Readiness::words);
    }

    private static String words(JsonObject of) {
        return Tree.text(of, "reason").orElse("no reason is given")
                + Tree.text(of, "message").map(text -> ": " + text).orElse("");
    }
}

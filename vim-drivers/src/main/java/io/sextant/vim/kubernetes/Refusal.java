package io.sextant.vim.kubernetes;

import io.kubernetes.client.openapi.models.CoreV1Event;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.http.HttpAnswers;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why Kubernetes makes no pod of a StatefulSet or a Job. Only an event tells that.
 *
 * @param workload the name of the StatefulSet or Job
 * @param set its uid: another one of the name may have been refused before
 * @param words Kubernetes's own
 */
record Refusal(String workload, String set, String words) {
    static final String REASON = "FailedCreate";
    static final String KIND = "StatefulSet";
    /** What trying again does not mend: a failed call, for instance, is none of these. */
    private static final Pattern FINAL = Pattern.compile("is forbidden|is invalid|denied the request");

    static Optional<Refusal> of(CoreV1Event event) {
        var about = event.getInvolvedObject();
        var words = Optional.ofNullable(event.getMessage()).orElse("");
        if (!REASON.equals(event.getReason()) || !isFinal(words)) return Optional.empty();
        return Optional.of(new Refusal(about.getName(), about.getUid(), HttpAnswers.printable(words)));
    }

    static boolean isFinal(String words) {
        return FINAL.matcher(words).find();
    }

    SouthboundFault fault() {
        return fault(words);
    }

    static SouthboundFault fault(String words) {
        return words.contains(KubernetesAnswers.QUOTA) ? SouthboundFault.NO_CAPACITY : SouthboundFault.REFUSED;
    }
}

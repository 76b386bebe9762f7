package io.sextant.vim.kubernetes;

import io.kubernetes.client.openapi.models.V1ContainerState;
import io.kubernetes.client.openapi.models.V1ContainerStateTerminated;
import io.kubernetes.client.openapi.models.V1ContainerStatus;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.openapi.models.V1PodStatus;
import io.sextant.vim.SouthboundFault;
import io.sextant.vim.State;
import io.sextant.vim.http.HttpAnswers;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import static java.util.stream.Collectors.joining;

/**
 * How a pod of ours fares.
 *
 * @param reason why it does not run, in Kubernetes's words
 * @param obstacle what keeps it from coming to run
 * @param ends how often its container has ended, and why the last time
 */
record Standing(State state, Optional<String> reason, Optional<SouthboundFault> obstacle, Ends ends) {
    private static final Set<String> NO_IMAGE =
            Set.of("ErrImagePull", "ImagePullBackOff", "ErrImageNeverPull", "InvalidImageName", "ImageInspectError");
    private static final Set<String> NO_CONTAINER =
            Set.of("CreateContainerError", "CreateContainerConfigError", "RunContainerError");

    /** How often a container has ended and was started again, and why it ended last. */
    record Ends(int count, String last) {
        static final Ends NONE = new Ends(0, "it ended");
    }

    static Standing of(V1Pod pod) {
        var status = Optional.ofNullable(pod.getStatus()).orElseGet(V1PodStatus::new);
        if ("Failed".equals(status.getPhase()))
            return stuck(
                    State.FAILED, words(status.getReason(), status.getMessage()), SouthboundFault.BROKEN, Ends.NONE);
        return listed(status.getContainerStatuses())
                .findFirst()
                .map(Standing::of)
                .orElseGet(() -> waiting(status));
    }

    /** How each container of any pod fares, those that prepare it first; while it has no node, how it fares itself. */
    static List<Standing> each(V1Pod pod) {
        var status = Optional.ofNullable(pod.getStatus()).orElseGet(V1PodStatus::new);
        var containers = Stream.concat(listed(status.getInitContainerStatuses()), listed(status.getContainerStatuses()))
                .map(Standing::of)
                .toList();
        return containers.isEmpty() ? List.of(waiting(status)) : containers;
    }

    private static Standing of(V1ContainerStatus container) {
        var state = Optional.ofNullable(container.getState()).orElseGet(V1ContainerState::new);
        var ended = Optional.ofNullable(container.getLastState()).map(V1ContainerState::getTerminated);
        var ends =
                new Ends(container.getRestartCount(), ended.map(Standing::words).orElse(Ends.NONE.last()));
        if (state.getRunning() != null) return new Standing(State.RUNNING, Optional.empty(), Optional.empty(), ends);
        if (state.getTerminated() != null)
            return stuck(State.EXITED, words(state.getTerminated()), SouthboundFault.BROKEN, ends);
        if (state.getWaiting() == null) return creating(Optional.empty(), ends);
        var waits = Optional.ofNullable(state.getWaiting().getReason()).orElse("");
        var words = words(waits, state.getWaiting().getMessage());
        if (NO_IMAGE.contains(waits)) return stuck(State.FAILED, words, SouthboundFault.REFUSED, ends);
        if (NO_CONTAINER.contains(waits)) return stuck(State.FAILED, words, SouthboundFault.BROKEN, ends);
        return "CrashLoopBackOff".equals(waits)
                ? stuck(State.EXITED, ends.last() + "; " + words, SouthboundFault.BROKEN, ends)
                : creating(Optional.of(words).filter(text -> !text.isEmpty()), ends);
    }

    private static Standing waiting(V1PodStatus status) {
        return listed(status.getConditions())
                .filter(c -> "PodScheduled".equals(c.getType()) && "Unschedulable".equals(c.getReason()))
                .findFirst()
                .map(c -> new Standing(
                        State.CREATING,
                        Optional.of(words(c.getReason(), c.getMessage())),
                        Optional.of(SouthboundFault.NO_CAPACITY),
                        Ends.NONE))
                .orElseGet(() -> creating(Optional.empty(), Ends.NONE));
    }

    private static Standing creating(Optional<String> reason, Ends ends) {
        return new Standing(State.CREATING, reason, Optional.empty(), ends);
    }

    private static Standing stuck(State state, String reason, SouthboundFault fault, Ends ends) {
        return new Standing(state, Optional.of(reason), Optional.of(fault), ends);
    }

    private static String words(V1ContainerStateTerminated ended) {
        return "exit code " + ended.getExitCode() + ", "
                + words(Optional.ofNullable(ended.getReason()).orElse("ended"), ended.getMessage());
    }

    private static String words(String reason, String message) {
        return HttpAnswers.printable(Stream.of(reason, message)
                .filter(text -> text != null && !text.isBlank())
                .collect(joining(": ")));
    }

    private static <T> Stream<T> listed(List<T> list) {
        return Optional.ofNullable(list).orElse(List.of()).stream();
    }
}

package io.sextant.accel.dataplane;

import io.sextant.accel.Joint;
import io.sextant.accel.Target;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The joints between the functions of the data plane process. */
final class Joints {
    private final Loop loop;
    private final Map<Key, Made> made = new HashMap<>();

    /** Of functions that this thread polls. */
    Joints(Loop loop) {
        this.loop = loop;
    }

    private record Key(Target target, Joint joint) {
        boolean isOf(HostedId id) {
            return target == id.target() && joint.isOf(id.function());
        }
    }

    private record Made(Hosted.Place one, Hosted.Place other) {
        void join() {
            JointEnd.join(one.end(), other.end());
            one.join();
            other.join();
        }

        void part() {
            one.part();
            other.part();
        }
    }

    /** Makes those of a target that are wanted and not there, as far as their functions are, and undoes all others of it. */
    synchronized void keep(Target target, Collection<Joint> wanted, Function<HostedId, Optional<Hosted>> functions) {
        var gone = made.keySet().stream()
                .filter(key -> key.target == target && !wanted.contains(key.joint))
                .toList();
        gone.forEach(this::part);
        for (var joint : wanted) {
            var key = new Key(target, joint);
            if (!made.containsKey(key))
                place(target, joint.one(), functions)
                        .flatMap(one -> place(target, joint.other(), functions).map(other -> new Made(one, other)))
                        .ifPresent(fresh -> join(key, fresh));
        }
    }

    private static Optional<Hosted.Place> place(
            Target target, Joint.End end, Function<HostedId, Optional<Hosted>> functions) {
        return functions.apply(new HostedId(target, end.function())).flatMap(hosted -> hosted.place(end.port()));
    }

    private void join(Key key, Made fresh) {
        loop.between(fresh::join);
        made.put(key, fresh);
    }

    private void part(Key key) {
        loop.between(made.remove(key)::part);
    }

    /** Undoes those of a function that is about to go, and makes none of it any more. */
    synchronized void forget(HostedId id, Hosted going) {
        going.leave();
        made.keySet().stream().filter(key -> key.isOf(id)).toList().forEach(this::part);
    }
}

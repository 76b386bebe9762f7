package io.sextant.accel.linux;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Capabilities;
import io.sextant.accel.FunctionType;
import io.sextant.accel.NetworkFunction;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the kernel and the installed tools have of what programs need: tried once, in a namespace that is removed again. */
final class Support implements Offer {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Holder holder;
    private final Map<Needs, Optional<String>> known = new HashMap<>();

    Support(Holder holder) {
        this.holder = holder;
    }

    @Override
    public Capabilities capabilities() {
        var types = EnumSet.allOf(FunctionType.class);
        types.removeAll(lacking().keySet());
        var stateful = lack(Firewall.STATEFUL).isEmpty() ? EnumSet.of(FunctionType.FIREWALL) : Set.<FunctionType>of();
        // Rates and latency: what two network namespaces of one host measured through a third, the lower ends.
        return new Capabilities(
                types,
                stateful,
                mostPorts(),
                Integer.MAX_VALUE,
                tableSize(),
                400_000,
                4_000_000_000L,
                Duration.ofNanos(50_000));
    }

    @Override
    public Optional<String> refusal(NetworkFunction function) {
        return lack(function.type()).or(() -> function.stateful() ? lack(Firewall.STATEFUL) : Optional.empty());
    }

    @Override
    public int tableSize() {
        return 10_000;
    }

    @Override
    public int mostPorts() {
        return 64;
    }

    @Override
    public Map<FunctionType, String> lacking() {
        var lacking = new EnumMap<FunctionType, String>(FunctionType.class);
        for (var type : FunctionType.values()) lack(type).ifPresent(reason -> lacking.put(type, reason));
        return lacking;
    }

    /** Why a type cannot run here, if it cannot. */
    Optional<String> lack(FunctionType type) {
        try {
            return lack(Program.of(type).needs()).map(reason -> "The kernel runs no " + type + " here: " + reason);
        } catch (AcceleratorException e) {
            return Optional.of(e.detail());
        }
    }

    /** What is lacking, if anything is, in the words of the kernel or the tool. */
    synchronized Optional<String> lack(Needs needs) {
        return needs.equals(Needs.NOTHING) ? Optional.empty() : known.computeIfAbsent(needs, this::probe);
    }

    private Optional<String> probe(Needs needs) {
        var absent = needs.tools().stream()
                .filter(tool -> !holder.home()
                        .attempt(List.of(tool, "-V"), "", PATIENCE)
                        .ok())
                .findFirst();
        return absent.isPresent() ? absent.map(tool -> "the command '" + tool + "' is not installed") : tryOut(needs);
    }

    private Optional<String> tryOut(Needs needs) {
        var scratch = holder.prefix() + ".probe";
        var home = holder.home();
        home.ip(List.of("netns add " + scratch));
        try {
            holder.netns(scratch).ip(needs.ip());
            if (!needs.nft().isEmpty()) holder.netns(scratch).nft(needs.nft());
            return Optional.empty();
        } catch (AcceleratorException e) {
            return Optional.of(e.detail());
        } finally {
            home.ip(List.of("netns del " + scratch));
        }
    }
}

package io.sextant.accel;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One device or software data plane that runs network functions. Every call may be repeated: the second changes nothing. Safe
 * for use by many threads; calls on one function wait for one another.
 *
 * <p>Every method throws {@link AcceleratorException}: NOT_FOUND for a function or link that is not there, CONFLICT when
 * something else is in the way, UNSUPPORTED beyond the capabilities, FAILED with the words of what is below.
 */
public interface Accelerator {
    /** What it is. */
    Target target();

    /** What it can do. */
    Capabilities capabilities();

    /** Whether ports of functions can be on this link of the site's: one of its bridges, or one that its operator has given it. */
    boolean reaches(InterfaceName link);

    /** Whether it stands elsewhere, so that it may be out of reach: then a call may wait for it a while, and fail. */
    default boolean isRemote() {
        return false;
    }

    /**
     * Deploys a network function, without rules; one that is there whole is left as it is, one with defects is repaired and
     * keeps its rules. CONFLICT when the id is taken by a different function.
     */
    FunctionInstance deploy(NetworkFunction function);

    /**
     * As {@link #deploy}, but the ports stay off their links, so that the same function of another accelerator can go on there
     * meanwhile. Who moves it puts the {@link #ends} on the links, which makes it whole.
     *
     * @param neighbours whom it will find there, so that no packet waits until they are found
     */
    default FunctionInstance prepare(NetworkFunction function, Collection<Neighbour> neighbours) {
        throw cannotMove();
    }

    /** Of each port, the end in the holder's own network namespace that is put on its link. */
    default Map<InterfaceName, InterfaceName> ends(FunctionId function) {
        throw cannotMove();
    }

    /** How the network namespace is called that has the kernel's side of a function, on targets where there is one. */
    default Optional<String> namespace(FunctionId function) {
        return Optional.empty();
    }

    private AcceleratorException cannotMove() {
        return AcceleratorException.unsupported(
                "A function cannot be moved to the target " + target() + " or from it; deploy another.");
    }

    /** Installs rules, of which those with an id that is there replace it; CONFLICT when another route has the destination. */
    void install(FunctionId function, List<? extends Rule> rules);

    /** Installs one rule. */
    default void install(FunctionId function, Rule rule) {
        install(function, List.of(rule));
    }

    /** Withdraws rules; ids that are not there are passed over. */
    void withdraw(FunctionId function, List<RuleId> rules);

    /** Withdraws one rule. */
    default void withdraw(FunctionId function, RuleId rule) {
        withdraw(function, List.of(rule));
    }

    /** The rules that are really in force, by id. */
    List<Rule> rules(FunctionId function);

    /** What it counted. */
    Counters counters(FunctionId function);

    /** The flows that a heavy hitter has seen above its limits within the last seconds, the heaviest first. */
    default List<HeavyFlow> heavyFlows(FunctionId function) {
        return List.of();
    }

    /** Whether the function can be joined to others. */
    default boolean joins(FunctionId function) {
        return false;
    }

    /**
     * Has frames between these ports go from one function to the other without the link, and between no others; what the
     * functions do, count and answer stays the same. What cannot go so still goes by the link, where both ports stay. A function
     * that is not there is passed over, and joints go with their functions.
     */
    default void join(Collection<Joint> joints) {
        if (!joints.isEmpty())
            throw AcceleratorException.unsupported("Functions on the target " + target() + " cannot be joined.");
    }

    /** Removes a network function with its rules; nothing of it is left. One that is not there is passed over. */
    void remove(FunctionId function);

    /**
     * What keeps the network function from its work, of what can be seen at so little cost that it can be asked often. The whole
     * truth is in {@link #deployed}.
     */
    Optional<String> defect(FunctionId function);

    /** The network functions that are really there, read back from below; each tells what is missing of it. */
    List<FunctionInstance> deployed();
}

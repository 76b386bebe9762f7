package io.sextant.vim.iml;

import io.sextant.vim.Digest;
import io.sextant.vim.InputStreamSupplier;
import io.sextant.vim.SouthboundEvent;
import io.sextant.vim.Watch;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A site's Infrastructure Management Layer: the network functions of the site and the chains through them. It is found by
 * the site's id ({@link Sites}), never through a cluster: a site may have several clusters, or none that knows networks.
 *
 * <p>As with a {@link io.sextant.vim.Vim}: callable from many threads, blocking, and failing with a
 * {@link io.sextant.core.Problem} of a {@link io.sextant.vim.SouthboundFault}.
 */
public interface Iml extends AutoCloseable {
    /**
     * Gives the site a program for a custom function that will be deployed. The site keeps it for as long as that function is
     * expected or there, and drops it when no function uses it any more. Repeatable; the content is not read when the site has it
     * already.
     *
     * @param size of the content, in bytes
     * @throws io.sextant.core.Problem REFUSED if the content does not have the digest or the size, or is too large
     */
    void upload(Digest program, FunctionId forFunction, long size, InputStreamSupplier content);

    /**
     * The network function of this id, deployed on the best target if it was not there; answers when packets can enter
     * it. Repeatable: the target is not chosen again.
     *
     * @throws io.sextant.core.Problem CONFLICT if the id has another specification, REFUSED if no target satisfies the
     *     requirement (its words say why, for each target), a port's network is not there, or a program of its own was not given or
     *     cannot be trusted (its words say in which line), BROKEN if it is there and does
     *     not run any more
     */
    Function deploy(FunctionId id, FunctionSpec spec);

    /** The network function, if it is there. */
    Optional<Function> find(FunctionId id);

    /** All network functions of the site. */
    Collection<Function> functions();

    /** Answers when the network function, its ports, rules and programs are gone; it may never have been there. */
    void remove(FunctionId id);

    /**
     * Why the network function runs on its target.
     *
     * @throws io.sextant.core.Problem NOT_FOUND
     */
    Selection selection(FunctionId id);

    /** The rules in force in a network function, whether by a local NSD or by {@link #install}. */
    List<InstalledRule> rules(FunctionId id);

    /**
     * Puts a rule in force while traffic flows. Repeatable.
     *
     * @throws io.sextant.core.Problem NOT_FOUND if there is no such function or no such port of it, CONFLICT if the id has
     *     another rule, or REFUSED if the function's type or its target does not know such a rule
     */
    InstalledRule install(FunctionId id, RuleId rule, Rule content);

    /** Takes a rule out of force while traffic flows, also one of a local NSD; it may never have been there. */
    void withdraw(FunctionId id, RuleId rule);

    /** What has passed the function; NOT_FOUND if it is not there. */
    Counters counters(FunctionId id);

    /**
     * The flows that a heavy hitter has seen above the limits of its {@link Rule.Watch}es within the last seconds, the heaviest
     * first; none of another function, NOT_FOUND if it is not there.
     */
    List<HeavyFlow> heavyFlows(FunctionId id);

    /** What has passed each network function of the site: one call for all of them. */
    Map<FunctionId, Counters> counters();

    /** The service addresses of the site. */
    ServiceAddresses serviceAddresses();

    /**
     * Realises the part of a network service that is this site's: binds endpoints, installs the rules and routes that
     * carry each chain, and sends a probe along each. A probe that fails is reported, not thrown. Repeatable: it then gives
     * the report of the first time.
     *
     * <p>If the id has other chains they are changed into these while traffic flows: the new ways are laid before packets
     * are led to them, and the old ones withdrawn when the new ones have carried a probe, so that none is lost. Chains that
     * stay as they are keep their report. A change that fails leaves the chains of before in force; one that a crash of the
     * site cut off is carried on with.
     *
     * @throws io.sextant.core.Problem REFUSED if a hop names what is not there or two chains contradict each other, CONFLICT
     *     if another local NSD leads the same packets elsewhere, or BROKEN if nothing passes a chain after a change
     */
    LocalNsdReport apply(LocalNsd localNsd);

    /** What became of a local NSD, if the site has it. */
    Optional<LocalNsdReport> find(LocalNsdId id);

    /** All local NSDs of the site. */
    Collection<LocalNsdReport> localNsds();

    /** How packets leave the site; empty if they do not. */
    Optional<Uplink> uplink();

    /** How other sites reach this one. */
    Peer peer();

    /** Says which other sites there are: the site measures the round trip to these from now on, and to no others. */
    void meet(List<Peer> peers);

    /** Answers when the rules and routes of the local NSD are gone; functions and workloads stay. It may never have been there. */
    void withdraw(LocalNsdId id);

    /**
     * Listens to how the site's network functions fare, as to workloads by {@link io.sextant.vim.WorkloadEvents}: the present
     * state of each, {@link SouthboundEvent.Connected}, then each change.
     */
    Watch watch(Consumer<SouthboundEvent> listener);

    /** Lets go of connections and ends their watches; what is deployed at the site goes on. */
    @Override
    void close();
}

package io.sextant.vim.iml;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A site's Infrastructure Management Layer: the network functions of the site and the chains through them. It is found by
 * the site's id ({@link Sites}), never through a cluster: a site may have several clusters, or none that knows networks.
 *
 * <p>As with a {@link io.sextant.vim.Vim}: callable from many threads, blocking, and failing with a
 * {@link io.sextant.core.Problem} of a {@link io.sextant.vim.Fault}.
 */
public interface Iml {
    /**
     * The network function of this id, deployed on the best target if it was not there; answers when packets can enter
     * it. Repeatable: the target is not chosen again.
     *
     * @throws io.sextant.core.Problem CONFLICT if the id has another specification, REFUSED if no target satisfies the
     *     requirement (its words say why, for each target) or a port's network is not there
     */
    Function deploy(FunctionId id, FunctionSpec spec);

    /** The network function, if it is there. */
    Optional<Function> find(FunctionId id);

    /** All network functions of the site. */
    Collection<Function> functions();

    /** Answers when the network function, its ports and its rules are gone; it may never have been there. */
    void remove(FunctionId id);

    /** The rules that are installed in a network function, by a local NSD or by {@link #install}. */
    List<Rule> rules(FunctionId id);

    /**
     * Adds rules while the function runs; a rule whose id is there already is replaced. All or none.
     *
     * @throws io.sextant.core.Problem NOT_FOUND, or REFUSED if the type has no such table, match or action
     */
    void install(FunctionId id, List<Rule> rules);

    /** Takes rules away while the function runs; one that is not there is passed over. */
    void withdraw(FunctionId id, Collection<RuleId> rules);

    /** What has passed since the function was deployed. */
    List<Counter> counters(FunctionId id);

    /**
     * Realises the part of a network service that is this site's: binds endpoints, installs the rules that carry each
     * chain. Answers when traffic can pass. Repeatable; applied again with other chains it becomes the new one.
     *
     * @throws io.sextant.core.Problem REFUSED if a hop names what is not there or the delay budget cannot be held
     */
    LocalNsdReport apply(LocalNsd localNsd);

    /** What became of a local NSD, if the site has it. */
    Optional<LocalNsdReport> find(LocalNsdId id);

    /** All local NSDs of the site. */
    Collection<LocalNsdReport> localNsds();

    /** Answers when the rules of the local NSD are gone; functions and workloads stay. It may never have been there. */
    void withdraw(LocalNsdId id);
}

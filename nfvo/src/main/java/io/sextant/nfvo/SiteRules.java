package io.sextant.nfvo;

import io.sextant.catalogue.model.AffinityRule;
import io.sextant.catalogue.model.VnfProfile;
import io.sextant.core.Problem;
import io.sextant.core.id.SiteId;
import io.sextant.nfvo.NsShape.ConstituentVnf;
import io.sextant.nfvo.request.InstantiateRequest.PlacementRule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Whether what must be together or apart is so at the sites where it goes: a site is an NFVI-PoP. Of zones nobody tells which
 * sites they have, so that only what is at one site is known to be together there. Nodes are the cluster's choice: only what is
 * at different sites is known to be on different ones.
 */
final class SiteRules {
    private final NsDraft draft;

    private SiteRules(NsDraft draft) {
        this.draft = draft;
    }

    /**
     * Checks the rules of the NSD, and those of the request.
     *
     * @throws Problem 422 if a rule is broken by the sites that are wished, 501 if nobody can keep it
     */
    static void require(NsDraft draft, List<PlacementRule> asked) {
        var rules = new SiteRules(draft);
        all(draft, asked).forEach(rule -> rule.require(rules.sites(rule.profiles())));
    }

    /** The rules of the NSD, and those of the request. */
    static List<Rule> all(NsDraft draft, List<PlacementRule> asked) {
        var rules = new SiteRules(draft);
        return Stream.concat(
                        draft.flavour().affinityRules().stream().flatMap(rules::ofNsd),
                        asked.stream().map(rule -> new Rule(rule.together(), rule.scope(), rules.profiles(rule))))
                .toList();
    }

    /**
     * That VNFs of some profiles are together or apart.
     *
     * @param scope of SOL005
     */
    record Rule(boolean together, String scope, Collection<String> profiles) {
        /**
         * Checks it.
         *
         * @param sites of all the VNFs of the profiles; all the same where the whole service is at one cluster
         * @throws Problem 422 if it is broken, 501 if nobody can keep it
         */
        void require(List<String> sites) {
            var one = new TreeSet<>(sites).size() <= 1;
            var known = together
                    ? !scope.equals("NFVI_NODE") && one
                    : scope.equals("NFVI_POP") || scope.equals("NFVI_NODE");
            if (sites.size() < 2 || known && (together || isApart(sites))) return;
            if (scope.equals("NFVI_POP"))
                throw Problem.unprocessable("VNFs of the profiles " + profiles + " have to be "
                        + (together ? "at one site" : "at a site of its own each") + ", and would be at " + sites
                        + "; sites are wished by the extension 'site' of the profiles.");
            throw Problem.notImplemented("A rule of " + (together ? "affinity" : "anti-affinity") + " in the scope "
                    + scope + " (profiles " + profiles + ")");
        }

        private static boolean isApart(List<String> sites) {
            return new TreeSet<>(sites).size() == sites.size();
        }
    }

    /** A rule speaks of the VNFs of each target among themselves, and of all members of a group. */
    private Stream<Rule> ofNsd(AffinityRule rule) {
        var together = rule.kind() == AffinityRule.Kind.AFFINITY;
        var scope = rule.scope().toUpperCase(Locale.ROOT);
        return Stream.concat(rule.targets().stream().map(List::of), rule.groups().values().stream())
                .map(some -> new Rule(
                        together,
                        scope,
                        some.stream()
                                .filter(id -> draft.flavour().vnfProfile(id).isPresent())
                                .toList()));
    }

    private Collection<String> profiles(PlacementRule rule) {
        var profiles = new TreeSet<>(rule.vnfProfileIds());
        rule.vnfs().forEach(vnf -> profiles.add(draft.constituent(vnf).vnfProfileId()));
        draft.flavour().vnfProfiles().stream()
                .filter(profile -> rule.vnfdIds().contains(profile.vnfdId()))
                .map(VnfProfile::id)
                .forEach(profiles::add);
        profiles.forEach(profile -> Constituents.profile(draft, profile));
        return profiles;
    }

    private List<String> sites(Collection<String> profiles) {
        var sites = new ArrayList<String>();
        for (var profile : profiles)
            for (ConstituentVnf _ : draft.vnfsOf(profile))
                sites.add(draft.site(profile).map(SiteId::value).orElse("one cluster"));
        return sites;
    }
}

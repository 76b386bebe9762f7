package io.sextant.nfvo;

import io.sextant.core.Problem;
import io.sextant.core.id.SiteId;
import io.sextant.nfvo.request.InstantiateRequest;
import io.sextant.nfvo.request.InstantiateRequest.VnfParameters;
import io.sextant.vim.iml.Sites;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The site where the VNFs of a profile shall be: the operator's, by the extension {@code site}, beside {@code target}. */
final class WantedSite {
    private static final String EXTENSION = "site";

    private WantedSite() {}

    /** @throws Problem 422 if it is no name of a site */
    static Optional<SiteId> of(VnfParameters parameters) {
        return Optional.ofNullable(parameters.extensions().get(EXTENSION)).map(WantedSite::read);
    }

    private static SiteId read(Object wanted) {
        try {
            return new SiteId(wanted.toString());
        } catch (IllegalArgumentException e) {
            throw Problem.unprocessable("The extension '" + EXTENSION + "' of a VNF names no site: " + e.getMessage());
        }
    }

    /**
     * VNF profile to site, as an instantiation wishes it.
     *
     * @throws Problem 422 if there is no such site, 501 if the service is to consist of others or of VNFs that are there
     */
    static Map<String, SiteId> all(NsDraft draft, InstantiateRequest request, Sites sites) {
        var wanted = new HashMap<String, SiteId>();
        request.vnfParameters()
                .forEach((profile, parameters) -> of(parameters).ifPresent(site -> wanted.put(profile, site)));
        wanted.values().stream()
                .filter(site -> sites.find(site).isEmpty())
                .findFirst()
                .ifPresent(site -> {
                    throw Problem.unprocessable("There is no site '" + site + "'; there are " + sites.all() + ".");
                });
        var others =
                !request.nestedNss().isEmpty() || !draft.flavour().nestedNss().isEmpty();
        if (!wanted.isEmpty() && (others || !request.vnfs().isEmpty()))
            throw Problem.notImplemented(
                    "A site for VNFs of a service with nested services, or with VNFs that are there,");
        return wanted;
    }
}

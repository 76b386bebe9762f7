package io.sextant.vnfm;

import io.sextant.catalogue.model.OsContainer;
import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.model.VnfFlavour;
import io.sextant.vim.Resources;
import io.sextant.vim.Virtualization;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a VNF instance needs of the cluster and the site that it is placed on.
 *
 * @param networkFunctions the types that the site has to realise
 */
public record VnfDemand(Resources resources, Set<Virtualization> virtualizations, Set<String> networkFunctions) {
    /** The extended resource that is understood: graphics processors, whose usual name in Kubernetes other clusters take for any. */
    static final String GPU = "nvidia.com/gpu";

    /** Of nothing. */
    static final VnfDemand NONE = new VnfDemand(Resources.NONE, Set.of(), Set.of());

    /** The sum over VNFCs of a flavour. */
    static VnfDemand of(List<Vnfc> vnfcs, VnfFlavour flavour) {
        return ofVdus(vnfcs.stream()
                .map(vnfc -> flavour.vdu(vnfc.vduId()).orElseThrow())
                .toList());
    }

    /** What is asked for beyond what is there. */
    static VnfDemand of(GrantRequest request, VnfFlavour flavour) {
        return ofVdus(flavour.vdus().stream()
                .flatMap(vdu -> Collections.nCopies(request.more(vdu.id()), vdu).stream())
                .toList());
    }

    /** What is reserved for a container. */
    static Resources of(OsContainer container) {
        var gpus = container.extendedResources().entrySet().stream()
                .filter(each -> each.getKey().equals(GPU))
                .mapToInt(Map.Entry::getValue)
                .sum();
        return new Resources(
                container.cpuRequest().orElse(0L),
                container.memoryRequest().orElse(0L),
                container.ephemeralStorageRequest().orElse(0L),
                gpus);
    }

    private static VnfDemand ofVdus(List<Vdu> vdus) {
        var resources = Resources.NONE;
        var virtualizations = new HashSet<Virtualization>();
        var functions = new HashSet<String>();
        for (var vdu : vdus)
            switch (vdu) {
                case Vdu.NetworkFunction function -> functions.add(function.type());
                case Vdu.OsContainerDeployableUnit unit -> {
                    virtualizations.add(Virtualization.CONTAINER);
                    for (var container : unit.containers()) resources = resources.plus(of(container));
                }
                case Vdu.Compute compute -> {
                    virtualizations.add(Virtualization.VIRTUAL_MACHINE);
                    resources = resources.plus(new Resources(compute.virtualCpus() * 1000L, compute.memory()));
                }
            }
        return new VnfDemand(resources, Set.copyOf(virtualizations), Set.copyOf(functions));
    }
}

package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.ServiceBalancer;
import io.sextant.catalogue.model.VipCp;
import io.sextant.catalogue.model.VnfFlavour;
import io.sextant.catalogue.model.VnfVirtualLink;
import io.sextant.catalogue.model.Vnfd;
import io.sextant.catalogue.tosca.DescribedVnf.ImageUse;
import io.sextant.catalogue.tosca.template.Descriptor;
import io.sextant.catalogue.tosca.template.DescriptorLoader;
import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.validation.Faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads VNFDs (SOL001 clause 6). */
public final class VnfdReader {
    private static final String VNF = "tosca.nodes.nfv.VNF";
    private final DescriptorLoader loader;

    public VnfdReader(DescriptorLoader loader) {
        this.loader = loader;
    }

    /**
     * The VNFD whose main file is of this path. Whatever is wrong with it becomes a fault, whether or not something is left
     * of it.
     *
     * @return empty when nothing is left
     */
    public Optional<DescribedVnf> read(String path, SourceFiles files, Faults faults) {
        return loader.load(path, files, faults).flatMap(descriptor -> read(descriptor, files, faults));
    }

    private static Optional<DescribedVnf> read(Descriptor descriptor, SourceFiles files, Faults faults) {
        var flavours = new LinkedHashMap<String, VnfFlavour>();
        var images = new ArrayList<ImageUse>();
        var vnfds = new ArrayList<Vnfd>();
        for (var template : Flavours.of(descriptor, VNF, "SOL001 6.8", faults)) {
            template.view().read(() -> {
                var image = new SwImageReader(template.view(), files);
                var flavour = flavour(template, files, image);
                if (flavours.putIfAbsent(flavour.id(), flavour) != null)
                    template.reportAgain(flavour.id(), "SOL001 6.11");
                images.addAll(image.uses());
                return vnfds.add(vnfd(template.values(), flavours));
            });
        }
        if (vnfds.isEmpty()) return Optional.empty();
        return Optional.of(new DescribedVnf(vnfds.getLast(), descriptor.files(), List.copyOf(images)));
    }

    private static VnfFlavour flavour(Flavours.Flavour template, SourceFiles files, SwImageReader images) {
        var view = template.view();
        var vdus = new VduReader(view, files, images).read();
        var storages = new StorageReader(view, images).read();
        var cps = new VnfCps(view);
        var vduCps = cps.vduCps();
        var vipCps = cps.vipCps(vduCps);
        var balancer = ServiceBalancer.of(vipCps, vduCps);
        var links = view.read(view.nodes("tosca.nodes.nfv.VnfVirtualLink"), new VirtualLinks(view)::ofVnf);
        return new VnfFlavour(
                template.values().identifier("flavour_id"),
                template.values().text("flavour_description"),
                Stream.concat(vdus.stream(), balancer.vdu().stream()).toList(),
                Stream.concat(vduCps.stream(), balancer.cps().stream()).toList(),
                cps.extCps(),
                links,
                new ScalingReader(view)
                        .read(
                                vdus,
                                vipCps.stream().map(VipCp::id).toList(),
                                links.stream().map(VnfVirtualLink::id).toList()),
                storages,
                vipCps,
                cps.virtualCps(),
                new Mciops(view, files).read(),
                new PlacementRules(view).ofVnf(),
                new SecurityGroupRules(view).read("tosca.policies.nfv.SecurityGroupRule"),
                new VnfLcmReader(view, files).read(template));
    }

    private static Vnfd vnfd(Values values, Map<String, VnfFlavour> flavours) {
        return new Vnfd(
                values.identifier("descriptor_id"),
                values.identifier("provider"),
                values.identifier("product_name"),
                values.identifier("software_version"),
                values.identifier("descriptor_version"),
                values.optionalText("product_info_name"),
                values.optionalText("product_info_description"),
                values.texts("vnfm_info"),
                flavours,
                values.texts("localization_languages"),
                values.optionalText("default_localization_language"),
                values.optionalIdentifier("ext_invariant_id"));
    }
}

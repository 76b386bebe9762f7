package io.sextant.catalogue.yang;

import io.sextant.catalogue.model.VnfFlavour;
import io.sextant.catalogue.model.VnfVirtualLink;
import io.sextant.catalogue.model.Vnfd;
import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.validation.Faults;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Maps a VNFD: its flavours are its deployment flavours, each with the VDUs that it profiles. */
final class VnfdMapper {
    private final Data root;
    private final SourceFiles files;
    private final ImageMapper images;
    private final Reports reports;

    VnfdMapper(DescriptorData data, SourceFiles files, ImageMapper images, Faults faults) {
        this.root = data.root();
        this.files = files;
        this.images = images;
        this.reports = new Reports(data.path(), faults);
    }

    Vnfd map() {
        var flavours = new LinkedHashMap<String, VnfFlavour>();
        for (var df : root.list("df")) flavours.put(df.text("id"), flavour(df));
        if (!root.list("kdu").isEmpty())
            reports.warning(root, "kdu", "deployment units of Kubernetes", "VDUs; these are listed and not deployed");
        return new Vnfd(
                root.text("id"),
                reports.assumed(root, "provider", Reports.UNSPECIFIED),
                root.text("product-name"),
                root.find("software-version").orElse(root.text("version")),
                root.text("version"),
                root.find("product-info-name"),
                root.find("product-info-description").or(() -> root.find("description")),
                root.texts("vnfm-info"),
                flavours,
                root.find("localization-language").map(List::of).orElse(List.of()),
                root.find("default-localization-language"),
                Optional.empty());
    }

    private VnfFlavour flavour(Data df) {
        var storages = new StorageMapper(root, images);
        var vdus = new VduMapper(root, df, images, storages, reports).map();
        var cps = new VnfCpMapper(root, reports);
        var links = new VnfLinkMapper(root, df, reports).map();
        return new VnfFlavour(
                df.text("id"),
                df.find("description").orElse(""),
                vdus,
                cps.vduCps(vdus),
                cps.extCps(),
                links,
                new ScalingMapper(root, df, vdus, reports.at("df"))
                        .map(links.stream().map(VnfVirtualLink::id).toList()),
                storages.map(),
                cps.vipCps(),
                cps.virtualCps(),
                new MciopMapper(root, df, files).map(),
                new PlacementMapper(df).map(),
                SecurityGroupMapper.map(root, cpds()),
                new VnfLcmMapper(root, df).map());
    }

    private Stream<Data> cpds() {
        return Stream.concat(
                root.list("vdu").stream().flatMap(vdu -> vdu.list("int-cpd").stream()), root.list("ext-cpd").stream());
    }
}

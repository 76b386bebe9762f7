package io.sextant.catalogue.yang;

import io.sextant.catalogue.model.Checksum;
import io.sextant.catalogue.model.SwImage;
import io.sextant.catalogue.tosca.DescribedVnf.ImageUse;
import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.validation.Faults;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Maps the software images that the package holds; others are told of and left to who deploys. */
final class ImageMapper {
    private static final long GB = 1_000_000_000;

    private final DescriptorData data;
    private final SourceFiles files;
    private final Reports reports;
    private final Set<ImageUse> uses = new LinkedHashSet<>();
    private final Set<String> told = new HashSet<>();

    ImageMapper(DescriptorData data, SourceFiles files, Faults faults) {
        this.data = data;
        this.files = files;
        this.reports = new Reports(data.path().child("sw-image-desc"), faults);
    }

    /** The images mapped so far, once for each VDU or container that uses them. */
    List<ImageUse> uses() {
        return List.copyOf(uses);
    }

    /**
     * The image of a VDU or container.
     *
     * @param user id of the VDU or container
     * @param node that refers to the image
     */
    Optional<SwImage> of(String user, Data node) {
        var image = node.find("sw-image-desc").flatMap(id -> data.root().entry("sw-image-desc", "id", id));
        return image.flatMap(i -> file(i).map(file -> used(user, i, file)));
    }

    private Optional<String> file(Data image) {
        var reference = image.find("image").orElse("");
        var file = files.has(reference) ? Optional.of(reference) : Optional.<String>empty();
        if (file.isPresent() || !told.add(image.text("id"))) return file;
        var elsewhere = reference.matches("[A-Za-z][A-Za-z0-9+.-]*://.*") || data.dialect() == Dialect.OSM;
        var found = reference.isEmpty() ? "no 'image'" : "'" + reference + "', which is not in the package";
        if (elsewhere) reports.warning(image, "image", found, "a file of the package; the image must be there already");
        else reports.error(image, "image", found, "the path of a file of the package, or a URL");
        return file;
    }

    private SwImage used(String user, Data desc, String file) {
        reports.unfold(desc);
        var checksum = desc.child("checksum");
        var format = desc.text("container-format");
        var image = new SwImage(
                desc.text("id"),
                desc.text("name"),
                desc.find("version").orElse(Reports.UNSPECIFIED),
                desc.find("provider"),
                file,
                format,
                desc.find("disk-format").or(() -> Optional.of("qcow2").filter(f -> format.equals("bare"))),
                checksum.map(ImageMapper::checksum),
                desc.amount("min-disk", GB),
                desc.amount("min-ram", GB),
                desc.amount("size", GB),
                desc.find("operating-system"),
                desc.texts("supported-virtualization-environment"));
        var use = new ImageUse(user, image, checksum.map(c -> c.at("hash")).orElse(desc.at("image")));
        uses.add(use);
        return image;
    }

    private static Checksum checksum(Data checksum) {
        return new Checksum(
                checksum.text("algorithm").toUpperCase(Locale.ROOT),
                checksum.text("hash").toLowerCase(Locale.ROOT));
    }
}

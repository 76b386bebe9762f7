package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.SwImage;
import io.sextant.catalogue.model.Vnfd;
import io.sextant.catalogue.validation.Position;

import java.util.List;

/**
 * What a VNFD says.
 *
 * @param files of the package that the VNFD consists of, the main one first
 * @param images with the places where they are described
 */
public record DescribedVnf(Vnfd vnfd, List<String> files, List<ImageUse> images) {
    /** A node's use of a software image. */
    public record ImageUse(String node, SwImage image, Position at) {}
}

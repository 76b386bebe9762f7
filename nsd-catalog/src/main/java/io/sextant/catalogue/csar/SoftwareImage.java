package io.sextant.catalogue.csar;

import io.sextant.catalogue.model.SwImage;

/**
 * A software image that a package carries.
 *
 * @param node id of the VDU or container that runs it
 * @param image as the VNFD describes it
 * @param file the image itself
 */
public record SoftwareImage(String node, SwImage image, PackagedFile file) {}

package io.sextant.catalogue.model;

import java.util.Map;
import java.util.Optional;

/**
 * What a virtual machine is given at its first boot (SOL001 6.2, tosca.datatypes.nfv.BootData).
 *
 * @param vimType kind of VIM that the properties are for
 * @param vimProperties for that kind of VIM only
 * @param keyValues plain pairs
 * @param content a file, whose text is given here or lies in the package
 */
public record BootData(
        Optional<String> vimType,
        Map<String, String> vimProperties,
        Map<String, String> keyValues,
        Optional<Content> content) {
    public BootData {
        vimProperties = Ordered.copy(vimProperties);
        keyValues = Ordered.copy(keyValues);
    }

    /**
     * A file for the virtual machine (tosca.datatypes.nfv.ContentOrFileData).
     *
     * @param data variables of the text
     * @param sourcePath within the package
     * @param destinationPath within the virtual machine
     */
    public record Content(
            Map<String, String> data,
            Optional<String> content,
            Optional<String> sourcePath,
            Optional<String> destinationPath) {
        public Content {
            data = Ordered.copy(data);
        }
    }
}

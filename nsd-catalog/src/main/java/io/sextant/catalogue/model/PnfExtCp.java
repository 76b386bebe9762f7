package io.sextant.catalogue.model;

import java.util.List;

/**
 * A connection point that a PNF shows to the outside.
 *
 * @param id name of the node template: the cpdId of SOL005
 * @param requirement name of the PNF node's requirement that the substitution mappings expose it as; an NSD connects the
 *     PNF by this name. Without a mapping it is the id
 */
public record PnfExtCp(String id, String requirement, List<String> layerProtocols) {
    public PnfExtCp {
        layerProtocols = List.copyOf(layerProtocols);
    }
}

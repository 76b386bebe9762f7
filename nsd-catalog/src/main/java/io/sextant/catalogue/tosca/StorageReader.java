package io.sextant.catalogue.tosca;

import io.sextant.catalogue.model.SwImage;
import io.sextant.catalogue.model.VirtualStorage;
import io.sextant.catalogue.tosca.template.Topology.NodeTemplate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the storages of a VNFD's topology (SOL001 6.8). */
final class StorageReader {
    private final TopologyView view;
    private final SwImageReader images;

    StorageReader(TopologyView view, SwImageReader images) {
        this.view = view;
        this.images = images;
    }

    List<VirtualStorage> read() {
        var storages = new ArrayList<VirtualStorage>();
        storages.addAll(view.read(view.nodes("tosca.nodes.nfv.Vdu.VirtualBlockStorage"), this::block));
        storages.addAll(view.read(view.nodes("tosca.nodes.nfv.Vdu.VirtualFileStorage"), this::fileSystem));
        storages.addAll(view.read(view.nodes("tosca.nodes.nfv.Vdu.VirtualObjectStorage"), this::objectStore));
        return storages;
    }

    private VirtualStorage block(NodeTemplate node) {
        var values = view.values(node);
        var data = values.structure("virtual_block_storage_data");
        return block(node.name(), perVnfcInstance(values), data, images.read(node));
    }

    static VirtualStorage.Block block(String id, boolean perVnfcInstance, Values data, Optional<SwImage> image) {
        return new VirtualStorage.Block(
                id,
                perVnfcInstance,
                data.amount("size_of_storage"),
                data.flag("rdma_enabled"),
                data.textMap("vdu_storage_requirements"),
                image);
    }

    private VirtualStorage fileSystem(NodeTemplate node) {
        var values = view.values(node);
        var data = values.structure("virtual_file_storage_data");
        var link = node.target("virtual_link")
                .orElseThrow(() -> new MissingValue(node.at(), "no 'virtual_link'", "the link of the file system"));
        return new VirtualStorage.FileSystem(
                node.name(),
                perVnfcInstance(values),
                data.amount("size_of_storage"),
                data.text("file_system_protocol"),
                link);
    }

    private VirtualStorage objectStore(NodeTemplate node) {
        var values = view.values(node);
        var data = values.structure("virtual_object_storage_data");
        return new VirtualStorage.ObjectStore(
                node.name(), perVnfcInstance(values), data.optionalAmount("max_size_of_storage"));
    }

    /** Before SOL001 4.2.1 every VNFC instance had its own. */
    private static boolean perVnfcInstance(Values values) {
        return values.optionalFlag("per_vnfc_instance").orElse(true);
    }
}

package io.sextant.catalogue.yang;

import io.sextant.catalogue.model.VirtualStorage;

import java.util.List;

/** Maps virtual storages: files and objects when they say so, else volumes. */
final class StorageMapper {
    private static final long GB = 1_000_000_000;
    private final Data root;
    private final ImageMapper images;

    StorageMapper(Data root, ImageMapper images) {
        this.root = root;
        this.images = images;
    }

    List<VirtualStorage> map() {
        return root.list("virtual-storage-desc").stream().map(this::storage).toList();
    }

    private VirtualStorage storage(Data desc) {
        var id = desc.text("id");
        var own = desc.flag("per-vnfc-instance");
        var objects = desc.child("object-storage-data");
        var files = desc.child("file-storage-data");
        if (objects.isPresent())
            return new VirtualStorage.ObjectStore(id, own, objects.get().amount("max-size-of-storage", GB));
        if (files.isPresent())
            return new VirtualStorage.FileSystem(
                    id,
                    own,
                    size(files.get()),
                    files.get().text("file-system-protocol"),
                    files.get().text("int-virtual-link-desc"));
        return block(id, own, desc.child("block-storage-data").orElse(desc));
    }

    /** A volume, of a storage or of a virtual machine's own disks. */
    VirtualStorage.Block block(String id, boolean own, Data data) {
        return new VirtualStorage.Block(
                id,
                own,
                size(data),
                data.flag("rdma-enabled"),
                data.pairs("vdu-storage-requirements"),
                images.of(id, data));
    }

    private static long size(Data data) {
        return data.amount("size-of-storage", GB).orElse(0L);
    }
}

package io.sextant.catalogue.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import java.util.Map;
import java.util.Optional;

/** Storage that VDUs require (SOL001 6.8.5 to 6.8.7). Sizes are bytes. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = VirtualStorage.Block.class, name = "block"),
    @JsonSubTypes.Type(value = VirtualStorage.FileSystem.class, name = "file"),
    @JsonSubTypes.Type(value = VirtualStorage.ObjectStore.class, name = "object")
})
public sealed interface VirtualStorage {
    /** Name of the node template: the virtualStorageDescId of SOL003. */
    String id();

    /** Whether each VNFC instance has one of its own; otherwise they share it. */
    boolean perVnfcInstance();

    /**
     * A volume (tosca.nodes.nfv.Vdu.VirtualBlockStorage).
     *
     * @param requirements that only a VIM understands
     * @param image that the volume is made from
     */
    record Block(
            String id,
            boolean perVnfcInstance,
            long size,
            boolean rdma,
            Map<String, String> requirements,
            Optional<SwImage> image)
            implements VirtualStorage {
        public Block {
            requirements = Ordered.copy(requirements);
        }
    }

    /**
     * A shared file system (tosca.nodes.nfv.Vdu.VirtualFileStorage).
     *
     * @param protocol {@code nfs} or {@code cifs}
     * @param virtualLink id of the VnfVirtualLink by which it is reached
     */
    record FileSystem(String id, boolean perVnfcInstance, long size, String protocol, String virtualLink)
            implements VirtualStorage {}

    /** An object store (tosca.nodes.nfv.Vdu.VirtualObjectStorage). */
    record ObjectStore(String id, boolean perVnfcInstance, Optional<Long> maxSize) implements VirtualStorage {}
}

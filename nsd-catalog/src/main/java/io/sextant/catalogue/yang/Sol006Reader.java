package io.sextant.catalogue.yang;

import io.sextant.catalogue.tosca.DescribedNs;
import io.sextant.catalogue.tosca.DescribedPnf;
import io.sextant.catalogue.tosca.DescribedVnf;
import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.tosca.yaml.Unreadable;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.validation.Position;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads descriptors of SOL006 and of OSM into the model. */
public final class Sol006Reader {
    /** Whether a file holds YANG data and no TOSCA, told by its content; a file that is not there does not. */
    public boolean recognises(String path, SourceFiles files) {
        return files.read(path).filter(DescriptorFile::isYangData).isPresent();
    }

    /**
     * Whether the file, which is recognised, has one descriptor of this kind, whatever is wrong with it.
     *
     * @param kind {@code vnfd}, {@code nsd} or {@code pnfd}
     */
    public boolean holds(String kind, String path, SourceFiles files) {
        try {
            return DescriptorData.isThere(path, kind, files);
        } catch (Unreadable e) {
            return false;
        }
    }

    /**
     * The VNFD of a file. Whatever is wrong with it becomes a fault.
     *
     * @return empty when nothing is left of it
     */
    public Optional<DescribedVnf> readVnfd(String path, SourceFiles files, Faults faults) {
        return read(path, "vnfd", files, faults, data -> {
            var images = new ImageMapper(data, files, faults);
            var vnfd = new VnfdMapper(data, files, images, faults).map();
            return new DescribedVnf(vnfd, List.of(path), images.uses());
        });
    }

    /**
     * The NSD of a file. Whatever is wrong with it becomes a fault.
     *
     * @return empty when nothing is left of it
     */
    public Optional<DescribedNs> readNsd(String path, SourceFiles files, Faults faults) {
        return read(
                path, "nsd", files, faults, data -> new DescribedNs(new NsdMapper(data, faults).map(), List.of(path)));
    }

    /**
     * The PNFD of a file. Whatever is wrong with it becomes a fault.
     *
     * @return empty when nothing is left of it
     */
    public Optional<DescribedPnf> readPnfd(String path, SourceFiles files, Faults faults) {
        return read(
                path,
                "pnfd",
                files,
                faults,
                data -> new DescribedPnf(new PnfdMapper(data, faults).map(), List.of(path)));
    }

    private static <T> Optional<T> read(
            String path, String kind, SourceFiles files, Faults faults, Function<DescriptorData, T> mapper) {
        try {
            return DescriptorData.read(path, kind, files, faults).map(mapper);
        } catch (Unreadable e) {
            faults.error(e.at(), NodePath.of(kind).rule(), e.found(), e.expected());
            return Optional.empty();
        }
    }

    /** Where the profiles of an NSD's constituents stand, by their ids; of the first flavour when several have one. */
    public Map<String, Position> profiles(String path, byte[] nsd) {
        var positions = new HashMap<String, Position>();
        DescriptorData.read(path, "nsd", new OneFile(path, nsd), new Faults()).ifPresent(data -> {
            for (var df : data.root().list("df"))
                for (var list : List.of("vnf-profile", "pnf-profile", "ns-profile"))
                    df.list(list).forEach(profile -> positions.putIfAbsent(profile.text("id"), profile.at("id")));
        });
        return positions;
    }

    private record OneFile(String path, byte[] content) implements SourceFiles {
        @Override
        public boolean has(String other) {
            return path.equals(other);
        }

        @Override
        public Optional<byte[]> read(String other) {
            return has(other) ? Optional.of(content) : Optional.empty();
        }
    }
}

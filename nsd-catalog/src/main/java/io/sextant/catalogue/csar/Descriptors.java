package io.sextant.catalogue.csar;

import io.sextant.catalogue.tosca.DescribedNs;
import io.sextant.catalogue.tosca.DescribedPnf;
import io.sextant.catalogue.tosca.DescribedVnf;
import io.sextant.catalogue.tosca.NsdReader;
import io.sextant.catalogue.tosca.PnfdReader;
import io.sextant.catalogue.tosca.VnfdReader;
import io.sextant.catalogue.tosca.template.Descriptor;
import io.sextant.catalogue.tosca.template.DescriptorLoader;
import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.yang.Sol006Reader;

import java.util.Optional;

/** Reads descriptors in either of ETSI's languages, TOSCA (SOL001) and YANG (SOL006), which their content tells apart. */
final class Descriptors {
    private final DescriptorLoader loader = new DescriptorLoader();
    private final VnfdReader vnfds;
    private final NsdReader nsds;
    private final PnfdReader pnfds;
    private final Sol006Reader sol006 = new Sol006Reader();

    Descriptors() {
        this.vnfds = new VnfdReader(loader);
        this.nsds = new NsdReader(loader);
        this.pnfds = new PnfdReader(loader);
    }

    /** The VNFD whose main file is of this path; empty, with faults, when nothing is left of it. */
    Optional<DescribedVnf> vnfd(String path, SourceFiles files, Faults faults) {
        return sol006.recognises(path, files) ? sol006.readVnfd(path, files, faults) : vnfds.read(path, files, faults);
    }

    /** The NSD whose main file is of this path; empty, with faults, when nothing is left of it. */
    Optional<DescribedNs> nsd(String path, SourceFiles files, Faults faults) {
        return sol006.recognises(path, files) ? sol006.readNsd(path, files, faults) : nsds.read(path, files, faults);
    }

    /** The PNFD whose main file is of this path; empty, with faults, when nothing is left of it. */
    Optional<DescribedPnf> pnfd(String path, SourceFiles files, Faults faults) {
        return sol006.recognises(path, files) ? sol006.readPnfd(path, files, faults) : pnfds.read(path, files, faults);
    }

    /** What the main file of this path seems to describe, however broken it may be; a VNF unless it is something else. */
    PackageKind kind(String path, SourceFiles files) {
        if (sol006.recognises(path, files)) {
            if (sol006.holds("nsd", path, files)) return PackageKind.NSD;
            return sol006.holds("pnfd", path, files) ? PackageKind.PNFD : PackageKind.VNF;
        }
        return loader.load(path, files, new Faults()).map(Descriptors::kind).orElse(PackageKind.VNF);
    }

    /** An NSD may speak of VNFs and PNFs too. */
    private static PackageKind kind(Descriptor descriptor) {
        if (descriptor.describes("tosca.nodes.nfv.NS")) return PackageKind.NSD;
        return descriptor.describes("tosca.nodes.nfv.PNF") ? PackageKind.PNFD : PackageKind.VNF;
    }
}

package io.sextant.catalogue.csar;

import io.sextant.catalogue.tosca.DescribedNs;
import io.sextant.catalogue.tosca.DescribedVnf;
import io.sextant.catalogue.tosca.NsdReader;
import io.sextant.catalogue.tosca.VnfdReader;
import io.sextant.catalogue.tosca.template.DescriptorLoader;
import io.sextant.catalogue.tosca.template.SourceFiles;
import io.sextant.catalogue.validation.Faults;
import io.sextant.catalogue.yang.Sol006Reader;

import java.util.Optional;

/** Reads descriptors in either of ETSI's languages, TOSCA (SOL001) and YANG (SOL006), which their content tells apart. */
final class Descriptors {
    private final VnfdReader vnfds;
    private final NsdReader nsds;
    private final Sol006Reader sol006 = new Sol006Reader();

    Descriptors() {
        var loader = new DescriptorLoader();
        this.vnfds = new VnfdReader(loader);
        this.nsds = new NsdReader(loader);
    }

    /** The VNFD whose main file is of this path; empty, with faults, when nothing is left of it. */
    Optional<DescribedVnf> vnfd(String path, SourceFiles files, Faults faults) {
        return sol006.recognises(path, files) ? sol006.readVnfd(path, files, faults) : vnfds.read(path, files, faults);
    }

    /** The NSD whose main file is of this path; empty, with faults, when nothing is left of it. */
    Optional<DescribedNs> nsd(String path, SourceFiles files, Faults faults) {
        return sol006.recognises(path, files) ? sol006.readNsd(path, files, faults) : nsds.read(path, files, faults);
    }
}

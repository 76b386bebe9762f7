package io.sextant.accel.xdp;

import io.sextant.accel.ffm.BpfMap;
import io.sextant.accel.ffm.LoadedProgram;
import io.sextant.accel.xdp.object.ObjectMap;
import io.sextant.accel.xdp.object.XdpObject;

import java.util.Map;
import java.util.TreeMap;

/** Gives objects to the kernel. */
final class Loading {
    private static final int NO_ROOM_BEFOREHAND = 1;

    private Loading() {}

    /**
     * Makes an object's maps, and has the kernel verify the program, which keeps them.
     *
     * @throws io.sextant.accel.AcceleratorException INVALID in the words of the kernel's verifier when it refuses the program
     */
    static LoadedProgram load(XdpObject object) {
        var maps = new TreeMap<String, BpfMap>();
        try {
            object.maps().forEach(map -> maps.put(map.name(), create(map)));
            return load(object, maps);
        } finally {
            maps.values().forEach(BpfMap::close);
        }
    }

    private static LoadedProgram load(XdpObject object, Map<String, BpfMap> maps) {
        var instructions = object.instructions(name -> maps.get(name).descriptor());
        return LoadedProgram.load(object.name(), object.license(), instructions);
    }

    private static BpfMap create(ObjectMap map) {
        var flags = map.kind() == ObjectMap.Kind.LPM_TRIE ? NO_ROOM_BEFOREHAND : 0;
        return BpfMap.create(map.name(), map.kind().number(), map.keySize(), map.valueSize(), map.entries(), flags);
    }
}

package io.sextant.accel.p4.runtime;

import com.google.protobuf.ByteString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import p4.v1.TableEntry;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The neighbours that a switch has learnt, so many on each link at most: anyone there can name others without end. */
final class Learnt {
    static final int MOST = 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Learnt.class);

    private final String device;
    private final Map<Entries.Key, TableEntry> entries = new HashMap<>();
    private final Set<ByteString> full = new HashSet<>();

    /** None, of the switch of this name. */
    Learnt(String device) {
        this.device = device;
    }

    void clear() {
        entries.clear();
        full.clear();
    }

    void add(Map<Entries.Key, TableEntry> more) {
        entries.putAll(more);
    }

    /**
     * Those of some that are not as they were learnt, and for which there is room.
     *
     * @param port the switch's of an entry
     */
    Map<Entries.Key, TableEntry> fresh(Map<Entries.Key, TableEntry> heard, Function<Entries.Key, ByteString> port) {
        var fresh = new HashMap<>(heard);
        fresh.entrySet().removeAll(entries.entrySet());
        var counts = entries.keySet().stream().collect(Collectors.toMap(port, _ -> 1, Integer::sum, HashMap::new));
        fresh.keySet().removeIf(key -> !entries.containsKey(key) && !hasRoom(port.apply(key), counts));
        return fresh;
    }

    private boolean hasRoom(ByteString port, Map<ByteString, Integer> counts) {
        if (counts.merge(port, 1, Integer::sum) <= MOST) return true;
        if (full.add(port)) {
            LOG.warn(
                    "Switch {}: more than {} neighbours are named on the link of port {}; no other is learnt there",
                    device,
                    MOST,
                    Bits.number63(port));
        }
        return false;
    }
}

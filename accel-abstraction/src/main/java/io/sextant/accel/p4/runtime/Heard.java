package io.sextant.accel.p4.runtime;

import com.google.protobuf.ByteString;
import io.sextant.accel.AcceleratorException;
import io.sextant.accel.Cidr;
import io.sextant.accel.Ip;
import io.sextant.accel.Mac;
import p4.v1.DigestList;
import p4.v1.P4Data;
import p4.v1.TableEntry;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Neighbours of whom a switch heard: digests of (port, address, Ethernet address) that its program makes of what ARP and
 * neighbour discovery say. Anyone on a link can have it make them, so only neighbours in a network of that very port count, and
 * none that the operator has named.
 */
final class Heard {
    static final List<String> DIGESTS = List.of("neighbour4", "neighbour6");

    private Heard() {}

    /** The entries for what a list says; of one address, what it says last. */
    static Map<Entries.Key, TableEntry> entries(Placed placed, DigestList list) {
        var entries = new LinkedHashMap<Entries.Key, TableEntry>();
        for (var name : DIGESTS) {
            placed.schema()
                    .digest(name)
                    .filter(digest -> digest.getPreamble().getId() == list.getDigestId())
                    .ifPresent(_ -> list.getDataList().stream()
                            .flatMap(data -> entry(placed, data, name.equals("neighbour4")).stream())
                            .forEach(entry -> entries.put(Entries.Key.of(entry), entry)));
        }
        return entries;
    }

    private static Optional<TableEntry> entry(Placed placed, P4Data data, boolean four) {
        var members = data.getStruct().getMembersList().stream()
                .map(P4Data::getBitstring)
                .toList();
        if (members.size() != 3) return Optional.empty();
        try {
            var address = ip(members.get(1), four);
            var mac = mac(members.get(2));
            return placed.port(Bits.number63(members.get(0)))
                    .filter(port -> port.addresses().stream().anyMatch(own -> neighbours(own, address)))
                    .filter(_ -> placed.device().neighbours().stream()
                            .noneMatch(known -> known.address().equals(address)))
                    .map(port -> Forwarding.neighbour(placed, port.name(), address, mac));
        } catch (AcceleratorException _) {
            // No Ethernet address of one port: whoever sent it is no neighbour.
            return Optional.empty();
        }
    }

    private static boolean neighbours(Cidr own, Ip address) {
        return own.four() == address.four()
                && !own.ip().equals(address)
                && new Cidr(address, own.length()).network().equals(own.network());
    }

    private static Ip ip(ByteString value, boolean four) {
        try {
            return new Ip(InetAddress.getByAddress(Bits.octets(value, four ? 4 : 16)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address has 4 or 16 octets.", e);
        }
    }

    private static Mac mac(ByteString value) {
        return new Mac(HexFormat.ofDelimiter(":").formatHex(Bits.octets(value, 6)));
    }
}

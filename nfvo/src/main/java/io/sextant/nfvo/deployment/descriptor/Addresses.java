package io.sextant.nfvo.deployment.descriptor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The addresses by which clients reach the instances of a microservice; one of them at least.
 *
 * @param roundRobin leads to all instances
 * @param closest leads to those on the nearest node
 * @param ports of the microservice, behind each address
 */
public record Addresses(Optional<String> roundRobin, Optional<String> closest, List<Port> ports) {
    /** Where addresses are, as in Oakestra. */
    public static final String SUBNET = "10.30.0.0/16";

    private static final Pattern IN_SUBNET = Pattern.compile("10\\.30\\.(\\d{1,3})\\.(\\d{1,3})");
    // The lowest are for the clients, which are on the same link.
    private static final String EXPECTED = "an address from 10.30.1.0 to 10.30.255.254";
    private static final Pattern PORT =
            Pattern.compile("(\\d{1,5})(?::(\\d{1,5}))?(?:/(tcp|udp))?", Pattern.CASE_INSENSITIVE);
    private static final String BROADCAST = "10.30.255.255";
    private static final int MOST_OF_BYTE = 255;
    private static final int HIGHEST = 65_535;
    private static final int MOST_PORTS = 32;

    public Addresses {
        ports = List.copyOf(ports);
    }

    /**
     * A port.
     *
     * @param protocol {@code tcp} or {@code udp}
     * @param target the microservice's own
     */
    public record Port(String protocol, int number, int target) {}

    /** All that there are. */
    Stream<String> all() {
        return Stream.of(roundRobin, closest).flatMap(Optional::stream);
    }

    /** Those of a microservice, if it asks for some. */
    static Optional<Addresses> read(Place microservice) {
        var place = microservice.at("addresses");
        var port = microservice.at("port");
        if (!place.asks()) {
            // Nothing opens ports of the machines that a site has.
            port.refuseUnlessVoid();
            return Optional.empty();
        }
        if (!place.isObjectOf(Set.of("rr_ip", "closest_ip", "rr_ip_v6", "closest_ip_v6", "instances")))
            return Optional.empty();
        Stream.of("rr_ip_v6", "closest_ip_v6", "instances")
                .forEach(name -> place.at(name).refuseUnlessVoid());
        // An address for all ports at once is none that there is.
        if (!port.asks()) throw place.notBuilt();
        var read = new Addresses(address(place.at("rr_ip")), address(place.at("closest_ip")), ports(port));
        return Optional.of(read).filter(some -> some.all().findAny().isPresent());
    }

    private static Optional<String> address(Place place) {
        var address = place.text(IN_SUBNET, EXPECTED);
        if (address.isPresent() && !isFree(address.get())) {
            place.fault("'" + address.get() + "' must be " + EXPECTED);
            return Optional.empty();
        }
        return address;
    }

    /** Of the subnet, as it is always written; the last one is the broadcast address. */
    private static boolean isFree(String address) {
        var parts = IN_SUBNET.matcher(address);
        if (!parts.matches()) return false;
        var third = Integer.parseInt(parts.group(1));
        var last = Integer.parseInt(parts.group(2));
        return address.equals("10.30." + third + "." + last)
                && third >= 1
                && third <= MOST_OF_BYTE
                && last <= MOST_OF_BYTE
                && !address.equals(BROADCAST);
    }

    /** Such as {@code 6080:60/tcp;53/udp}: what clients use and, where that is another, the microservice's own. */
    private static List<Port> ports(Place place) {
        var words = place.text().map(text -> List.of(text.split(";"))).orElse(List.of());
        if (words.isEmpty()) place.fault("has no port");
        if (words.size() > MOST_PORTS) place.fault("has " + words.size() + " ports; " + MOST_PORTS + " are the most");
        var served = new TreeSet<String>();
        return words.stream()
                .limit(MOST_PORTS)
                .flatMap(word -> port(place, word.strip()).stream())
                .filter(port -> {
                    var isNew = served.add(port.protocol() + port.number());
                    if (!isNew) place.fault("has " + port.number() + "/" + port.protocol() + " twice");
                    return isNew;
                })
                .toList();
    }

    private static Optional<Port> port(Place place, String word) {
        var parts = PORT.matcher(word);
        if (parts.matches()) {
            var number = Integer.parseInt(parts.group(1));
            var target = parts.group(2) == null ? number : Integer.parseInt(parts.group(2));
            var protocol = parts.group(3) == null ? "tcp" : parts.group(3).toLowerCase(Locale.ROOT);
            if (number >= 1 && number <= HIGHEST && target >= 1 && target <= HIGHEST)
                return Optional.of(new Port(protocol, number, target));
        }
        place.fault("'" + word + "' must be a port from 1 to " + HIGHEST + ", then perhaps ':' and the microservice's"
                + " own, then perhaps '/tcp' or '/udp'");
        return Optional.empty();
    }
}

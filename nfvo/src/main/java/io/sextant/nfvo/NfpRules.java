package io.sextant.nfvo;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.sextant.catalogue.model.NfpRule;
import io.sextant.core.Problem;
import io.sextant.core.json.Json;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the rule of a forwarding path as a request has it (SOL005 6.5.3.29, NfpRule). */
final class NfpRules {
    private NfpRules() {}

    /** @throws Problem 422 for what cannot be read as one */
    static NfpRule read(String path, Map<String, Object> rule) {
        try {
            return Json.MAPPER.convertValue(rule, Wire.class).rule(path);
        } catch (IllegalArgumentException e) {
            throw Problem.unprocessable("The nfpRule of path '" + path + "' cannot be read: " + e.getMessage());
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Wire(
            Optional<String> etherDestinationAddress,
            Optional<String> etherSourceAddress,
            Optional<String> etherType,
            List<String> vlanTag,
            Optional<String> protocol,
            Optional<String> dscp,
            Optional<Ports> sourcePortRange,
            Optional<Ports> destinationPortRange,
            Optional<String> sourceIpAddressPrefix,
            Optional<String> destinationIpAddressPrefix,
            List<Bits> extendedCriteria) {
        NfpRule rule(String path) {
            return new NfpRule(
                    path,
                    etherType.map(Wire::lower),
                    protocol.map(Wire::lower),
                    dscp,
                    sourceIpAddressPrefix,
                    destinationIpAddressPrefix,
                    sourcePortRange.map(Ports::range),
                    destinationPortRange.map(Ports::range),
                    etherSourceAddress,
                    etherDestinationAddress,
                    vlanTag,
                    extendedCriteria == null
                            ? List.of()
                            : extendedCriteria.stream().map(Bits::mask).toList());
        }

        /** As descriptors spell them. */
        private static String lower(String word) {
            return word.toLowerCase(Locale.ROOT);
        }
    }

    private record Ports(int lowerPort, int upperPort) {
        NfpRule.PortRange range() {
            return new NfpRule.PortRange(lowerPort, upperPort);
        }
    }

    private record Bits(int startingPoint, int length, String value) {
        NfpRule.Mask mask() {
            return new NfpRule.Mask(startingPoint, length, value);
        }
    }
}

package io.sextant.catalogue.fetch;

import java.net.UnknownHostException;

/** A host may not be fetched from: all of its addresses are refused. */
final class RefusedAddress extends UnknownHostException {
    private static final long serialVersionUID = 1;

    RefusedAddress(String host, String addresses) {
        super("'" + host + "' has the address " + addresses
                + ", which is refused: loopback, link-local, multicast and metadata addresses are not fetched from");
    }
}

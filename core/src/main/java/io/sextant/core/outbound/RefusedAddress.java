package io.sextant.core.outbound;

import java.net.UnknownHostException;

/** Nothing is sent to a host: all of its addresses are refused. */
final class RefusedAddress extends UnknownHostException {
    private static final long serialVersionUID = 1;

    RefusedAddress(String host, String addresses) {
        super("'" + host + "' has the address " + addresses + ", which is refused");
    }
}

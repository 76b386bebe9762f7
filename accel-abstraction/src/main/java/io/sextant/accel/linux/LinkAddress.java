package io.sextant.accel.linux;

import io.sextant.accel.Cidr;

import java.util.HexFormat;

/** An address on a link, by the link's name in the kernel. */
record LinkAddress(String link, Cidr address) {
    /** The multicast group in which neighbours ask for an IPv6 address (RFC 4291 2.7.1), as /proc/net/igmp6 shows it. */
    String solicitedNode() {
        var bytes = address.ip().address().getAddress();
        return "ff0200000000000000000001ff" + HexFormat.of().formatHex(bytes, bytes.length - 3, bytes.length);
    }
}

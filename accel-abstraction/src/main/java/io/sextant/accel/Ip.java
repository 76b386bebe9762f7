package io.sextant.accel;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.regex.Pattern;

/** An IPv4 or IPv6 address. Never a host name: no text here leads to a DNS query. */
public record Ip(InetAddress address) {
    private static final Pattern FOUR = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
    private static final Pattern SIX = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    /** From {@code 192.0.2.1} or {@code 2001:db8::1}; the short forms of IPv4, zones and mapped addresses are refused. */
    public static Ip of(String text) {
        var six = text.indexOf(':') >= 0;
        if ((six ? SIX : FOUR).matcher(text).matches()) {
            try {
                var address = InetAddress.ofLiteral(text);
                if (six == address instanceof Inet6Address) {
                    return new Ip(address);
                }
            } catch (IllegalArgumentException _) {
                // Refused below with our own words.
            }
        }
        throw AcceleratorException.invalid("'" + Syntax.shown(text) + "' is no IP address.");
    }

    /** Whether it is an IPv4 address. */
    public boolean four() {
        return address instanceof Inet4Address;
    }

    /** 32 or 128. */
    public int bits() {
        return address.getAddress().length * 8;
    }

    @Override
    public String toString() {
        return address.getHostAddress();
    }
}

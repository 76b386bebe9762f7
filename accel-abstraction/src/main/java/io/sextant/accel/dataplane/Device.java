package io.sextant.accel.dataplane;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.InterfaceName;

import java.util.regex.Pattern;

/**
 * A device of DPDK that leads to a link of its own: ports of functions on that link receive and transmit by it.
 *
 * @param link how ports refer to it
 * @param name a card's PCI address, or the driver of a virtual device, such as {@code net_af_xdp}
 * @param arguments the driver's, such as {@code iface=eth1}; may be empty
 */
public record Device(InterfaceName link, String name, String arguments) {
    private static final Pattern CARD = Pattern.compile("\\p{XDigit}{4}:\\p{XDigit}{2}:\\p{XDigit}{2}\\.[0-7]");
    private static final Pattern DRIVER = Pattern.compile("net_[a-z][a-z0-9_]{0,23}");
    private static final Pattern ARGUMENTS = Pattern.compile("[!-~]{0,256}");

    public Device {
        if (!isCard(name) && !DRIVER.matcher(name).matches())
            throw AcceleratorException.invalid("The device of link " + link
                    + " is neither a PCI address, as in 0000:03:00.0, nor a driver of DPDK, as in net_af_xdp.");
        if (!ARGUMENTS.matcher(arguments).matches())
            throw AcceleratorException.invalid("The arguments of the device of link " + link
                    + " have at most 256 characters, none of them a space.");
    }

    /** Whether it is a card, and not virtual. */
    boolean isCard() {
        return isCard(name);
    }

    private static boolean isCard(String name) {
        return CARD.matcher(name).matches();
    }

    /** Whether it is an interface of the kernel's by af_xdp. */
    boolean isExpress() {
        return name.equals("net_af_xdp");
    }
}

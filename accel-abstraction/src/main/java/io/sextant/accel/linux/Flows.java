package io.sextant.accel.linux;

import io.sextant.accel.Cidr;
import io.sextant.accel.Ip;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Flows that the kernel tracks, in the words of conntrack. */
final class Flows {
    /**
     * What is to be 1 where flows are tracked: a packet that is not where the kernel thinks its flow to be (the flow has taken
     * another way before) is one of the flow all the same.
     */
    static final List<String> SETTINGS = List.of("netfilter/nf_conntrack_tcp_be_liberal");

    /** What translation needs; without conntrack a flow would keep the translation of a rule that is gone. */
    static final Needs TRANSLATION = new Needs(
            List.of(),
            "table inet needs {\nchain c { type nat hook prerouting priority -100; }\n}\n",
            List.of("conntrack"));

    private Flows() {}

    /** Those to an address and port, with the address that answers. */
    static String to(Ip address, int protocol, int port, Ip answering) {
        return version(address) + " -p " + protocol + " --orig-dst " + address + " --orig-port-dst " + port
                + " --reply-src " + answering;
    }

    /** Those from a network, with the address to which answers go. */
    static String from(Cidr source, Ip answered) {
        return version(source.ip()) + " --orig-src " + source + " --reply-dst " + answered;
    }

    /** Those from a network. */
    static String from(Cidr source) {
        return version(source.ip()) + " --orig-src " + source;
    }

    /** Forgets flows: their next packet begins them anew. */
    static void forget(Netns netns, Set<String> flows) {
        var lines = flows.stream().map(flow -> "-D " + flow + "\n").collect(Collectors.joining());
        if (!lines.isEmpty()) netns.run(List.of("conntrack", "-R", "-"), lines);
    }

    private static String version(Ip address) {
        return "-f " + (address.four() ? "ipv4" : "ipv6");
    }
}

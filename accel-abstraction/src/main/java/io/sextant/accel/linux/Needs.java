package io.sextant.accel.linux;

import java.util.List;

/**
 * What a program needs of the kernel and of the tools: commands that succeed in a namespace where it is there.
 *
 * @param ip lines for ip
 * @param nft a script for nft, possibly empty
 * @param tools commands that have to be installed
 */
record Needs(List<String> ip, String nft, List<String> tools) {
    static final Needs NOTHING = new Needs(List.of(), "", List.of());

    static Needs ip(String... lines) {
        return new Needs(List.of(lines), "", List.of());
    }

    static Needs nft(String script) {
        return new Needs(List.of(), script, List.of());
    }
}

package io.sextant.accel.ffm;

/** The number of a link, by which rtnetlink calls it. */
public final class LinkIndex {
    private LinkIndex() {}

    /** In the network namespace of the calling thread. */
    public static int of(String link) {
        return Libc.index(link);
    }
}

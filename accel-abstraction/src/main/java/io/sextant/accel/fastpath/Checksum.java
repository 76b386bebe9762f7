package io.sextant.accel.fastpath;

/** The Internet checksum (RFC 1071), whole and by what changed (RFC 1624). */
public final class Checksum {
    private Checksum() {}

    /** The sum of octets in native memory, unfolded; sums of several places add up where each but the last is of even length. */
    public static long sum(long address, int octets) {
        var sum = 0L;
        var end = address + octets;
        for (; address + 4 <= end; address += 4) sum += Octets.four(address) & 0xFFFF_FFFFL;
        if (address + 2 <= end) {
            sum += Octets.two(address);
            address += 2;
        }
        return address < end ? sum + (Octets.one(address) << 8) : sum;
    }

    /** The checksum of what has this sum. */
    public static int of(long sum) {
        return ~folded(sum) & 0xFFFF;
    }

    /** Whether a sum over octets, their checksum among them, is right. */
    public static boolean right(long sum) {
        return folded(sum) == 0xFFFF;
    }

    /** What a checksum becomes when two of its octets change. */
    public static int changed(int checksum, int before, int after) {
        return of((~checksum & 0xFFFF) + (~before & 0xFFFF) + (after & 0xFFFF));
    }

    /** What a checksum becomes when four of its octets, at an even place, change. */
    public static int changedFour(int checksum, int before, int after) {
        return of((~checksum & 0xFFFF) + (~before & 0xFFFF_FFFFL) + (after & 0xFFFF_FFFFL));
    }

    private static int folded(long sum) {
        sum = (sum & 0xFFFF_FFFFL) + (sum >>> 32);
        sum = (sum & 0xFFFF) + (sum >>> 16);
        sum = (sum & 0xFFFF) + (sum >>> 16);
        return (int) ((sum & 0xFFFF) + (sum >>> 16));
    }
}

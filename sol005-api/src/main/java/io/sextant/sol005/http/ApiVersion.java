package io.sextant.sol005.http;

import java.util.Optional;
import java.util.regex.Pattern;

/** The full version of an interface (SOL013 9.1): {@code 1.3.0}. */
public record ApiVersion(int major, int minor, int patch) {
    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4})(-impl:[^\\s\\p{Cntrl}]{1,200})?");

    /** The version in a text that may name an implementation after it, if it is one. */
    public static Optional<ApiVersion> parse(String text) {
        var match = TEXT.matcher(text);
        return match.matches()
                ? Optional.of(new ApiVersion(
                        Integer.parseInt(match.group(1)),
                        Integer.parseInt(match.group(2)),
                        Integer.parseInt(match.group(3))))
                : Optional.empty();
    }

    /** Whether a client written for that version is understood: nothing that it knows is newer than this one. */
    public boolean serves(ApiVersion wanted) {
        return wanted.major == major && wanted.minor <= minor;
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}

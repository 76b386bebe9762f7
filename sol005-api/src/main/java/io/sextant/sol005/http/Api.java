package io.sextant.sol005.http;

import java.util.Arrays;
import java.util.Optional;

/** The interfaces of SOL005 that this server has, each with the version of its document. */
public enum Api {
    NSD("nsd", "1.1.0"),
    VNFPKGM("vnfpkgm", "1.3.0"),
    NSLCM("nslcm", "1.3.0"),
    NSFM("nsfm", "1.2.0"),
    NSPM("nspm", "1.1.0");

    private final String name;
    private final ApiVersion version;

    Api(String name, String version) {
        this.name = name;
        this.version = ApiVersion.parse(version).orElseThrow();
    }

    /** The interface that a path (without a slash before it) belongs to, if any. */
    public static Optional<Api> ofPath(String path) {
        return named(path.split("/", 2)[0]);
    }

    /** The interface of that name in URIs, if any. */
    public static Optional<Api> named(String name) {
        return Arrays.stream(values()).filter(api -> api.name.equals(name)).findFirst();
    }

    /** The version that is served. */
    public ApiVersion version() {
        return version;
    }

    /** The first segment of its paths: {@code nslcm}. */
    public String segment() {
        return name;
    }

    /** The second segment of its paths: {@code v1}. */
    public String majorSegment() {
        return "v" + version.major();
    }
}

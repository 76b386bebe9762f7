package io.sextant.iml.network;

import java.util.Optional;

/**
 * A link as it is asked for.
 *
 * @param name for people
 * @param subnet the agent takes one from its pool when it is absent
 */
public record LinkSpec(Optional<String> name, Optional<Subnet> subnet) {}

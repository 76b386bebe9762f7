package io.sextant.iml.api;

import io.sextant.accel.InterfaceName;
import io.sextant.accel.Ip;
import io.sextant.iml.SiteProblem;
import io.sextant.iml.id.LinkId;
import io.sextant.iml.network.Attachment;
import io.sextant.iml.network.Endpoint;
import io.sextant.site.model.InterfacePlace;
import io.sextant.site.model.InterfaceSpec;

import java.util.Optional;
import java.util.regex.Pattern;

/** Interfaces and endpoints on the wire. */
final class Attachments {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,14}");

    private Attachments() {}

    static Attachment asked(InterfaceSpec spec) {
        return new Attachment(
                name("name", spec.getName()),
                new LinkId(Wire.required("link", spec.getLink())),
                Optional.ofNullable(spec.getAddress()).map(Ip::of));
    }

    static Attachment asked(String interfaceName, InterfacePlace place) {
        return asked(new InterfaceSpec()
                .name(interfaceName)
                .link(Wire.body(place).getLink())
                .address(place.getAddress()));
    }

    /** The name of an interface that we make: the loopback interface is there already. */
    static InterfaceName name(String property, String value) {
        if (!NAME.matcher(Wire.required(property, value)).matches() || value.equals("lo") || value.equals("all")) {
            throw SiteProblem.unprocessable(
                    "'" + property
                            + "' is no name for an interface: a letter and up to 14 letters, digits, '_', '-'; not 'lo' or 'all'.");
        }
        return new InterfaceName(value);
    }

    static io.sextant.site.model.Endpoint wire(Endpoint endpoint) {
        return new io.sextant.site.model.Endpoint()
                .owner(endpoint.owner().id())
                .ownerKind(io.sextant.site.model.Endpoint.OwnerKindEnum.valueOf(
                        endpoint.owner().kind().name()))
                ._interface(endpoint.name().value())
                .link(endpoint.link().value())
                .address(endpoint.address().ip().toString())
                .prefixLength(endpoint.address().length())
                .mac(endpoint.mac().value());
    }
}

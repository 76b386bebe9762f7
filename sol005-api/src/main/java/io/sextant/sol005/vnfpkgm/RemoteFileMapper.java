package io.sextant.sol005.vnfpkgm;

import io.sextant.catalogue.fetch.RemoteFile;
import io.sextant.core.Problem;
import io.sextant.core.outbound.Authentication;
import io.sextant.sol005.vnfpkgm.model.UploadVnfPkgFromUriOauth2;
import io.sextant.sol005.vnfpkgm.model.UploadVnfPkgFromUriRequest;
import io.sextant.sol005.vnfpkgm.model.UploadVnfPkgFromUriRequest.AuthTypeEnum;

import java.util.Optional;

/** Where a package is fetched from, on the wire (SOL005 9.5.2.7, and of 2.7.1 how it is asked for). */
final class RemoteFileMapper {
    private RemoteFileMapper() {}

    /** @throws Problem 400 when it is no address, or the credentials do not fit together */
    static RemoteFile remoteFile(UploadVnfPkgFromUriRequest wire) {
        return new RemoteFile(RemoteFile.uri(wire.getAddressInformation()), authentication(wire));
    }

    private static Authentication authentication(UploadVnfPkgFromUriRequest wire) {
        var userName = Optional.ofNullable(wire.getUserName()).or(() -> Optional.ofNullable(wire.getUsername()));
        var oauth2 = Optional.ofNullable(wire.getParamsOauth2ClientCredentials());
        var password = Optional.ofNullable(wire.getPassword());
        var isOauth2 = wire.getAuthType() == AuthTypeEnum.OAUTH2_CLIENT_CREDENTIALS;
        if (isOauth2 != oauth2.isPresent() || userName.isPresent() != password.isPresent())
            throw Problem.malformed("Credentials are a userName and a password, or the authType"
                    + " OAUTH2_CLIENT_CREDENTIALS and paramsOauth2ClientCredentials.");
        if (isOauth2) return oauth2.map(RemoteFileMapper::clientCredentials).orElseThrow();
        if (wire.getAuthType() == AuthTypeEnum.BASIC && userName.isEmpty())
            throw Problem.malformed("The authType BASIC needs a userName and a password.");
        return userName.<Authentication>map(name -> basic(name, password.orElseThrow()))
                .orElseGet(Authentication.None::new);
    }

    private static Authentication basic(String userName, String password) {
        if (userName.contains(":")) throw Problem.malformed("A userName may not hold a colon (RFC 7617).");
        return new Authentication.Basic(userName, password);
    }

    private static Authentication clientCredentials(UploadVnfPkgFromUriOauth2 wire) {
        return new Authentication.OAuth2ClientCredentials(
                wire.getClientId(),
                wire.getClientPassword(),
                RemoteFile.check(RemoteFile.uri(wire.getTokenEndpoint())));
    }
}

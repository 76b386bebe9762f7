package io.sextant.sol005.versions;

import io.sextant.core.Problem;
import io.sextant.sol005.common.api.ApiVersionsApi;
import io.sextant.sol005.common.model.ApiVersion;
import io.sextant.sol005.common.model.ApiVersionInformation;
import io.sextant.sol005.http.Api;
import io.sextant.sol005.http.Exchange;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import java.util.List;

/** Which versions of an interface there are (SOL013 9.3.3). */
@Path(ApiVersionsApi.PATH)
public final class ApiVersionsResource implements ApiVersionsApi {
    private final Exchange exchange;

    public ApiVersionsResource(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Response getApiVersions(String apiName) {
        return answer(named(apiName));
    }

    @Override
    public Response getApiVersionsOfMajor(String apiName, String apiMajorVersion) {
        var api = named(apiName);
        if (!api.majorSegment().equals(apiMajorVersion))
            throw Problem.notFound("major version of " + api.segment(), apiMajorVersion);
        return answer(api);
    }

    private static Api named(String name) {
        return Api.named(name).orElseThrow(() -> Problem.notFound("interface", name));
    }

    private Response answer(Api api) {
        var body = new ApiVersionInformation()
                .uriPrefix(exchange.uri("/" + api.segment()).toString())
                .apiVersions(List.of(
                        new ApiVersion().version(api.version().toString()).isDeprecated(false)));
        return exchange.json(body);
    }
}

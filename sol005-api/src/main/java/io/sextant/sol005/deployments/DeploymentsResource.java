package io.sextant.sol005.deployments;

import io.sextant.core.id.DeploymentId;
import io.sextant.core.id.NsInstanceId;
import io.sextant.lifecycle.Operation;
import io.sextant.nfvo.deployment.Deployments;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.http.WireJson;
import io.sextant.sol005.nslcm.NsInstanceMapper;
import io.sextant.sol005.operations.Faults;
import io.sextant.sol005.own.api.DeploymentsApi;
import io.sextant.sol005.own.model.Deployment;
import io.sextant.sol005.own.model.Deployment.StateEnum;
import io.sextant.sol005.own.model.DeploymentLinks;
import io.sextant.sol005.own.model.DeploymentOperation;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import java.util.Map;
import java.util.UUID;

import static io.sextant.nfvo.deployment.Deployment.Kind.NSD;
import static io.sextant.nfvo.deployment.Deployment.Kind.VNF_PACKAGE;

/** Applications and the network between them, by one descriptor. */
@Path(DeploymentsApi.PATH)
public final class DeploymentsResource implements DeploymentsApi {
    private final Deployments deployments;
    private final Exchange exchange;

    public DeploymentsResource(Deployments deployments, Exchange exchange) {
        this.deployments = deployments;
        this.exchange = exchange;
    }

    @Override
    public Response createDeployment(Map<String, Object> descriptor) {
        var deployment = deployments.create(WireJson.MAPPER.valueToTree(descriptor));
        return exchange.created(path(deployment.id()), toWire(deployment));
    }

    @Override
    public Response getDeployment(String deploymentId) {
        return exchange.json(toWire(deployments.get(DeploymentId.of(deploymentId))));
    }

    @Override
    public Response deleteDeployment(String deploymentId) {
        var id = DeploymentId.of(deploymentId);
        deployments.remove(id);
        return exchange.accepted(path(id));
    }

    private Deployment toWire(io.sextant.nfvo.deployment.Deployment deployment) {
        return new Deployment()
                .id(deployment.id().toString())
                .name(deployment.name())
                .state(StateEnum.valueOf(deployments.state(deployment).name()))
                .vnfPackageIds(
                        deployment.entries(VNF_PACKAGE).map(UUID::toString).toList())
                .nsdInfoId(
                        deployment.entries(NSD).map(UUID::toString).findFirst().orElse(null))
                .nsInstanceId(deployment.ns().map(NsInstanceId::toString).orElse(null))
                .operation(deployments
                        .operation(deployment)
                        .map(DeploymentsResource::operation)
                        .orElse(null))
                .links(links(deployment));
    }

    private static DeploymentOperation operation(Operation operation) {
        return new DeploymentOperation()
                .operationId(operation.id().toString())
                .type(operation.type())
                .phase(operation.phase().name())
                .error(operation.error().map(Faults::details).orElse(null));
    }

    private DeploymentLinks links(io.sextant.nfvo.deployment.Deployment deployment) {
        return new DeploymentLinks()
                .self(exchange.link(path(deployment.id())))
                .plan(exchange.link("/sextant/v1/operations/" + deployment.operation() + "/plan"))
                .nsInstance(deployment
                        .ns()
                        .map(ns -> exchange.link(NsInstanceMapper.path(ns)))
                        .orElse(null));
    }

    private static String path(DeploymentId id) {
        return "/sextant/v1/deployments/" + id;
    }
}

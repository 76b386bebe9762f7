package io.sextant.sol005;

import io.sextant.catalogue.Catalogue;
import io.sextant.core.notification.Subscriptions;
import io.sextant.lifecycle.Operations;
import io.sextant.nfvo.fault.Alarms;
import io.sextant.nfvo.occurrence.NsLcmOpOccs;
import io.sextant.nfvo.performance.Performance;
import io.sextant.nfvo.registry.ClusterRegistry;
import io.sextant.nfvo.registry.Evacuation;
import io.sextant.sol005.deployments.DeploymentsResource;
import io.sextant.sol005.http.Api;
import io.sextant.sol005.http.Exchange;
import io.sextant.sol005.http.Rules;
import io.sextant.sol005.lists.Listed;
import io.sextant.sol005.lists.Lists;
import io.sextant.sol005.nsd.NsDescriptorsResource;
import io.sextant.sol005.nsd.NsdSubscriptionsResource;
import io.sextant.sol005.nsd.PnfDescriptorsResource;
import io.sextant.sol005.nsfm.AlarmSubscriptionsResource;
import io.sextant.sol005.nsfm.AlarmsResource;
import io.sextant.sol005.nslcm.NsInstancesResource;
import io.sextant.sol005.nslcm.NsLcmOpOccsResource;
import io.sextant.sol005.nslcm.NsLifecycleSubscriptionsResource;
import io.sextant.sol005.nspm.PmJobsResource;
import io.sextant.sol005.nspm.PmSubscriptionsResource;
import io.sextant.sol005.nspm.ThresholdsResource;
import io.sextant.sol005.operations.OperationsResource;
import io.sextant.sol005.placements.PlacementsResource;
import io.sextant.sol005.registry.SitesResource;
import io.sextant.sol005.registry.VimsResource;
import io.sextant.sol005.subscriptions.ApiSubscriptions;
import io.sextant.sol005.subscriptions.DeliveriesResource;
import io.sextant.sol005.versions.ApiVersionsResource;
import io.sextant.sol005.vnfpkgm.VnfPackageSubscriptionsResource;
import io.sextant.sol005.vnfpkgm.VnfPackagesResource;
import io.sextant.sol005.vnfs.VnfInstancesResource;
import io.sextant.vnfm.VnfIndicators;

import java.util.LinkedHashSet;
import java.util.Set;

/** Everything that Jersey serves. */
final class Northbound {
    private Northbound() {}

    static Set<Object> resources(
            Exchange exchange,
            Catalogue catalogue,
            Services services,
            NsLcmOpOccs nsLcmOpOccs,
            VnfIndicators indicators,
            Alarms alarms,
            Operations operations,
            Performance performance,
            ClusterRegistry clusters,
            Subscriptions subscriptions,
            int pageSize) {
        var lists = new Lists(exchange, pageSize);
        var nsInstances = services.nsInstances();
        var nsLifecycle = services.nsLifecycle();
        var vnfInstances = services.vnfInstances();
        var resources = new LinkedHashSet<Object>(Rules.of(exchange));
        resources.add(new ApiVersionsResource(exchange));
        resources.add(new VnfPackagesResource(catalogue.vnfPackages(), exchange, lists));
        resources.add(new NsDescriptorsResource(catalogue.nsds(), exchange, lists));
        resources.add(new PnfDescriptorsResource(catalogue.pnfds(), exchange, lists));
        resources.add(
                new NsInstancesResource(nsInstances, nsLifecycle, vnfInstances, catalogue.pnfds(), exchange, lists));
        resources.add(new NsLcmOpOccsResource(nsLcmOpOccs, operations, exchange, lists));
        resources.add(new OperationsResource(operations, exchange));
        resources.add(new PlacementsResource(nsInstances, services.dryRun(), exchange));
        resources.add(new DeploymentsResource(services.deployments(), exchange));
        resources.add(new VnfInstancesResource(
                vnfInstances,
                services.grants(),
                indicators,
                nsInstances,
                nsLifecycle,
                catalogue.vnfPackages(),
                exchange));
        resources.add(new NsdSubscriptionsResource(
                new ApiSubscriptions(Api.NSD, Listed.NSD_SUBSCRIPTION, subscriptions, exchange, lists)));
        resources.add(new VnfPackageSubscriptionsResource(
                new ApiSubscriptions(Api.VNFPKGM, Listed.VNF_PACKAGE_SUBSCRIPTION, subscriptions, exchange, lists)));
        resources.add(new NsLifecycleSubscriptionsResource(
                new ApiSubscriptions(Api.NSLCM, Listed.NS_LIFECYCLE_SUBSCRIPTION, subscriptions, exchange, lists)));
        resources.add(new AlarmsResource(alarms, exchange, lists));
        resources.add(new AlarmSubscriptionsResource(
                new ApiSubscriptions(Api.NSFM, Listed.ALARM_SUBSCRIPTION, subscriptions, exchange, lists)));
        resources.add(new PmJobsResource(performance.jobs(), exchange, lists));
        resources.add(new ThresholdsResource(performance.thresholds(), exchange, lists));
        resources.add(new PmSubscriptionsResource(
                new ApiSubscriptions(Api.NSPM, Listed.PM_SUBSCRIPTION, subscriptions, exchange, lists)));
        resources.add(new DeliveriesResource(subscriptions, exchange));
        var evacuation = new Evacuation(nsInstances, nsLifecycle);
        resources.add(new SitesResource(clusters, evacuation, exchange));
        resources.add(new VimsResource(clusters, evacuation, exchange));
        return resources;
    }
}

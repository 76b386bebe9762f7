package io.sextant.vnfm;

import io.sextant.catalogue.model.LcmScript;
import io.sextant.catalogue.model.Mciop;
import io.sextant.catalogue.model.Vdu;
import io.sextant.catalogue.model.VirtualCp;
import io.sextant.catalogue.model.VnfFlavour;
import io.sextant.core.Problem;

/** Refuses, before anything is made, what a descriptor may say and nothing deploys yet: half a VNF is none. */
final class Deployable {
    private static final String SHELL = "tosca.artifacts.Implementation.Bash";

    private Deployable() {}

    /** @throws Problem 501 that names what it is, 422 for a rule of a network function that cannot be meant */
    static void check(VnfFlavour flavour) {
        flavour.mciops().forEach(Deployable::check);
        flavour.vipCps().stream()
                .filter(cp -> cp.service().isEmpty())
                .forEach(cp -> refuse(
                        "A virtual IP address that is no sextant.nodes.ServiceAddress (VipCp '" + cp.id() + "')"));
        flavour.virtualCps().forEach(cp -> check(cp, flavour));
        flavour.vdusOfNoMciop().forEach(Deployable::check);
        flavour.lcm().scripts().forEach(Deployable::check);
    }

    private static void check(Mciop mciop) {
        if (mciop.charts().isEmpty() && mciop.manifests().isEmpty())
            refuse("What has neither a Helm chart nor manifests (MCIOP '" + mciop.id() + "')");
    }

    private static void check(VirtualCp cp, VnfFlavour flavour) {
        if (cp.targets().stream().allMatch(flavour::isOfMciop)) return;
        for (var target : cp.targets())
            if (flavour.isOfMciop(target)
                    || !(flavour.vdu(target).orElse(null) instanceof Vdu.OsContainerDeployableUnit))
                refuse("A virtual connection point before what is no container of the VNF's own (VirtualCp '" + cp.id()
                        + "')");
    }

    private static void check(LcmScript script) {
        if (!script.artifactType().equals(SHELL))
            refuse("Running a script of the type " + script.artifactType() + " (" + script.interfaceName() + "."
                    + script.operation() + ")");
    }

    private static void check(Vdu vdu) {
        switch (vdu) {
            case Vdu.NetworkFunction function -> function.rules().forEach(rule -> StaticRules.read(function, rule));
            case Vdu.OsContainerDeployableUnit unit -> check(unit);
            case Vdu.Compute compute -> refuse("A virtual machine (VDU '" + compute.id() + "')");
        }
    }

    private static void check(Vdu.OsContainerDeployableUnit unit) {
        if (!unit.storages().isEmpty()) refuse("A container with storage (VDU '" + unit.id() + "')");
        if (unit.nested().isPresent()) refuse("A nested execution environment (VDU '" + unit.id() + "')");
        var containers = unit.containers().size();
        for (var container : unit.containers())
            for (var resource : container.extendedResources().keySet())
                if (!resource.equals(VnfDemand.GPU))
                    refuse("The extended resource " + resource + " (VDU '" + unit.id() + "')");
        if (containers != 1) refuse("A deployable unit of " + containers + " containers (VDU '" + unit.id() + "')");
    }

    private static void refuse(String what) {
        throw Problem.notImplemented(what);
    }
}

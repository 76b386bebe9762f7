package io.sextant.vnfm;

import io.sextant.core.id.OperationId;
import io.sextant.core.id.VnfInstanceId;
import io.sextant.lifecycle.Completed;
import io.sextant.lifecycle.Failed;
import io.sextant.lifecycle.Operation;
import io.sextant.lifecycle.OperationType;
import io.sextant.lifecycle.PartiallyCompleted;
import io.sextant.lifecycle.Plan;
import io.sextant.lifecycle.Recourse;
import io.sextant.lifecycle.RolledBack;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import static io.sextant.lifecycle.Plan.after;

/** The operation of the tests: brings one VNF to another shape, as one on a network service does with its VNFs. */
record ChangeOfVnf(VnfInstances instances, VnfLifecycle vnfs) implements OperationType<ChangeOfVnf.Asked> {
    record Asked(VnfInstanceId vnf, VnfShape shape) {}

    @Override
    public String name() {
        return "CHANGE_OF_VNF";
    }

    @Override
    public Class<Asked> parameters() {
        return Asked.class;
    }

    @Override
    public Set<Recourse> recourses() {
        return EnumSet.allOf(Recourse.class);
    }

    @Override
    public Plan plan(OperationId id, Asked asked) {
        vnfs.begin(asked.vnf(), asked.shape());
        var waves = vnfs.plan(instances.get(asked.vnf()), asked.shape()).waves();
        var plan = Plan.builder();
        for (var wave = 0; wave < waves.size(); wave++) {
            plan.include("make" + wave, waves.get(wave).making(), wave == 0 ? after() : after("remove" + (wave - 1)));
            plan.include("remove" + wave, waves.get(wave).removing(), after("make" + wave));
        }
        return plan.build();
    }

    @Override
    public void entered(Operation operation) {
        var vnf = List.of(operation.parameters(Asked.class).vnf());
        switch (operation.phase()) {
            case Completed _ -> vnfs.arrived(vnf);
            case PartiallyCompleted _ -> vnfs.partlyArrived(vnf);
            case RolledBack _ -> vnfs.returned(vnf);
            case Failed _ -> vnfs.givenUp(vnf);
            default -> {}
        }
    }
}

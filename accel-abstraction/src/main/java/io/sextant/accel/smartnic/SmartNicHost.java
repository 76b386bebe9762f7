package io.sextant.accel.smartnic;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Target;
import io.sextant.accel.dataplane.FunctionHost;
import io.sextant.accel.dataplane.HostedFunction;
import io.sextant.accel.dataplane.NeighbourTable;
import io.sextant.accel.dpdk.DpdkHost;
import io.sextant.accel.dpdk.Programs;
import io.sextant.accel.ffm.EthernetPort;
import io.sextant.accel.ffm.PortFlows;

import java.util.List;

/** Runs the programs in Java over ports of cards, which take over what they can. */
public final class SmartNicHost implements FunctionHost {
    @Override
    public Target target() {
        return Target.SMARTNIC;
    }

    @Override
    public HostedFunction host(NetworkFunction function, List<EthernetPort> ports, NeighbourTable neighbours) {
        var flows = ports.stream().map(SmartNicHost::flows).toList();
        return DpdkHost.function(
                ports,
                neighbours,
                near -> new CardProgram(function, Programs.of(function, near), new Card(function, flows)));
    }

    private static PortFlows flows(EthernetPort port) {
        var flows = new PortFlows(port);
        flows.refusal().ifPresent(words -> {
            throw AcceleratorException.unsupported(
                    "Port " + port.name() + " is none of a card that takes rules, as it says: " + words);
        });
        return flows;
    }
}

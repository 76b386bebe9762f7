package io.sextant.accel.smartnic;

import io.sextant.accel.AcceleratorException;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Target;
import io.sextant.accel.dataplane.FunctionHost;
import io.sextant.accel.dataplane.FunctionPort;
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
    public HostedFunction host(NetworkFunction function, List<FunctionPort> ports, NeighbourTable neighbours) {
        var card =
                new Card(function, flows(ports.stream().map(FunctionPort::port).toList()));
        return DpdkHost.function(
                ports, neighbours, near -> new CardProgram(function, Programs.of(function, near), card));
    }

    /** The flow rules of ports, all of which take such. */
    static List<PortFlows> flows(List<EthernetPort> ports) {
        return ports.stream().map(SmartNicHost::flows).toList();
    }

    private static PortFlows flows(EthernetPort port) {
        var flows = new PortFlows(port);
        flows.refusal().ifPresent(words -> {
            throw AcceleratorException.unsupported("No card that takes rules: " + words);
        });
        return flows;
    }
}

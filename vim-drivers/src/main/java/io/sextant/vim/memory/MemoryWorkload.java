package io.sextant.vim.memory;

import io.sextant.vim.Endpoint;
import io.sextant.vim.Interface;
import io.sextant.vim.State;
import io.sextant.vim.Workload;
import io.sextant.vim.WorkloadSpec;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A workload beside the specification that it was deployed from. */
record MemoryWorkload(WorkloadSpec spec, Workload shown) {
    MemoryWorkload in(State state, Optional<String> reason) {
        return new MemoryWorkload(
                spec, new Workload(shown.id(), shown.name(), state, reason, shown.node(), shown.endpoints()));
    }

    boolean is(State state) {
        return shown.state() == state;
    }

    Optional<Interface> wanted(String interfaceName) {
        return spec.interfaces().stream()
                .filter(i -> i.name().equals(interfaceName))
                .findFirst();
    }

    MemoryWorkload connected(Interface wanted, Endpoint endpoint) {
        return with(plus(spec.interfaces(), wanted), plus(shown.endpoints(), endpoint));
    }

    MemoryWorkload disconnected(Endpoint endpoint) {
        return with(
                spec.interfaces().stream()
                        .filter(i -> !i.name().equals(endpoint.name()))
                        .toList(),
                shown.endpoints().stream().filter(e -> !e.equals(endpoint)).toList());
    }

    private MemoryWorkload with(List<Interface> interfaces, List<Endpoint> endpoints) {
        return new MemoryWorkload(
                spec.with(interfaces),
                new Workload(shown.id(), shown.name(), shown.state(), shown.reason(), shown.node(), endpoints));
    }

    private static <T> List<T> plus(List<T> some, T another) {
        return Stream.concat(some.stream(), Stream.of(another)).toList();
    }
}

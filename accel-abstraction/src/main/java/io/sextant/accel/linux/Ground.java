package io.sextant.accel.linux;

import io.sextant.accel.FunctionType;
import io.sextant.accel.InterfaceName;
import io.sextant.accel.NetworkFunction;
import io.sextant.accel.Target;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;

/**
 * Where an accelerator keeps the kernel's side of its functions, and what the kernel does for them.
 *
 * @param elsewhere links that are no bridges of the holder: the outer ends of ports there are on none
 */
record Ground(
        Holder holder,
        Part part,
        Function<FunctionType, Program> programs,
        Set<InterfaceName> elsewhere,
        Ledger ledger) {
    /** With the record of its part. */
    Ground(Holder holder, Part part, Function<FunctionType, Program> programs, Set<InterfaceName> elsewhere) {
        this(holder, part, programs, elsewhere, new Ledger(holder.outside(Path.of("/run", part.folder()))));
    }

    /** All of whose functions are on bridges alone. */
    Ground(Holder holder, Part part, Function<FunctionType, Program> programs) {
        this(holder, part, programs, Set.of());
    }

    /** Of functions that the kernel itself runs. */
    static Ground ofKernel(Holder holder) {
        return new Ground(holder, Part.KERNEL, Program::of);
    }

    Target target() {
        return part.target();
    }

    Names names() {
        return new Names(holder.prefix(), part);
    }

    FunctionNamespace namespace(NetworkFunction function) {
        return new FunctionNamespace(
                holder, Blueprint.of(function, names(), programs.apply(function.type()), elsewhere));
    }
}

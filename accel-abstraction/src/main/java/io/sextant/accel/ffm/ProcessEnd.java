package io.sextant.accel.ffm;

/** The end of another process, as a descriptor that can be read once it has come (pidfd). */
public final class ProcessEnd implements AutoCloseable {
    private final int descriptor;

    /** Of a process that runs. */
    public ProcessEnd(long pid) {
        descriptor = Libc.process(pid);
    }

    /** What can be read once the process has ended. */
    public int descriptor() {
        return descriptor;
    }

    /** Looks no longer. */
    @Override
    public void close() {
        Libc.close(descriptor);
    }
}

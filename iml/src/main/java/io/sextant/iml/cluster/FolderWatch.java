package io.sextant.iml.cluster;

import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells when files appear in folders or go; the kernel's notice (inotify), no polling, one thread for all folders. */
public final class FolderWatch implements AutoCloseable {
    private final WatchService service;
    private final Map<WatchKey, Runnable> listeners = new ConcurrentHashMap<>();

    /** Begins to listen. */
    public FolderWatch(WatchService service) {
        this.service = service;
        Thread.ofVirtual().name("folders").start(this::listen);
    }

    /**
     * Runs the action, which looks for itself what is new, soon after a file has appeared in the folder, until the watch is closed
     * or the folder is gone. What was there before the call is not told.
     */
    Watched watch(Path folder, Runnable appeared) {
        return watch(folder, appeared, StandardWatchEventKinds.ENTRY_CREATE);
    }

    /** As {@link #watch}, but soon after a file has gone. */
    public Watched watchRemovals(Path folder, Runnable gone) {
        return watch(folder, gone, StandardWatchEventKinds.ENTRY_DELETE);
    }

    private Watched watch(Path folder, Runnable action, WatchEvent.Kind<Path> kind) {
        try {
            var key = folder.register(service, kind);
            listeners.put(key, action);
            return () -> {
                listeners.remove(key);
                key.cancel();
            };
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be watched: " + e.getMessage(), e);
        }
    }

    /** A folder that is watched. */
    public interface Watched extends AutoCloseable {
        @Override
        void close();
    }

    @Override
    public void close() throws IOException {
        service.close();
    }

    private void listen() {
        try {
            while (true) {
                pass(service.take());
            }
        } catch (InterruptedException | ClosedWatchServiceException _) {
            // Closed: nobody listens any more.
        }
    }

    private void pass(WatchKey key) {
        key.pollEvents();
        var listener = listeners.get(key);
        if (listener != null) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LoggerFactory.getLogger(FolderWatch.class).error("A new file was not taken notice of", e);
            }
        }
        if (!key.reset()) {
            listeners.remove(key);
        }
    }
}

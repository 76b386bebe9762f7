package io.sextant.vim.kubernetes;

import io.sextant.core.Problem;

import java.util.Map;

/** Puts what a watch tells on its shelf, and tells listeners what is news of it. */
final class Shelving<K> implements ListWatch.Sink<K> {
    private final Bell bell;
    private final Shelves shelves;
    private final Shelf<K> shelf;
    private final Fares fares;

    /** @param shelf one of those */
    Shelving(Bell bell, Shelves shelves, Shelf<K> shelf, Fares fares) {
        this.bell = bell;
        this.shelves = shelves;
        this.shelf = shelf;
        this.fares = fares;
    }

    @Override
    public void listed(Map<String, K> all) {
        bell.locked(() -> {
            for (var name : shelf.replace(all)) {
                if (shelves.holdings.of(name).isEmpty() && shelf == shelves.holdings) fares.missing(name);
                look(name);
            }
            if (shelves.areCurrent()) fares.connected(shelves.workloads());
        });
    }

    @Override
    public void put(String uid, K object) {
        bell.locked(() -> {
            if (object instanceof Holding now) shelves.outdate(now);
            shelf.put(uid, object).ifPresent(this::look);
        });
    }

    @Override
    public void removed(String uid) {
        bell.locked(() -> shelf.remove(uid).ifPresent(name -> {
            if (shelf == shelves.holdings) fares.forget(name);
            look(name);
        }));
    }

    @Override
    public void lost(Problem why) {
        bell.locked(() -> {
            shelf.lose(why);
            fares.disconnected(why.detail());
        });
    }

    private void look(String name) {
        shelves.workload(name).ifPresent(fares::look);
    }
}

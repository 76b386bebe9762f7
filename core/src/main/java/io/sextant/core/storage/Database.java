package io.sextant.core.storage;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;

import java.util.function.Supplier;

/**
 * The transactions of PostgreSQL. Repositories use the {@link #current()} entity manager, so that what one caller does
 * to several of them is one transaction.
 *
 * <p>Transactions belong to the code and not to a container: the same path runs in Payara, in a test and in a JVM that
 * holds the engine alone.
 */
public final class Database implements AutoCloseable {
    private static final ScopedValue<EntityManager> CURRENT = ScopedValue.newInstance();
    private final EntityManagerFactory factory;

    public Database(EntityManagerFactory factory) {
        this.factory = factory;
    }

    /** Runs the work in the current transaction, or in one of its own that is rolled back when the work throws. */
    public <T> T transaction(Supplier<T> work) {
        if (CURRENT.isBound()) return work.get();
        try (var em = factory.createEntityManager()) {
            em.getTransaction().begin();
            try {
                var result = ScopedValue.where(CURRENT, em).call(work::get);
                em.getTransaction().commit();
                return result;
            } finally {
                if (em.getTransaction().isActive()) em.getTransaction().rollback();
            }
        }
    }

    /** As {@link #transaction(Supplier)}, for work without a result. */
    public void transaction(Runnable work) {
        transaction(() -> {
            work.run();
            return true;
        });
    }

    /** The entity manager of the running transaction; only inside one. */
    public EntityManager current() {
        return CURRENT.orElseThrow(() -> new IllegalStateException("No transaction is running"));
    }

    @Override
    public void close() {
        factory.close();
    }
}

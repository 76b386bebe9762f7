package io.sextant.server.postgres;

import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Brings the schema to the newest version. It runs in a class loader of its own (see {@link Migrations}), because
 * Payara and the application must not see Flyway, the driver and their libraries from above.
 */
public final class Migration {
    private Migration() {}

    /** Migrates the database, whose parts are given as strings because the two class loaders share no type of ours. */
    public static void migrate(String url, String user, String password) {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        if (!user.isEmpty()) source.setUser(user);
        if (!password.isEmpty()) source.setPassword(password);
        Flyway.configure(Migration.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }
}

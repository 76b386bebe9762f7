package io.sextant.sol005;

import io.sextant.catalogue.csar.signature.Signatures;
import io.sextant.catalogue.fetch.AllowList;
import io.sextant.core.notification.NotificationSettings;
import io.sextant.core.storage.JdbcSettings;
import io.sextant.lifecycle.EngineSettings;
import io.sextant.nfvo.fault.RelocationSettings;
import io.sextant.nfvo.placement.policy.Policy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Settings of a server in a test: the usual ones, without sites and signatures, unless the test says otherwise. */
final class SettingsFixture {
    private final JdbcSettings database;
    private final Path data;
    private AllowList fetchAllow = AllowList.NOTHING;
    private int pageSize = 100;
    private NotificationSettings notifications = NotificationSettings.DEFAULT;
    private EngineSettings engine = EngineSettings.DEFAULT;

    SettingsFixture(JdbcSettings database, Path data) {
        this.database = database;
        this.data = data;
    }

    SettingsFixture fetchAllow(String hosts) {
        fetchAllow = AllowList.of(hosts);
        return this;
    }

    SettingsFixture pageSize(int entries) {
        pageSize = entries;
        return this;
    }

    SettingsFixture notifications(NotificationSettings other) {
        notifications = other;
        return this;
    }

    SettingsFixture engine(EngineSettings other) {
        engine = other;
        return this;
    }

    Settings settings() {
        return new Settings(
                database,
                data,
                List.of(),
                Optional.empty(),
                fetchAllow,
                pageSize,
                Signatures.OFF,
                notifications,
                engine,
                Policy.BEST_FIT,
                RelocationSettings.DEFAULT);
    }
}

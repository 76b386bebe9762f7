package io.sextant.nfvo;

import io.sextant.core.id.NsInstanceId;
import io.sextant.core.storage.Database;

/** An NS instance of which only the row is there, for what refers to one. */
public final class BareService {
    private BareService() {}

    /** Another one. */
    public static NsInstanceId in(Database database) {
        var id = NsInstanceId.random();
        database.transaction(() -> database.current()
                .createNativeQuery("""
                        insert into ns_instance (id, nsd_info_id, state, version, document)
                        values (:id, :id, 'INSTANTIATED', 0, '{}')""")
                .setParameter("id", id.value())
                .executeUpdate());
        return id;
    }
}

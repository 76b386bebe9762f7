package io.sextant.iml;

import io.sextant.accel.linux.Holder;
import io.sextant.iml.cluster.FolderWatch;
import io.sextant.iml.event.Events;
import io.sextant.iml.network.Endpoints;
import io.sextant.iml.record.Records;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;

/**
 * What all of a site stands on.
 *
 * @param id the SiteId
 * @param holder of its kernel objects
 * @param endpoints whatever is attached to its links
 */
record Base(String id, Path folder, Holder holder, FolderWatch watch, Events events, Endpoints endpoints) {
    /** That of the site whose records are in the folder. */
    static Base of(SiteSettings settings) throws IOException {
        var folder = settings.folder();
        var holder = Holder.attachOrStart(folder);
        var watch = new FolderWatch(folder.getFileSystem().newWatchService());
        return new Base(
                settings.site(),
                folder,
                holder,
                watch,
                new Events(settings.site(), Clock.systemUTC()),
                new Endpoints());
    }

    /** The folder of all records. */
    Path records() {
        return folder.resolve("records");
    }

    /** The records of one kind. */
    <T> Records<T> records(String kind, Class<T> type, Function<T, String> id) {
        return new Records<>(records().resolve(kind), type, id);
    }
}
